package dev.fulcrum.gateway.dialects.client;

import dev.fulcrum.gateway.dialects.domain.AnswerSummary;
import dev.fulcrum.gateway.dialects.domain.WireApi;

/** Reads the answers of one API, whole and streamed, without changing them. */
public interface Answers {
    /** Holds no state of a call. */
    static Answers of(WireApi api) {
        return switch (api) {
            case CHAT_COMPLETIONS, COMPLETIONS, EMBEDDINGS -> new ChatAnswers();
            case RESPONSES -> new ResponsesAnswers();
            case MESSAGES -> new MessagesAnswers();
        };
    }

    /** What could be read of a whole answer; {@link AnswerSummary#NONE} for what is none. Never fails. */
    AnswerSummary whole(byte[] body);

    /** For one stream. */
    Events stream();

    /** Listens to one stream, event by event; not shared between threads. */
    interface Events {
        /**
         * @param name of the event; {@code message} where the stream gives none
         * @param data its data lines, joined; unread where it is no JSON
         * @return true where the event holds usage and nothing else, so that a client that did not ask for usage must
         *     not see it
         */
        boolean read(String name, byte[] data);

        /** What was said until now. */
        AnswerSummary summary();
    }
}
