package dev.fulcrum.localstack.simulator.api;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts and cuts tokens in o200k_base, the encoding of OpenAI's models since GPT-4o. Special tokens in a text
 * ({@code <|endoftext|>}) count as the plain text they are written in, as they do for text sent to the API.
 */
final class TokenCounter {

    /**
     * Framing of each message and, once, of the reply, and one more token for a message's name. Source: the function
     * num_tokens_from_messages in OpenAI's cookbook, "How to count tokens with tiktoken". OpenAI calls its figures an
     * estimate that may change per model; none is published for the model this simulator stands for.
     */
    private static final int PER_MESSAGE = 3;

    private static final int PER_NAME = 1;
    private static final int REPLY_PRIMING = 3;

    private final Encoding encoding = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

    int prompt(List<ChatMessage> messages) {
        return REPLY_PRIMING + messages.stream().mapToInt(this::message).sum();
    }

    private int message(ChatMessage message) {
        return PER_MESSAGE
                + count(message.role())
                + count(message.content())
                + message.name().map(name -> PER_NAME + count(name)).orElse(0);
    }

    private int count(String text) {
        return encoding.countTokensOrdinary(text);
    }

    /**
     * The text as a model emits it.
     *
     * @param limit most tokens to emit
     */
    Emitted emit(String text, int limit) {
        IntArrayList tokens = encoding.encodeOrdinary(text);
        int emitted = Math.min(limit, tokens.size());
        List<String> pieces = new ArrayList<>();
        ByteArrayOutputStream pending = new ByteArrayOutputStream();
        for (int i = 0; i < emitted; i++) {
            IntArrayList token = new IntArrayList(1);
            token.add(tokens.get(i));
            pending.writeBytes(encoding.decodeBytes(token));
            String piece = pending.toString(StandardCharsets.UTF_8);
            // a token may end inside a character: hold its bytes back until the character is whole
            if (!piece.endsWith("\uFFFD") || i == emitted - 1) {
                pieces.add(piece);
                pending.reset();
            }
        }
        return new Emitted(List.copyOf(pieces), emitted, emitted < tokens.size());
    }

    /**
     * @param pieces in order, together the text
     * @param tokens how many tokens they are
     * @param cut whether the limit left some out
     */
    record Emitted(List<String> pieces, int tokens, boolean cut) {

        String text() {
            return String.join("", pieces);
        }
    }
}
