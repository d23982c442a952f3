package dev.fulcrum.demo.steps;

import dev.fulcrum.demo.DemoFailure;
import dev.fulcrum.demo.report.Reasons;
import dev.fulcrum.demo.rest.Answer;
import dev.fulcrum.demo.rest.Role;
import dev.fulcrum.demo.rest.Service;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which way to go, from what the team states. */
public final class AssessProject implements Step {
    /** What capture gives within days at the declared traffic: the dataset service's usual target. */
    private static final int EXAMPLES_WITHIN_REACH = 10_000;
    /** What the team saw of the present model on its own tickets, and what it needs. */
    private static final double PRESENT_QUALITY = 0.83;

    private static final double REQUIRED_QUALITY = 0.8;

    @Override
    public String title() {
        return "Assess it from stated constraints";
    }

    @Override
    public void run(DemoRun run) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("marketProven", true);
        facts.put("taskKind", "classification");
        facts.put("taskBreadth", "narrow");
        facts.put("generativeOutputNeeded", false);
        facts.put("problemKind", "none");
        facts.put("promptingTried", "measured");
        facts.put("qualityAfterPrompting", PRESENT_QUALITY);
        facts.put("presentQuality", PRESENT_QUALITY);
        facts.put("requiredQuality", REQUIRED_QUALITY);
        facts.put("existingModelQuality", PRESENT_QUALITY);
        facts.put("answersNeedCompanyFacts", false);
        facts.put("dataIsolation", "agreement");
        facts.put("edgeRequired", false);
        facts.put("teamSkill", "mlEngineering");
        facts.put("canMaintainModels", true);
        facts.put("providerAllowsTraining", "permitted");
        facts.put("monthlySpendUsd", run.stated().monthlySpendUsd());
        facts.put("labelledExamples", EXAMPLES_WITHIN_REACH);
        run.say("stated: " + facts);
        Answer assessment = run.tools()
                .rest()
                .post(
                        Service.ASSESSMENT,
                        Role.MEMBER,
                        "/api/v1/projects/" + run.projectId() + "/assessments",
                        Map.of("facts", facts),
                        "assessment");
        run.keep(Found.ASSESSMENT, assessment);
        run.say("decision: " + assessment.text("recommendation") + " (next best: "
                + assessment.optionalText("runnerUp").orElse("none") + "; policy " + assessment.text("policyVersion")
                + "), because");
        Reasons.weightiest(assessment).forEach(reason -> run.say("  " + reason));
        if (!assessment.truth("migrates")) {
            throw new DemoFailure("the assessment recommends " + assessment.text("recommendation")
                    + ", so there is nothing to migrate; state a higher --monthly-calls or --monthly-spend");
        }
    }
}
