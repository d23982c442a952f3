package dev.fulcrum.dataset.personaldata.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

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
        List<Piece> pieces = new ArrayList<>();
        Field system = new Field(texts.system(), false, pieces);
        Field tools = new Field(texts.tools(), true, pieces);
        Field text = new Field(texts.text(), false, pieces);
        Field label = new Field(texts.label(), texts.labelIsJson(), pieces);
        Field truth = new Field(texts.truth(), texts.labelIsJson(), pieces);
        Field history = new Field(texts.history(), true, pieces);
        Field toolCalls = new Field(texts.toolCalls(), true, pieces);
        pieces.forEach(piece -> piece.look(finder));
        Repeats.find(pieces);

        String maskedTools = tools.masked();
        Surrogates surrogates = new Surrogates(seed);
        if (system.isChanged() || tools.isChanged()) {
            surrogates.seedWith(seedOf(system.masked(), maskedTools));
        }
        Replaced newSystem = system.replaced(surrogates);
        Replaced newTools = tools.replaced(surrogates);
        surrogates.seedWith(seed);
        return new ReplacedExample(
                newSystem,
                text.replaced(surrogates),
                label.replaced(surrogates),
                truth.replaced(surrogates),
                history.replaced(surrogates),
                newTools,
                toolCalls.replaced(surrogates),
                maskedTools,
                history.masked());
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

    /** One of the texts: plain, JSON, or none. */
    private static final class Field {
        private final Piece plain;
        private final JsonPieces json;
        private final List<Piece> pieces = new ArrayList<>(1);

        Field(String text, boolean isJson, List<Piece> all) {
            // what is not JSON after all is looked through as text
            boolean json = text != null && isJson && JsonSyntax.isContainer(text);
            this.plain = text == null || json ? null : new Piece(text, "");
            this.json = json ? JsonPieces.of(text) : null;
            if (plain != null) {
                pieces.add(plain);
            } else if (this.json != null) {
                this.json.collect(pieces);
            }
            all.addAll(pieces);
        }

        boolean isChanged() {
            return pieces.stream().anyMatch(piece -> !piece.spans().isEmpty());
        }

        String masked() {
            return plain != null ? plain.masked() : json == null ? null : json.masked();
        }

        Replaced replaced(Surrogates surrogates) {
            return plain != null ? plain.replaced(surrogates) : json == null ? null : json.replaced(surrogates);
        }
    }
}
