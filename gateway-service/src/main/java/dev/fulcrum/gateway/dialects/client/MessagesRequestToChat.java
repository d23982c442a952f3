package dev.fulcrum.gateway.dialects.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** A request of Anthropic's Messages API as chat completions say it; {@link MessagesToChat} tells what becomes of what. */
final class MessagesRequestToChat {
    static final String API = "OpenAI's chat completions API";

    /** OpenAI's limit. */
    private static final int MOST_STOPS = 4;

    private static final Set<String> SAME = Set.of("model", "max_tokens", "stream", "temperature", "top_p");
    private static final Set<String> EFFORTS = Set.of("low", "medium", "high", "xhigh");

    private final Fields messages;
    private final ObjectNode request = Trees.object();

    private MessagesRequestToChat(ObjectNode body) {
        messages = new Fields("", API, body);
    }

    /** @throws Untranslatable where chat completions cannot say it */
    static ObjectNode translate(ObjectNode body) {
        MessagesRequestToChat translation = new MessagesRequestToChat(body);
        translation.translate();
        return translation.request;
    }

    private void translate() {
        SAME.forEach(name -> messages.move(name, request, name));
        if (request.path("stream").asBoolean(false)) {
            request.putObject("stream_options").put("include_usage", true);
        }
        stop();
        user();
        serviceTier();
        output();
        MessagesHistoryToChat.translate(messages, request);
        MessagesToolsToChat.translate(messages, request);
        messages.dropIf("thinking", thinking -> !"enabled".equals(Trees.text(thinking.path("type"))));
        messages.drop(Set.of("cache_control"));
        messages.refuseRest();
    }

    private void stop() {
        JsonNode stops = messages.takeArray("stop_sequences");
        if (stops.size() > MOST_STOPS) {
            throw messages.refused(
                    "stop_sequences", "may have " + MOST_STOPS + " entries for " + API + ", had " + stops.size() + ".");
        }
        if (!stops.isEmpty()) {
            request.set("stop", stops);
        }
    }

    private void user() {
        JsonNode metadata = messages.take("metadata");
        if (metadata.isMissingNode()) {
            return;
        }
        Fields fields = new Fields("metadata", API, metadata);
        fields.move("user_id", request, "user");
        fields.refuseRest();
    }

    private void serviceTier() {
        messages.dropIf("service_tier", tier -> "auto".equals(tier.textValue()));
        JsonNode tier = messages.take("service_tier");
        if ("standard_only".equals(tier.textValue())) {
            request.put("service_tier", "default");
        } else if (!tier.isMissingNode()) {
            throw messages.refused("service_tier", "must be auto or standard_only, was " + Fields.shown(tier) + ".");
        }
    }

    private void output() {
        JsonNode given = messages.take("output_config");
        if (given.isMissingNode()) {
            return;
        }
        Fields output = new Fields("output_config", API, given);
        JsonNode effort = output.take("effort");
        if (!effort.isMissingNode()) {
            if (!EFFORTS.contains(effort.asText())) {
                throw output.refused(
                        "effort",
                        "must be one of low, medium, high, xhigh for " + API + ", was " + Fields.shown(effort) + ".");
            }
            request.set("reasoning_effort", effort);
        }
        JsonNode format = output.take("format");
        if (!format.isMissingNode()) {
            format(new Fields("output_config.format", API, format));
        }
        output.refuseRest();
    }

    private void format(Fields format) {
        String type = format.takeNeeded("type");
        JsonNode schema = format.take("schema");
        if (!type.equals("json_schema") || !schema.isObject()) {
            throw format.refused("type", "must be json_schema and have a schema, was " + type + ".");
        }
        format.refuseRest();
        request.putObject("response_format")
                .put("type", "json_schema")
                .putObject("json_schema")
                .put("name", "answer")
                .put("strict", true)
                .set("schema", schema);
    }

    /** The texts of a string or of text blocks. */
    static ArrayNode texts(Fields fields, String name) {
        ArrayNode texts = Trees.array();
        JsonNode content = fields.take(name);
        if (content.isTextual()) {
            texts.add(content);
            return texts;
        }
        if (!content.isArray() && !content.isMissingNode()) {
            throw fields.refused(name, "must be a string or an array of blocks, was " + Fields.shown(content) + ".");
        }
        int index = 0;
        for (JsonNode element : content) {
            Fields block = fields.inside(name, index++, element);
            String type = block.takeNeeded("type");
            if (!type.equals("text")) {
                throw block.refused("type", "must be text here for " + API + ", was " + type + ".");
            }
            texts.add(block.takeNeeded("text"));
            block.drop(Set.of("cache_control", "citations"));
            block.refuseRest();
        }
        return texts;
    }

    /** @return null where there is none */
    static String joined(ArrayNode texts) {
        if (texts.isEmpty()) {
            return null;
        }
        StringBuilder joined = new StringBuilder();
        for (JsonNode text : texts) {
            joined.append(joined.isEmpty() ? "" : "\n").append(text.textValue());
        }
        return joined.toString();
    }
}
