package dev.fulcrum.dataset.personaldata.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Replaces personal data in all texts of an example at once, so that a value has one surrogate throughout it.
 *
 * <p>Surrogates of what is asked and answered are drawn from the example's own seed: nothing links two examples of one
 * person. System prompt and tools belong to the application, not to the example: their surrogates are drawn from a hash of
 * the masked prompt and tools, so that one prompt stays one prompt, whoever is named in it, and says nothing of whom.
 */
public final class PersonalData {
    private final PersonalDataFinder finder;

    public PersonalData(PersonalDataFinder finder) {
        this.finder = finder;
    }

    /** @param seed random, used for this example only */
    public ReplacedExample replace(ExampleTexts texts, long seed) {
        Piece system = new Piece(texts.system(), "");
        Piece text = new Piece(texts.text(), "");
        Piece label = new Piece(texts.labelIsJson() ? "" : texts.label(), "");
        JsonPieces jsonLabel = json(texts.labelIsJson() ? texts.label() : null);
        JsonPieces tools = json(texts.tools());
        JsonPieces history = json(texts.history());
        JsonPieces toolCalls = json(texts.toolCalls());
        List<Piece> pieces = new ArrayList<>(List.of(system, text, label));
        for (JsonPieces each : new JsonPieces[] {tools, history, toolCalls, jsonLabel}) {
            if (each != null) {
                each.collect(pieces);
            }
        }
        pieces.forEach(piece -> piece.look(finder));
        Repeats.find(pieces);

        Surrogates surrogates = new Surrogates(seed);
        String maskedTools = tools == null ? null : tools.render(true, surrogates);
        surrogates.seedWith(seedOf(system.masked(), maskedTools));
        Replaced newSystem = system.replaced(surrogates);
        String newTools = tools == null ? null : tools.render(false, surrogates);
        surrogates.seedWith(seed);
        return new ReplacedExample(
                newSystem,
                text.replaced(surrogates),
                jsonLabel == null ? label.replaced(surrogates) : jsonLabel.replaced(surrogates),
                history == null ? null : history.render(false, surrogates),
                newTools,
                toolCalls == null ? null : toolCalls.render(false, surrogates),
                maskedTools,
                counts(pieces));
    }

    private static JsonPieces json(String json) {
        return json == null ? null : JsonPieces.of(json);
    }

    private static Map<Kind, Integer> counts(List<Piece> pieces) {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        for (Piece piece : pieces) {
            for (Span span : piece.spans()) {
                counts.merge(span.kind(), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static long seedOf(String maskedSystem, String maskedTools) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(maskedSystem.getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
            sha.update(maskedTools == null ? new byte[0] : maskedTools.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(sha.digest()).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
