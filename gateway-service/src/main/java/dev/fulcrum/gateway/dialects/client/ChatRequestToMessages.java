package dev.fulcrum.gateway.dialects.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** A chat completion request as Anthropic's Messages API says it; {@link ChatToMessages} tells what becomes of what. */
final class ChatRequestToMessages {
    /** Tokens: Messages needs a limit, chat completions none. Every model since Claude 3 can say as much. */
    static final int DEFAULT_MAX_TOKENS = 4096;

    /** Fields that change no answer, only where it is kept, how fast it comes or how alike two of them are. */
    static final Set<String> DROPPED = Set.of(
            "stream_options", "store", "metadata", "seed", "prediction", "prompt_cache_key", "prompt_cache_retention");

    static final String API = "Anthropic's Messages API";

    private static final Set<String> SAME = Set.of("model", "stream", "top_p", "top_k", "thinking");
    private static final Set<String> EFFORTS = Set.of("low", "medium", "high", "xhigh", "max");

    private final Fields chat;
    private final ObjectNode request = Trees.object();

    private ChatRequestToMessages(ObjectNode body) {
        chat = new Fields("", API, body);
    }

    /** @throws Untranslatable where Messages cannot say it */
    static ObjectNode translate(ObjectNode body) {
        ChatRequestToMessages translation = new ChatRequestToMessages(body);
        translation.translate();
        return translation.request;
    }

    private void translate() {
        SAME.forEach(name -> chat.move(name, request, name));
        maxTokens();
        temperature();
        stop();
        user();
        serviceTier();
        output();
        ChatHistoryToMessages.translate(chat, request);
        ChatToolsToMessages.translate(chat, request);
        dropWhatAsksNothing();
        chat.drop(DROPPED);
        chat.refuseRest();
    }

    private void maxTokens() {
        JsonNode older = chat.take("max_tokens");
        JsonNode newer = chat.take("max_completion_tokens");
        JsonNode limit = newer.isMissingNode() ? older : newer;
        if (limit.isMissingNode()) {
            request.put("max_tokens", DEFAULT_MAX_TOKENS);
        } else {
            request.set("max_tokens", limit);
        }
    }

    private void temperature() {
        JsonNode temperature = chat.take("temperature");
        if (temperature.isNumber() && temperature.doubleValue() > 1) {
            throw chat.refused(
                    "temperature",
                    "must be 1 or less for " + API + ", was " + temperature + ". Lower it or leave it out.");
        }
        if (!temperature.isMissingNode()) {
            request.set("temperature", temperature);
        }
    }

    private void stop() {
        JsonNode stop = chat.take("stop");
        if (stop.isTextual()) {
            request.putArray("stop_sequences").add(stop);
        } else if (!stop.isMissingNode()) {
            request.set("stop_sequences", stop);
        }
    }

    private void user() {
        String user = chat.takeText("user");
        String safetyIdentifier = chat.takeText("safety_identifier");
        String id = user == null ? safetyIdentifier : user;
        if (id != null) {
            request.putObject("metadata").put("user_id", id);
        }
    }

    private void serviceTier() {
        chat.dropIf("service_tier", tier -> "auto".equals(tier.textValue()));
        JsonNode tier = chat.take("service_tier");
        if ("default".equals(tier.textValue())) {
            request.put("service_tier", "standard_only");
        } else if (!tier.isMissingNode()) {
            throw chat.refused(
                    "service_tier", "must be auto or default for " + API + ", was " + Fields.shown(tier) + ".");
        }
    }

    private void output() {
        ObjectNode output = Trees.object();
        JsonNode effort = chat.take("reasoning_effort");
        if (!effort.isMissingNode()) {
            if (!EFFORTS.contains(effort.asText())) {
                throw chat.refused(
                        "reasoning_effort",
                        "must be one of low, medium, high, xhigh, max for " + API + ", was " + Fields.shown(effort)
                                + ". Leave it out for the model's own.");
            }
            output.set("effort", effort);
        }
        JsonNode format = chat.take("response_format");
        if (!format.isMissingNode()) {
            format(new Fields("response_format", API, format), output);
        }
        if (!output.isEmpty()) {
            request.set("output_config", output);
        }
    }

    private static void format(Fields format, ObjectNode output) {
        String type = format.takeNeeded("type");
        switch (type) {
            case "text" -> format.refuseRest();
            case "json_schema" -> {
                Fields json = format.takeObject("json_schema");
                if (!(json.take("schema") instanceof ObjectNode schema)) {
                    throw json.refused("schema", "must be a JSON schema for " + API + ".");
                }
                String description = json.takeText("description");
                ObjectNode described = schema.deepCopy();
                if (description != null && !described.has("description")) {
                    described.put("description", description);
                }
                json.drop(Set.of("name", "strict"));
                json.refuseRest();
                output.putObject("format").put("type", "json_schema").set("schema", described);
            }
            default ->
                throw format.refused(
                        "type",
                        "must be text or json_schema for " + API + ", was " + type + ". Give the schema to expect.");
        }
    }

    private void dropWhatAsksNothing() {
        chat.dropIf("n", n -> n.isNumber() && n.doubleValue() == 1);
        chat.dropIf("logprobs", asked -> asked.isBoolean() && !asked.booleanValue());
        chat.dropIf("top_logprobs", ChatRequestToMessages::isZero);
        chat.dropIf("logit_bias", bias -> bias.isObject() && bias.isEmpty());
        chat.dropIf("presence_penalty", ChatRequestToMessages::isZero);
        chat.dropIf("frequency_penalty", ChatRequestToMessages::isZero);
        chat.dropIf("verbosity", verbosity -> "medium".equals(verbosity.textValue()));
        chat.dropIf(
                "modalities",
                kinds -> kinds instanceof ArrayNode array
                        && array.size() == 1
                        && "text".equals(array.get(0).textValue()));
    }

    private static boolean isZero(JsonNode value) {
        return value.isNumber() && value.doubleValue() == 0;
    }
}
