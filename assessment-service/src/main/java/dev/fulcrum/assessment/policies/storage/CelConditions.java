package dev.fulcrum.assessment.policies.storage;

import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.fulcrum.assessment.datafiles.DataNode;
import dev.fulcrum.assessment.datafiles.InvalidData;
import dev.fulcrum.assessment.policies.domain.Condition;
import dev.fulcrum.assessment.questions.domain.FactType;
import dev.fulcrum.assessment.questions.domain.Question;
import dev.fulcrum.assessment.questions.domain.Questionnaire;

/**
 * Conditions in CEL, the Common Expression Language. Its own library parses and type-checks them; the checked tree is then
 * turned into a {@link Condition}, which knows the unknown and is some hundred times as fast as an interpreter, since an
 * answer with its confidence and flips takes tens of thousands of runs of every rule. What the language has beyond
 * logic, comparisons and arithmetic is refused by name.
 */
final class CelConditions {
    private final Questionnaire questions;
    private final CelCompiler compiler;

    CelConditions(Questionnaire questions) {
        this.questions = questions;
        CelCompilerBuilder builder =
                CelCompilerFactory.standardCelCompilerBuilder().setResultType(SimpleType.BOOL);
        for (Question question : questions.questions()) {
            builder.addVar(question.id(), typeOf(question.type()));
        }
        this.compiler = builder.build();
    }

    private static CelType typeOf(FactType type) {
        return switch (type) {
            case BOOLEAN -> SimpleType.BOOL;
            case CHOICE -> SimpleType.STRING;
            default -> SimpleType.DOUBLE;
        };
    }

    /** @throws InvalidData where it is no condition over the facts */
    Condition compile(DataNode node) {
        String text = node.text();
        CelValidationResult result = compiler.compile(text);
        if (result.hasError()) {
            CelIssue first = result.getErrors().get(0);
            throw node.invalid("the condition '" + text + "' is wrong at its character "
                    + (first.getSourceLocation().getColumn() + 1) + ": " + first.getMessage());
        }
        try {
            CelExpr tree = result.getAst().getExpr();
            return new CelTranslation(questions, node, text).condition(tree);
        } catch (CelValidationException e) {
            throw node.invalid("the condition '" + text + "' is wrong: " + e.getMessage());
        }
    }
}
