package dev.fulcrum.demo.steps;

import dev.fulcrum.demo.DemoFailure;
import dev.fulcrum.demo.chat.Reply;
import dev.fulcrum.demo.progress.Look;
import dev.fulcrum.demo.report.Figures;
import dev.fulcrum.demo.report.Verdict;
import dev.fulcrum.demo.rest.Answer;
import dev.fulcrum.demo.rest.Role;
import dev.fulcrum.demo.rest.Service;
import java.time.Duration;
import java.util.List;

/** A person lets it begin; then the share of traffic grows under an error guardrail while traffic goes on. */
public final class RollOut implements Step {
    private static final Duration LIMIT = Duration.ofMinutes(6);
    private static final Duration APPROVAL_LIMIT = Duration.ofSeconds(120);
    /** Calls between two looks: small enough that no stage is overrun by much. */
    private static final int WAVE = 60;

    @Override
    public String title() {
        return "Roll out in stages under traffic";
    }

    @Override
    public boolean applies(DemoRun run) {
        return new Verdict(run.the(Found.EVALUATION)).passed();
    }

    @Override
    public void run(DemoRun run) {
        Answer waiting = run.tools()
                .waiting()
                .until(
                        "the rollout to ask for approval",
                        Service.ROLLOUT.whereToLook(),
                        APPROVAL_LIMIT,
                        () -> asked(run));
        String id = waiting.text("rolloutId");
        if (waiting.text("state").equals("awaiting-approval")) {
            run.tools()
                    .rest()
                    .post(
                            Service.ROLLOUT,
                            Role.APPROVER,
                            "/api/v1/rollouts/" + id + "/approve",
                            null,
                            "rollout-approval");
            run.say("rollout " + id + " approved; traffic goes on, with reserved texts");
        }
        var traffic = new Traffic(run, id);
        Answer ended = run.tools()
                .waiting()
                .until("the rollout to reach all traffic", Service.ROLLOUT.whereToLook(), LIMIT, traffic::look);
        run.keep(Found.ROLLOUT, ended);
        if (ended.text("state").equals("completed")) {
            run.say("completed after " + traffic.calls + " calls, " + traffic.byCandidate
                    + " of them answered by the own model; the application changed nothing");
        } else {
            run.remark("all traffic is back on the present model, and every call of this run got its answer: "
                    + ended.optionalText("reason").orElse("no reason given"));
        }
    }

    private static Look<Answer> asked(DemoRun run) {
        String evaluation = run.the(Found.EVALUATION).text("evaluationId");
        String path = "/api/v1/projects/" + run.projectId() + "/rollouts";
        return run.tools().rest().getAll(Service.ROLLOUT, path, "rollouts").list("items").stream()
                .filter(each -> each.text("evaluationId").equals(evaluation))
                .findFirst()
                .map(Look::there)
                .orElseGet(() -> Look.notYet("the verdict has not arrived at rollout"));
    }

    /** A wave of calls and of truth per look, and a line per new stage. */
    private static final class Traffic {
        private final DemoRun run;
        private final String id;
        private int stage = -1;
        private int calls;
        private int byCandidate;

        Traffic(DemoRun run, String id) {
            this.run = run;
            this.id = id;
        }

        Look<Answer> look() {
            Answer rollout = run.tools().rest().get(Service.ROLLOUT, "/api/v1/rollouts/" + id, "rollout");
            String state = rollout.text("state");
            switch (state) {
                case "completed", "rolled-back":
                    return Look.there(rollout);
                case "paused":
                    throw new DemoFailure("rollout " + id + " was paused: "
                            + rollout.optionalText("reason").orElse("no reason given")
                            + "; resume it with POST /api/v1/rollouts/" + id + "/resume");
                default:
                    return goOn(rollout, state);
            }
        }

        private Look<Answer> goOn(Answer rollout, String state) {
            if (state.equals("running")) {
                noteStage(rollout);
            }
            List<Reply> replies =
                    run.tools().parallel().map(run.nextReserved(WAVE), "tickets answered", run.app()::answer);
            Truth.give(run, replies);
            calls += replies.size();
            byCandidate += (int) replies.stream()
                    .filter(reply -> reply.leg().equals("candidate"))
                    .count();
            return Look.notYet(state + ", " + calls + " calls sent, " + byCandidate + " answered by the candidate");
        }

        /** Kept once per stage under a name of its own: later answers would take its place. */
        private void noteStage(Answer rollout) {
            int now = rollout.integer("stage");
            if (now != stage) {
                stage = now;
                run.keepStage(now, run.tools().rest().keepAs("rollout-stage-" + now, rollout));
                run.say("stage " + now + ": " + Figures.percent(rollout.number("share")) + " of the traffic since "
                        + rollout.text("stageSince"));
            }
        }
    }
}
