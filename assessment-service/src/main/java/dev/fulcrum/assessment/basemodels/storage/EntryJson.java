package dev.fulcrum.assessment.basemodels.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.assessment.basemodels.domain.BaseModel;
import jakarta.enterprise.context.ApplicationScoped;

/** Entries as stored text. */
@ApplicationScoped
public class EntryJson {
    private final ObjectMapper json;

    EntryJson(ObjectMapper json) {
        this.json = json;
    }

    public String write(BaseModel entry) {
        try {
            return json.writeValueAsString(entry);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The entry of base model " + entry.id() + " could not be written", e);
        }
    }

    /** Null for null: the first version has nothing before it. */
    public BaseModel read(String stored) {
        try {
            return stored == null ? null : json.readValue(stored, BaseModel.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored base model could not be read", e);
        }
    }
}
