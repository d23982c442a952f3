package dev.fulcrum.gateway.dialects.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;

/**
 * A client that speaks chat completions, an upstream that speaks Anthropic's Messages.
 *
 * <table>
 * <caption>Requests</caption>
 * <tr><th>chat completions</th><th>Messages</th></tr>
 * <tr><td>system and developer messages, wherever they stand</td><td>{@code system}, in their order</td></tr>
 * <tr><td>user, assistant, tool messages</td><td>content blocks; neighbours of one role become one message</td></tr>
 * <tr><td>{@code tool_calls}, tool messages</td><td>{@code tool_use}, {@code tool_result}</td></tr>
 * <tr><td>{@code image_url}, PDF files in base64</td><td>{@code image}, {@code document}</td></tr>
 * <tr><td>{@code max_completion_tokens}, else {@code max_tokens}, else
 *     {@value ChatRequestToMessages#DEFAULT_MAX_TOKENS}</td><td>{@code max_tokens}</td></tr>
 * <tr><td>{@code temperature} up to 1, {@code top_p}, {@code top_k}, {@code stream}, {@code thinking}</td>
 *     <td>the same</td></tr>
 * <tr><td>{@code stop}</td><td>{@code stop_sequences}</td></tr>
 * <tr><td>{@code user}, else {@code safety_identifier}</td><td>{@code metadata.user_id}</td></tr>
 * <tr><td>{@code tools}, {@code tool_choice}, {@code parallel_tool_calls: false}</td><td>{@code tools},
 *     {@code tool_choice}, its {@code disable_parallel_tool_use}</td></tr>
 * <tr><td>{@code response_format} with a schema</td><td>{@code output_config.format}</td></tr>
 * <tr><td>{@code reasoning_effort} from low</td><td>{@code output_config.effort}</td></tr>
 * <tr><td>{@code service_tier: default}</td><td>{@code standard_only}</td></tr>
 * </table>
 *
 * <p>Dropped, because they change no answer: {@code stream_options}, {@code store}, {@code metadata}, {@code seed} (a best
 * effort there, unknown here), {@code prediction}, {@code prompt_cache_key}, {@code prompt_cache_retention}, an image's
 * {@code detail}, a speaker's {@code name}, a schema's {@code name} and {@code strict} (Messages always keeps to a
 * schema), reasoning and annotations of earlier answers, empty texts; and whatever asks for the default, such as
 * {@code n: 1}. Everything else is refused: {@code n} above 1, {@code logprobs}, {@code logit_bias}, penalties, audio,
 * {@code json_object}, {@code functions}, {@code web_search_options} and fields that are not known.
 *
 * <p>Answers lose their thinking. An upstream that demands earlier thinking back beside tool calls will therefore refuse
 * the next turn where {@code thinking} was asked for with a budget.
 *
 * <p>Field names: Anthropic's API reference and its SDKs (anthropic-java 3.14.0), OpenAI's (openai-java 4.8.0).
 */
public final class ChatToMessages implements Translation {
    private final InstantSource clock;

    public ChatToMessages() {
        this(InstantSource.system());
    }

    /** @param clock for {@code created}, which Messages does not say */
    ChatToMessages(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public byte[] request(byte[] body) {
        ObjectNode chat = Trees.parse(body);
        if (chat == null) {
            throw new Untranslatable(null, "The body must be a JSON object.");
        }
        return Trees.bytes(ChatRequestToMessages.translate(chat));
    }

    @Override
    public byte[] answer(byte[] body) {
        ObjectNode message = Trees.parse(body);
        ObjectNode chat = message == null ? null : MessagesAnswerToChat.translate(message, now());
        return chat == null ? body : Trees.bytes(chat);
    }

    @Override
    public byte[] error(int status, byte[] body) {
        return ApiErrors.chatOf(status, body);
    }

    @Override
    public Events stream(boolean usageAsked) {
        return new MessagesStreamToChat(usageAsked, now());
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }
}
