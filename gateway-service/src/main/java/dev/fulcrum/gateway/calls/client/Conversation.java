package dev.fulcrum.gateway.calls.client;

import dev.fulcrum.gateway.dialects.client.Answers;
import dev.fulcrum.gateway.dialects.client.ChatToMessages;
import dev.fulcrum.gateway.dialects.client.FullAnswers;
import dev.fulcrum.gateway.dialects.client.MessagesToChat;
import dev.fulcrum.gateway.dialects.client.Translation;
import dev.fulcrum.gateway.dialects.domain.Dialect;
import dev.fulcrum.gateway.dialects.domain.WireApi;

/**
 * How a client's API is spoken to an upstream.
 *
 * @param api of the upstream
 * @param answers reads what the upstream says
 * @param translation null where both speak the same API
 */
record Conversation(WireApi api, Answers answers, Translation translation) {
    private static final Translation CHAT_TO_MESSAGES = new ChatToMessages();
    private static final Translation MESSAGES_TO_CHAT = new MessagesToChat();

    /** Reads the answers with what they call and refuse too, for those that are captured. */
    Answers fullAnswers() {
        return new FullAnswers(api, answers);
    }

    /** Null where the upstream has no words for this API. */
    static Conversation between(WireApi client, Dialect upstream) {
        if (client.dialect() == upstream) {
            return new Conversation(client, Answers.of(client), null);
        }
        return switch (client) {
            case CHAT_COMPLETIONS -> new Conversation(WireApi.MESSAGES, Answers.of(WireApi.MESSAGES), CHAT_TO_MESSAGES);
            case MESSAGES ->
                new Conversation(WireApi.CHAT_COMPLETIONS, Answers.of(WireApi.CHAT_COMPLETIONS), MESSAGES_TO_CHAT);
            case RESPONSES, COMPLETIONS, EMBEDDINGS -> null;
        };
    }
}
