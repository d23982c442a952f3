package dev.fulcrum.demo.report;

import dev.fulcrum.demo.rest.Answer;
import java.util.Comparator;
import java.util.List;

/** Why an assessment came out as it did. */
public final class Reasons {
    private static final int SHOWN = 3;

    private Reasons() {}

    /** The rules that speak for the recommended option, those with a weight first, with their source. */
    public static List<String> weightiest(Answer assessment) {
        String recommended = assessment.text("recommendation");
        return assessment.list("answer.reasons").stream()
                .filter(reason -> reason.text("route").equals(recommended))
                .filter(reason -> reason.text("effect").equals("lean") || reason.number("weight") > 0)
                .sorted(Comparator.comparingDouble((Answer reason) -> reason.number("weight"))
                        .reversed())
                .map(reason -> reason.text("because") + " [" + reason.text("source") + "]")
                .distinct()
                .limit(SHOWN)
                .toList();
    }
}
