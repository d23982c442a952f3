package dev.fulcrum.assessment.assessments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.assessment.assessments.storage.AssessmentEntity;
import dev.fulcrum.assessment.questions.Questions;
import dev.fulcrum.assessment.questions.domain.Facts;
import dev.fulcrum.assessment.questions.domain.FactsReader;
import dev.fulcrum.assessment.questions.domain.Question;
import dev.fulcrum.assessment.questions.domain.Questionnaire;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/** Facts as they are stated, by name, and as they are stored. */
@ApplicationScoped
public class StatedFacts {
    private static final TypeReference<LinkedHashMap<String, Object>> NAMED = new TypeReference<>() {};

    private final Questionnaire questions;
    private final FactsReader reader;
    private final ObjectMapper json;

    StatedFacts(Questions questions, ObjectMapper json) {
        this.questions = questions.questionnaire();
        this.reader = new FactsReader(this.questions);
        this.json = json;
    }

    /** @throws dev.fulcrum.assessment.questions.domain.InvalidFacts with everything that is wrong */
    public Facts read(Map<String, ?> stated) {
        return reader.read(stated);
    }

    /** @throws IllegalArgumentException where there is no such question */
    int place(String fact) {
        return questions.place(fact);
    }

    /** The facts that an assessment was made from; a question that is no longer asked is left out. */
    public Facts of(AssessmentEntity assessment) {
        try {
            Map<String, Object> stored = json.readValue(assessment.constraints, NAMED);
            stored.keySet().removeIf(name -> questions.find(name).isEmpty());
            return reader.read(stored);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Assessment " + assessment.id + " has facts that are no JSON", e);
        }
    }

    /** By name, known ones only, in the questionnaire's order: numbers as numbers, choices by their value. */
    public Map<String, Object> named(Facts facts) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (int place = 0; place < questions.size(); place++) {
            if (facts.knows(place)) {
                named.put(questions.at(place).id(), value(questions.at(place), facts.value(place)));
            }
        }
        return named;
    }

    private static Object value(Question question, double value) {
        return switch (question.type()) {
            case BOOLEAN -> value == 1;
            case CHOICE -> question.show(value);
            default -> value == Math.rint(value) && Math.abs(value) < Long.MAX_VALUE ? (Object) (long) value : value;
        };
    }
}
