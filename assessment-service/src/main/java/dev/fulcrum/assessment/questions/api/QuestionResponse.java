package dev.fulcrum.assessment.questions.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fulcrum.assessment.questions.domain.Question;
import java.util.List;
import java.util.Locale;

/**
 * A question.
 *
 * @param type money, number, share, integer, choice or boolean
 * @param values of a choice
 * @param change by-team, slowly, by-market or never: whether a change of it is told as a flip
 * @param measured what of the platform fills it in; absent where nothing does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QuestionResponse(
        String fact,
        String group,
        String type,
        String unit,
        Double min,
        Double max,
        List<String> values,
        String why,
        String source,
        String change,
        String measured) {
    static QuestionResponse of(Question question) {
        boolean numeric = question.type().isNumeric();
        return new QuestionResponse(
                question.id(),
                question.group(),
                lower(question.type()),
                question.unit(),
                numeric ? question.min() : null,
                numeric ? question.max() : null,
                numeric ? null : question.values(),
                question.why(),
                question.source(),
                lower(question.change()),
                question.measuredBy());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
