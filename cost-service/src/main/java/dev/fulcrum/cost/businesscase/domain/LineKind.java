package dev.fulcrum.cost.businesscase.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The lines of cost that a case keeps apart. */
public enum LineKind {
    /** The present API for the traffic that it still answers. */
    PRESENT_API("present API"),
    /** The API that the option calls instead. */
    OPTION_API("the option's API"),
    DATA_CURATION("data curation"),
    LABELLING("labelling"),
    ENGINEERING("engineering"),
    TRAINING_COMPUTE("training compute"),
    FAILED_RUNS("failed runs"),
    EVALUATION("evaluation"),
    PRIVACY_AND_LEGAL("privacy and legal"),
    SERVING("serving"),
    MLOPS_PEOPLE("MLOps people"),
    RETRAINING("retraining"),
    JUDGE_AND_SHADOW("judge and shadow traffic"),
    TEACHER_FALLBACK("teacher fallback"),
    LOST_CACHE_DISCOUNTS("lost cache discounts"),
    WRONG_ANSWERS("wrong answers"),
    OBSERVABILITY("observability"),
    /** A sum that its source does not break down. */
    UNDIVIDED("stated as one sum");

    private final String label;

    LineKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws CaseRefused where there is no such line */
    public static LineKind of(String id) {
        for (LineKind kind : values()) {
            if (kind.id().equals(id)) {
                return kind;
            }
        }
        throw new CaseRefused(
                "line",
                "There is no line of cost " + id + "; there are "
                        + Arrays.stream(values()).map(LineKind::id).collect(Collectors.joining(", ")) + ".");
    }
}
