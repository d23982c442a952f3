package dev.fulcrum.dataset.curation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.dataset.curation.domain.RowFacts;
import dev.fulcrum.dataset.curation.storage.ExampleRow;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VariablePartTest {
    private final VariablePart variablePart = new VariablePart(new ObjectMapper());

    @Test
    void surrogatesOfEarlierTurnsDoNotHideADuplicate() {
        String ann = "[{\"role\":\"user\",\"content\":\"I am ann@example.com\"}]";
        String bo = "[{\"role\":\"user\",\"content\":\"I am bo@example.org\"}]";

        assertThat(part(ann, "{\"history\":[[32,47,\"email\"]]}"))
                .isEqualTo(part(bo, "{\"history\":[[32,46,\"email\"]]}"))
                .isEqualTo("I am [email]\nWhere is it?");
    }

    @Test
    void turnsWhoseMaskWouldBeNoJsonAreReadAsTheyAre() {
        assertThat(part("[{\"content\":\"hello\",\"id\":4915100000}]", "{\"history\":[[25,35,\"phone\"]]}"))
                .isEqualTo("hello\nWhere is it?");
    }

    private String part(String history, String personalData) {
        return variablePart.of(new ExampleRow(
                UUID.randomUUID(),
                "Where is it?",
                "late",
                "late",
                history,
                personalData,
                "f",
                null,
                "en",
                RowFacts.Origin.CAPTURED,
                0,
                false,
                null,
                1));
    }
}
