package dev.fulcrum.assessment.questions.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes stated facts in, by their names. A value is a number, a text or a truth, or an object with {@code value} or
 * {@code amount} and {@code unit} or {@code currency} where somebody wants to be sure of the unit.
 */
public final class FactsReader {
    private static final Set<String> VALUE = Set.of("value", "amount");
    private static final Set<String> UNIT = Set.of("unit", "currency");
    private static final String DOLLARS = "USD";

    private final Questionnaire questions;

    public FactsReader(Questionnaire questions) {
        this.questions = questions;
    }

    /**
     * @param stated null values are unknown
     * @throws InvalidFacts with everything that is wrong at once
     */
    public Facts read(Map<String, ?> stated) {
        List<InvalidFacts.Violation> violations = new ArrayList<>();
        Facts facts = Facts.none(questions.size());
        for (Map.Entry<String, ?> each : stated.entrySet()) {
            if (questions.find(each.getKey()).isEmpty()) {
                violations.add(new InvalidFacts.Violation(each.getKey(), unknownName(each.getKey())));
            } else if (each.getValue() != null) {
                int place = questions.place(each.getKey());
                try {
                    facts = facts.with(place, value(questions.at(place), each.getValue()));
                } catch (IllegalArgumentException e) {
                    violations.add(new InvalidFacts.Violation(each.getKey(), e.getMessage()));
                }
            }
        }
        if (!violations.isEmpty()) {
            throw new InvalidFacts(violations);
        }
        return facts;
    }

    private String unknownName(String name) {
        String lower = name.toLowerCase(java.util.Locale.ROOT);
        List<String> near = questions.questions().stream()
                .map(Question::id)
                .filter(id -> id.toLowerCase(java.util.Locale.ROOT).contains(lower)
                        || lower.contains(id.toLowerCase(java.util.Locale.ROOT)))
                .toList();
        return "there is no fact of this name"
                + (near.isEmpty()
                        ? "; GET /api/v1/questions lists all"
                        : "; did you mean " + String.join(" or ", near) + "?");
    }

    private static double value(Question question, Object stated) {
        if (stated instanceof Map<?, ?> withUnit) {
            return value(question, withoutUnit(question, withUnit));
        }
        return switch (question.type()) {
            case BOOLEAN -> truth(stated);
            case CHOICE -> choice(question, stated);
            default -> inRange(question, number(stated));
        };
    }

    private static Object withoutUnit(Question question, Map<?, ?> stated) {
        Object value = null;
        for (Map.Entry<?, ?> each : stated.entrySet()) {
            String name = String.valueOf(each.getKey());
            if (VALUE.contains(name)) {
                value = each.getValue();
            } else if (UNIT.contains(name)) {
                checkUnit(question, String.valueOf(each.getValue()));
            } else {
                throw new IllegalArgumentException("an object has value and unit, or amount and currency, not " + name);
            }
        }
        if (value == null || value instanceof Map) {
            throw new IllegalArgumentException("the object has no value");
        }
        return value;
    }

    private static void checkUnit(Question question, String unit) {
        boolean money = question.type() == FactType.MONEY;
        boolean right = unit.equals(question.unit()) || money && unit.equals(DOLLARS);
        if (!right) {
            throw new IllegalArgumentException(unit + " is not its unit; give it in " + question.unit()
                    + (money ? ", converted at the rate of the day: prices here are in USD" : ""));
        }
    }

    private static double truth(Object stated) {
        return switch (String.valueOf(stated)) {
            case "true", "yes" -> 1;
            case "false", "no" -> 0;
            default -> throw new IllegalArgumentException("'" + stated + "' is neither true nor false");
        };
    }

    private static double choice(Question question, Object stated) {
        int place = question.values().indexOf(String.valueOf(stated));
        if (place < 0) {
            throw new IllegalArgumentException("'" + stated + "' is none of " + String.join(", ", question.values()));
        }
        return place;
    }

    private static double number(Object stated) {
        if (stated instanceof Number || stated instanceof String) {
            try {
                return Double.parseDouble(String.valueOf(stated).strip());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("'" + stated + "' is no number; write it with digits and a point");
            }
        }
        throw new IllegalArgumentException("'" + stated + "' is no number");
    }

    private static double inRange(Question question, double value) {
        String shown = Double.isFinite(value) ? Numbers.show(value) : String.valueOf(value);
        if (!(value >= question.min() && value <= question.max())) {
            String mend = question.type() == FactType.SHARE && value > 1 && value <= 100
                    ? "; a share is between 0 and 1: " + shown + " % is " + Numbers.show(value / 100)
                    : "";
            throw new IllegalArgumentException(shown + " is not between " + Numbers.show(question.min()) + " and "
                    + Numbers.show(question.max()) + " (" + question.unit() + ")" + mend);
        }
        if (question.type() == FactType.INTEGER && value != Math.rint(value)) {
            throw new IllegalArgumentException(shown + " is no whole number");
        }
        return value;
    }
}
