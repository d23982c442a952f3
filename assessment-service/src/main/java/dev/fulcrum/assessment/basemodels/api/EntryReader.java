package dev.fulcrum.assessment.basemodels.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.assessment.basemodels.domain.BaseModel;
import dev.fulcrum.assessment.basemodels.domain.InvalidEntry;
import dev.fulcrum.chassis.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads an entry from a request. The rules are those of the domain; here a refusal learns where in the body it is. */
@ApplicationScoped
class EntryReader {
    private final ObjectMapper json;

    EntryReader(ObjectMapper json) {
        this.json = json;
    }

    /**
     * @throws Problem 400 with the full path of the field that breaks a rule
     * @throws JsonProcessingException where the body has another shape; answered like any such body
     */
    BaseModel read(JsonNode body) throws JsonProcessingException {
        if (body == null || !body.isObject()) {
            throw Problem.invalid("entry", "The body must be a whole entry, a JSON object as GET returns it in entry.");
        }
        try {
            return json.treeToValue(body, BaseModel.class);
        } catch (JsonMappingException e) {
            if (e.getCause() instanceof InvalidEntry invalid) {
                throw refusal(e, invalid);
            }
            throw e;
        }
    }

    private static Problem refusal(JsonMappingException e, InvalidEntry invalid) {
        StringBuilder parent = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            parent.append(step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                    .append('.');
        }
        return Problem.invalid(parent + invalid.field(), parent + invalid.getMessage());
    }
}
