package dev.fulcrum.assessment.policies.storage;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.fulcrum.assessment.datafiles.DataNode;
import dev.fulcrum.assessment.datafiles.InvalidData;
import dev.fulcrum.assessment.policies.domain.Amount;
import dev.fulcrum.assessment.policies.domain.Condition;
import dev.fulcrum.assessment.policies.domain.Test;
import dev.fulcrum.assessment.questions.domain.FactType;
import dev.fulcrum.assessment.questions.domain.Question;
import dev.fulcrum.assessment.questions.domain.Questionnaire;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** From one checked CEL tree to a condition. */
final class CelTranslation {
    private final Questionnaire questions;
    private final DataNode node;
    private final String text;
    private final Set<Integer> facts = new HashSet<>();
    private final Map<Integer, Set<Double>> thresholds = new HashMap<>();

    CelTranslation(Questionnaire questions, DataNode node, String text) {
        this.questions = questions;
        this.node = node;
        this.text = text;
    }

    Condition condition(CelExpr tree) {
        Test test = test(tree);
        return new Condition(text, test, facts, thresholds);
    }

    private Test test(CelExpr tree) {
        return switch (tree.exprKind().getKind()) {
            case IDENT -> truth(place(tree));
            case CONSTANT -> constant(tree.constant());
            case CALL -> call(tree);
            default -> throw unsupported(tree.exprKind().getKind().toString());
        };
    }

    private static Test truth(int place) {
        return all -> Double.isNaN(all[place]) ? Test.UNKNOWN : (int) all[place];
    }

    private Test constant(CelConstant constant) {
        if (constant.getKind() != CelConstant.Kind.BOOLEAN_VALUE) {
            throw unsupported("a constant that is no truth");
        }
        int is = constant.booleanValue() ? Test.YES : Test.NO;
        return all -> is;
    }

    private Test call(CelExpr tree) {
        List<CelExpr> parts = tree.call().args();
        return switch (tree.call().function()) {
            case "_&&_" -> Test.and(test(parts.get(0)), test(parts.get(1)));
            case "_||_" -> Test.or(test(parts.get(0)), test(parts.get(1)));
            case "!_" -> Test.not(test(parts.get(0)));
            case "_==_" -> equal(parts.get(0), parts.get(1));
            case "_!=_" -> Test.not(equal(parts.get(0), parts.get(1)));
            case "_<_" -> less(parts.get(0), parts.get(1));
            case "_>_" -> less(parts.get(1), parts.get(0));
            case "_<=_" -> lessOrEqual(parts.get(0), parts.get(1));
            case "_>=_" -> lessOrEqual(parts.get(1), parts.get(0));
            default -> throw unsupported(tree.call().function());
        };
    }

    private Test less(CelExpr left, CelExpr right) {
        Amount one = compared(left, right);
        Amount other = compared(right, left);
        return all -> {
            double a = one.of(all);
            double b = other.of(all);
            return Double.isNaN(a) || Double.isNaN(b) ? Test.UNKNOWN : a < b ? Test.YES : Test.NO;
        };
    }

    private Test lessOrEqual(CelExpr left, CelExpr right) {
        return Test.not(less(right, left));
    }

    private Test equal(CelExpr left, CelExpr right) {
        if (isConstant(left, CelConstant.Kind.STRING_VALUE)) {
            return equal(right, left);
        }
        if (isConstant(right, CelConstant.Kind.STRING_VALUE)) {
            return choice(left, right.constant().stringValue());
        }
        Amount one = compared(left, right);
        Amount other = compared(right, left);
        return all -> {
            double a = one.of(all);
            double b = other.of(all);
            return Double.isNaN(a) || Double.isNaN(b) ? Test.UNKNOWN : a == b ? Test.YES : Test.NO;
        };
    }

    private Test choice(CelExpr fact, String value) {
        if (fact.exprKind().getKind() != CelExpr.ExprKind.Kind.IDENT) {
            throw unsupported("a comparison of something else than a fact with '" + value + "'");
        }
        int place = place(fact);
        Question question = questions.at(place);
        int index = question.values().indexOf(value);
        if (index < 0) {
            throw node.invalid("in '" + text + "': fact " + question.id() + " has no value '" + value + "'; known are "
                    + question.values());
        }
        return all -> Double.isNaN(all[place]) ? Test.UNKNOWN : all[place] == index ? Test.YES : Test.NO;
    }

    /** One side of a comparison; a fact beside a number is a threshold. */
    private Amount compared(CelExpr side, CelExpr other) {
        if (side.exprKind().getKind() == CelExpr.ExprKind.Kind.IDENT
                && isConstant(other, CelConstant.Kind.DOUBLE_VALUE)) {
            thresholds
                    .computeIfAbsent(place(side), each -> new TreeSet<>())
                    .add(other.constant().doubleValue());
        }
        return amount(side);
    }

    private Amount amount(CelExpr tree) {
        return switch (tree.exprKind().getKind()) {
            case IDENT -> {
                int place = place(tree);
                if (questions.at(place).type() == FactType.CHOICE) {
                    throw unsupported(
                            "an order of the choice " + questions.at(place).id());
                }
                yield all -> all[place];
            }
            case CONSTANT -> {
                if (!isConstant(tree, CelConstant.Kind.DOUBLE_VALUE)) {
                    throw unsupported("a constant that is no number with a point");
                }
                double value = tree.constant().doubleValue();
                yield all -> value;
            }
            case CALL -> arithmetic(tree);
            default -> throw unsupported(tree.exprKind().getKind().toString());
        };
    }

    private Amount arithmetic(CelExpr tree) {
        List<Amount> parts = tree.call().args().stream().map(this::amount).toList();
        Amount one = parts.get(0);
        Amount other = parts.size() > 1 ? parts.get(1) : null;
        return switch (tree.call().function()) {
            case "-_" -> all -> -one.of(all);
            case "_+_" -> all -> one.of(all) + other.of(all);
            case "_-_" -> all -> one.of(all) - other.of(all);
            case "_*_" -> all -> one.of(all) * other.of(all);
            case "_/_" ->
                all -> {
                    double by = other.of(all);
                    return by == 0 ? Double.NaN : one.of(all) / by;
                };
            default -> throw unsupported(tree.call().function());
        };
    }

    private static boolean isConstant(CelExpr tree, CelConstant.Kind kind) {
        return tree.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && tree.constant().getKind() == kind;
    }

    private int place(CelExpr ident) {
        int place = questions.place(ident.ident().name());
        facts.add(place);
        return place;
    }

    private InvalidData unsupported(String what) {
        return node.invalid(
                "in '" + text + "': " + what
                        + " is not part of a policy's language; it has &&, ||, !, comparisons and + - * / over facts and constants");
    }
}
