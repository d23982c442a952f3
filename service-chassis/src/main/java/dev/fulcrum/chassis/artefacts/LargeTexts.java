package dev.fulcrum.chassis.artefacts;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.events.Artefact;
import dev.fulcrum.events.gateway.TextCaptured;
import dev.fulcrum.events.gateway.TextCaptured.Texts;
import dev.fulcrum.messaging.traffic.MalformedTraffic;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Captured texts that are too large for a record: they lie in a store of their own, and the record says where (a claim
 * check). They are private like the topic, and are deleted when its records are.
 */
@ApplicationScoped
public class LargeTexts {
    private final LocalArtefactStore store;
    private final ObjectMapper json;

    LargeTexts(
            @ConfigProperty(name = "fulcrum.captures.dir", defaultValue = ".fulcrum/captures") Path dir,
            ObjectMapper json) {
        this.store = new LocalArtefactStore(dir);
        this.json = json;
    }

    /** Stores the texts, on the disk itself, and says in the fact where. */
    public TextCaptured leave(TextCaptured captured) throws IOException {
        Texts texts = new Texts(
                captured.systemPrompt(),
                captured.prompt(),
                captured.answer(),
                captured.history(),
                captured.tools(),
                captured.toolCalls(),
                captured.refusal());
        Artefact left = store.put(json.writeValueAsBytes(texts), TextCaptured.TEXTS_MEDIA_TYPE);
        return with(captured, new Texts("", "", "", null, null, null, null), left);
    }

    /**
     * The fact with its texts in it, wherever they were.
     *
     * @throws MalformedTraffic where they cannot be had; says why and where, never the text
     */
    public TextCaptured collect(TextCaptured captured) {
        if (captured.texts() == null) {
            return captured;
        }
        try {
            Path file = store.fetch(captured.texts());
            return with(captured, json.readValue(Files.readAllBytes(file), Texts.class), null);
        } catch (IOException | IllegalArgumentException e) {
            throw new MalformedTraffic("the texts at " + captured.texts().uri() + " cannot be read ("
                    + e.getClass().getSimpleName() + ")");
        }
    }

    /**
     * Deletes what was stored before a moment.
     *
     * @return how many
     */
    public int deleteBefore(Instant moment) throws IOException {
        return store.deleteBefore(moment);
    }

    private static TextCaptured with(TextCaptured fact, Texts here, Artefact elsewhere) {
        return new TextCaptured(
                fact.requestId(),
                fact.exchangeId(),
                fact.leg(),
                fact.use(),
                fact.useId(),
                fact.projectId(),
                fact.team(),
                fact.feature(),
                fact.model(),
                here.systemPrompt(),
                here.prompt(),
                here.answer(),
                fact.status(),
                fact.finishReason(),
                fact.capturedAt(),
                elsewhere,
                here.history(),
                here.tools(),
                here.toolCalls(),
                here.refusal(),
                fact.responseFormat(),
                fact.otherContent(),
                fact.conversationHash(),
                fact.subjectHash(),
                fact.keyId(),
                fact.provider(),
                fact.upstream(),
                fact.traceId());
    }
}
