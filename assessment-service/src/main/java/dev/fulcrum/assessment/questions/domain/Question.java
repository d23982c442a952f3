package dev.fulcrum.assessment.questions.domain;

import java.util.List;

/**
 * One thing an assessment asks.
 *
 * @param id name of the fact that answers it
 * @param group heading it stands under
 * @param unit in words; "none" for choices
 * @param min least value of a number
 * @param max greatest value of a number
 * @param values of a choice, in their order; no, yes for a truth
 * @param ordered whether the order of the values is one of degree
 * @param why it matters
 * @param source text and line it comes from
 * @param measuredBy what of the platform measures it; null where nothing does
 */
public record Question(
        String id,
        String group,
        FactType type,
        String unit,
        double min,
        double max,
        List<String> values,
        boolean ordered,
        String why,
        String source,
        Change change,
        FlipMetric metric,
        String measuredBy,
        Prior prior) {
    public Question {
        values = List.copyOf(values);
    }

    /** A value in words; with its own unit where it has one. */
    public String show(double value) {
        if (Double.isNaN(value)) {
            return "unknown";
        }
        if (!type.isNumeric()) {
            return values.get((int) value);
        }
        return Numbers.show(value);
    }

    /** How far two values are apart, by the metric of this question. */
    public double distance(double from, double to) {
        return switch (metric) {
            case POINTS -> Math.abs(to - from);
            case STEPS -> ordered ? Math.abs(to - from) : 1;
            case RELATIVE -> from > 0 && to > 0 ? Math.abs(Math.log(to / from)) : Double.POSITIVE_INFINITY;
        };
    }
}
