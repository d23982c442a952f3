package dev.fulcrum.dataset.synthesis;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.dataset.examples.domain.PlainText;
import dev.fulcrum.dataset.synthesis.domain.Pairs;
import dev.fulcrum.dataset.synthesis.domain.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads an answer as it was asked for: one JSON object a line with a text and its label, and nothing else. */
record PairLines(Plan.Call call, List<String> labels, int longestText, int longestLabel) {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    private static final int FIELDS = 2;

    /** A line: a pair, or why it is none. */
    private record Read(Pairs.Pair pair, String unusable) {}

    /** @param isCut whether the answer ended because it was too long: its last line may be half of one */
    Pairs read(String answer, boolean isCut) {
        List<String> lines = answer.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        List<Pairs.Pair> usable = new ArrayList<>();
        Map<String, Integer> unusable = new TreeMap<>();
        Set<String> keys = new HashSet<>();
        for (int at = 0; at < lines.size(); at++) {
            Read read = line(lines.get(at));
            String why = read.unusable();
            if (why == null && usable.size() == call.pairs()) {
                why = "more-than-asked";
            } else if (why == null && !keys.add(PlainText.key(read.pair().text()))) {
                why = "repeated";
            } else if (why != null && isCut && at == lines.size() - 1) {
                why = "cut";
            }
            if (why == null) {
                usable.add(read.pair());
            } else {
                unusable.merge(why, 1, Integer::sum);
            }
        }
        return new Pairs(usable, unusable);
    }

    private Read line(String line) {
        JsonNode json;
        try {
            json = MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            return not("not-json");
        }
        if (json.size() != FIELDS
                || !json.path("text").isTextual()
                || !json.path("label").isTextual()) {
            return not("not-a-pair");
        }
        String text = PlainText.normalise(json.path("text").textValue());
        String label = PlainText.normalise(json.path("label").textValue());
        if (text.isEmpty() || label.isEmpty()) {
            return not("empty");
        }
        if (text.length() > longestText || label.length() > longestLabel) {
            return not("too-long");
        }
        if (!PlainText.isStorable(text) || !PlainText.isStorable(label)) {
            return not("not-unicode");
        }
        boolean asked = call.label() == null
                ? labels.isEmpty() || labels.contains(label)
                : call.label().equals(label);
        return asked ? new Read(new Pairs.Pair(text, label), null) : not("other-label");
    }

    private static Read not(String why) {
        return new Read(null, why);
    }
}
