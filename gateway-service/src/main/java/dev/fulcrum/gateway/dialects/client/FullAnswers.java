package dev.fulcrum.gateway.dialects.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulcrum.gateway.dialects.domain.AnswerSummary;
import dev.fulcrum.gateway.dialects.domain.WireApi;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Reads an answer like the others and, of the first choice, also which tools it calls and how it refuses. It builds trees
 * of what may say so, which only answers that are captured are worth.
 */
public final class FullAnswers implements Answers {
    /** Where none of these words is in an event, it says nothing of tools and refusals. */
    private static final byte[][] WORDS = {
        bytes("\"tool_calls\""),
        bytes("\"function_call\""),
        bytes("\"tool_use\""),
        bytes("\"input_json_delta\""),
        bytes("\"refusal\""),
        bytes(".refusal.")
    };

    private final WireApi api;
    private final Answers plain;

    /** @param api of the upstream, which {@code plain} reads */
    public FullAnswers(WireApi api, Answers plain) {
        this.api = api;
        this.plain = plain;
    }

    @Override
    public AnswerSummary whole(byte[] body) {
        CallsAndRefusals found = new CallsAndRefusals();
        read(body, answer -> {
            switch (api) {
                case MESSAGES -> found.message(answer);
                case RESPONSES -> found.response(answer);
                default -> found.chat(answer);
            }
        });
        return plain.whole(body).with(found.calls(), found.refusal());
    }

    @Override
    public Events stream() {
        Events events = plain.stream();
        CallsAndRefusals found = new CallsAndRefusals();
        return new Events() {
            @Override
            public boolean read(String name, byte[] data) {
                FullAnswers.read(data, event -> {
                    switch (api) {
                        case MESSAGES -> found.messageEvent(event);
                        case RESPONSES -> found.responseEvent(event);
                        default -> found.chat(event);
                    }
                });
                return events.read(name, data);
            }

            @Override
            public AnswerSummary summary() {
                return events.summary().with(found.calls(), found.refusal());
            }
        };
    }

    private static void read(byte[] data, Consumer<ObjectNode> reader) {
        for (byte[] word : WORDS) {
            if (contains(data, word)) {
                ObjectNode tree = Trees.parse(data);
                if (tree != null) {
                    reader.accept(tree);
                }
                return;
            }
        }
    }

    private static boolean contains(byte[] data, byte[] word) {
        outer:
        for (int i = 0; i <= data.length - word.length; i++) {
            for (int k = 0; k < word.length; k++) {
                if (data[i + k] != word[k]) {
                    continue outer;
                }
            }
            return true;
        }
        return false;
    }

    private static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }
}
