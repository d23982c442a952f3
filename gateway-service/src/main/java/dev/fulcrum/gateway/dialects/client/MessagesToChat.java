package dev.fulcrum.gateway.dialects.client;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A client that speaks Anthropic's Messages, an upstream that speaks chat completions.
 *
 * <table>
 * <caption>Requests</caption>
 * <tr><th>Messages</th><th>chat completions</th></tr>
 * <tr><td>{@code system}, its blocks joined by line ends</td><td>a system message</td></tr>
 * <tr><td>{@code text}, {@code image}, {@code document} (PDF, plain text)</td><td>text, {@code image_url},
 *     {@code file}</td></tr>
 * <tr><td>{@code tool_use}</td><td>{@code tool_calls}</td></tr>
 * <tr><td>{@code tool_result} with text</td><td>a tool message, before what else the user said</td></tr>
 * <tr><td>{@code max_tokens}</td><td>{@code max_tokens}, the name that every compatible server knows</td></tr>
 * <tr><td>{@code temperature}, {@code top_p}, {@code stream}</td><td>the same; streams ask for usage</td></tr>
 * <tr><td>{@code stop_sequences}, up to 4</td><td>{@code stop}</td></tr>
 * <tr><td>{@code metadata.user_id}</td><td>{@code user}</td></tr>
 * <tr><td>{@code tools}, {@code tool_choice}, its {@code disable_parallel_tool_use}</td><td>{@code tools},
 *     {@code tool_choice}, {@code parallel_tool_calls: false}</td></tr>
 * <tr><td>{@code output_config.format}, {@code .effort} to xhigh</td><td>{@code response_format},
 *     {@code reasoning_effort}</td></tr>
 * <tr><td>{@code service_tier: standard_only}</td><td>{@code default}</td></tr>
 * </table>
 *
 * <p>Dropped: {@code cache_control} (caches are automatic there), {@code thinking} that is adaptive or off (models think as
 * they do), thinking of earlier answers (only Anthropic can read its signature), {@code citations} that text carries,
 * {@code is_error} of a tool's result (its text says so), {@code eager_input_streaming}, {@code caller}. Everything else
 * is refused: {@code top_k}, {@code thinking} with a budget, images in a tool's result, documents and images by file id,
 * search results, tools that Anthropic runs, {@code container}, {@code mcp_servers} and fields that are not known.
 *
 * <p>Arguments of a tool call that are no JSON object, as of a model that was cut off, come back as
 * {@code {"unparsed_arguments": "…"}}. A stream tells its input tokens at the end, not at the start, because that is when
 * the upstream does. Reasoning is left out: a thinking block needs a signature.
 *
 * <p>Field names: Anthropic's API reference and its SDKs (anthropic-java 3.14.0), OpenAI's (openai-java 4.8.0).
 */
public final class MessagesToChat implements Translation {
    @Override
    public byte[] request(byte[] body) {
        ObjectNode messages = Trees.parse(body);
        if (messages == null) {
            throw new Untranslatable(null, "The body must be a JSON object.");
        }
        return Trees.bytes(MessagesRequestToChat.translate(messages));
    }

    @Override
    public byte[] answer(byte[] body) {
        ObjectNode chat = Trees.parse(body);
        ObjectNode message = chat == null ? null : ChatAnswerToMessages.translate(chat);
        return message == null ? body : Trees.bytes(message);
    }

    @Override
    public byte[] error(int status, byte[] body) {
        return Trees.bytes(ApiErrors.messagesOf(status, body));
    }

    @Override
    public Events stream(boolean usageAsked) {
        return new ChatStreamToMessages();
    }
}
