package dev.fulcrum.demo.steps;

import dev.fulcrum.demo.DemoFailure;
import dev.fulcrum.demo.progress.Look;
import dev.fulcrum.demo.report.Figures;
import dev.fulcrum.demo.report.Verdict;
import dev.fulcrum.demo.rest.Answer;
import dev.fulcrum.demo.rest.Role;
import dev.fulcrum.demo.rest.Service;
import java.time.Duration;

/** Teacher beside student on the held-out split, against the truth that people gave; starts by itself. */
public final class EvaluateOffline implements Step {
    private static final Duration LIMIT = Duration.ofMinutes(4);

    @Override
    public String title() {
        return "Evaluate offline on the held-out split";
    }

    @Override
    public void run(DemoRun run) {
        Answer evaluation = run.tools()
                .waiting()
                .until("the offline evaluation", Service.EVAL.whereToLook(), LIMIT, () -> offline(run));
        run.keep(Found.EVALUATION, evaluation);
        run.say("teacher " + Figures.interval(evaluation.part("offline.teacher")));
        run.say("student " + Figures.interval(evaluation.part("offline.student")) + "; both say the same on "
                + Figures.percent(evaluation.number("offline.agreement")) + " ("
                + evaluation.text("offline.intervals") + ")");
    }

    private static Look<Answer> offline(DemoRun run) {
        String model = run.the(Found.MODEL).text("modelId");
        String path = "/api/v1/projects/" + run.projectId() + "/evaluations";
        String id = run.tools().rest().getAll(Service.EVAL, path, "evaluations").list("items").stream()
                .filter(each -> each.text("modelId").equals(model))
                .map(each -> each.text("evaluationId"))
                .findFirst()
                .orElse(null);
        if (id == null) {
            return Look.notYet("the deployed model has not arrived at eval");
        }
        Answer evaluation = run.tools().rest().get(Service.EVAL, "/api/v1/evaluations/" + id, "evaluation");
        String state = evaluation.text("state");
        String reason = evaluation.optionalText("reason").orElse("no reason given");
        if (state.equals("needs-reviews") || Verdict.isDecided(evaluation)) {
            throw new DemoFailure("evaluation " + id + " ended before its shadow comparison, as " + state + ": "
                    + reason + "; " + Service.EVAL.whereToLook());
        }
        if (state.equals("error")) {
            run.say("evaluation stopped with an error, asked to go on: " + reason);
            run.tools()
                    .rest()
                    .post(Service.EVAL, Role.MEMBER, "/api/v1/evaluations/" + id + "/retry", null, "evaluation-retry");
        }
        return evaluation.has("offline") && evaluation.has("plan")
                ? Look.there(evaluation)
                : Look.notYet(state + scored(evaluation));
    }

    private static String scored(Answer evaluation) {
        return evaluation.has("progress")
                ? ", " + evaluation.integer("progress.scored") + " of " + evaluation.integer("progress.rows")
                        + " held-out texts scored"
                : "";
    }
}
