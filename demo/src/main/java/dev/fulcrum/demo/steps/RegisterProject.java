package dev.fulcrum.demo.steps;

import dev.fulcrum.demo.report.Figures;
import dev.fulcrum.demo.rest.Answer;
import dev.fulcrum.demo.rest.Role;
import dev.fulcrum.demo.rest.Service;
import java.util.LinkedHashMap;
import java.util.Map;

/** The team makes its feature a project. */
public final class RegisterProject implements Step {
    @Override
    public String title() {
        return "Register the project \"Support inbox triage\"";
    }

    @Override
    public void run(DemoRun run) {
        Map<String, Object> project = new LinkedHashMap<>();
        project.put("name", "Support inbox triage");
        project.put("team", run.stated().team());
        project.put("application", "helpdesk");
        project.put("feature", run.feature());
        project.put("task", "classification");
        project.put("upstream", run.provider().upstream());
        project.put("presentModel", run.provider().model());
        project.put("pricedAs", run.provider().pricedAs());
        project.put("monthlyCalls", run.stated().monthlyCalls());
        // training costs minutes of this machine; money and traffic wait for a person
        project.put("autonomy", Map.of("budget", false, "training", true, "rollout", false));
        Answer registered =
                run.tools().rest().post(Service.ASSESSMENT, Role.MEMBER, "/api/v1/projects", project, "project");
        run.keep(Found.PROJECT, registered);
        run.say("project " + registered.text("projectId") + ", feature " + run.feature() + ", declared "
                + Figures.count(registered.whole("monthlyCalls")) + " calls a month");
    }
}
