package dev.fulcrum.dataset.versions.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.dataset.curation.domain.Masks;
import dev.fulcrum.dataset.examples.domain.PlainText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The key by which a row's last user message is compared with texts of elsewhere. An example's own key will not do: it
 * also holds the earlier turns.
 */
final class ComparedText {
    private final ObjectMapper json;

    ComparedText(ObjectMapper json) {
        this.json = json;
    }

    /**
     * By {@link PlainText#COMPARED_RULE}.
     *
     * @param text as stored
     * @param personalData where surrogates stand in it, as stored; null where none do
     */
    String key(String text, String personalData) {
        return PlainText.key(personalData == null ? text : Masks.mask(text, spans(personalData)));
    }

    private List<Masks.Span> spans(String personalData) {
        try {
            List<Masks.Span> spans = new ArrayList<>();
            json.readTree(personalData)
                    .path("text")
                    .forEach(span -> spans.add(new Masks.Span(
                            span.path(0).asInt(),
                            span.path(1).asInt(),
                            span.path(2).asText())));
            spans.sort(Comparator.comparingInt(Masks.Span::start));
            return spans;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("personal_data of an example is no JSON");
        }
    }
}
