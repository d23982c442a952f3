package dev.fulcrum.demo.steps;

import dev.fulcrum.demo.report.FinalReport;
import dev.fulcrum.demo.rest.Service;

/** The table at the end, and the same as a file beside the answers it was made from. */
public final class WriteReport implements Step {
    @Override
    public String title() {
        return "Report";
    }

    @Override
    public void run(DemoRun run) {
        run.keep(
                Found.SPEND,
                run.tools().rest().get(Service.COST, "/api/v1/spend?projectId=" + run.projectId(), "spend"));
        var report = new FinalReport(run);
        run.tools().folder().write("report.md", report.markdown());
        System.out.println();
        System.out.println(report.plain());
    }
}
