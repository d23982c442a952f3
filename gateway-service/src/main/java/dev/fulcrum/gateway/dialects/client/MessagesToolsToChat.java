package dev.fulcrum.gateway.dialects.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** The tools of a Messages request, and which of them the model may or must call. */
final class MessagesToolsToChat {
    private MessagesToolsToChat() {}

    /** Moves {@code tools} and {@code tool_choice} from {@code body} to {@code request}. */
    static void translate(Fields body, ObjectNode request) {
        ArrayNode tools = Trees.array();
        int index = 0;
        for (JsonNode tool : body.takeArray("tools")) {
            tools.add(tool(body.inside("tools", index++, tool)));
        }
        if (!tools.isEmpty()) {
            request.set("tools", tools);
        }
        JsonNode choice = body.take("tool_choice");
        if (!choice.isMissingNode()) {
            choice(new Fields("tool_choice", MessagesRequestToChat.API, choice), request, !tools.isEmpty());
        }
    }

    /** Tools that Anthropic runs itself have a type of their own. */
    private static ObjectNode tool(Fields tool) {
        String type = tool.takeText("type");
        if (type != null && !type.equals("custom")) {
            throw tool.refused(
                    "type",
                    "must be custom for " + MessagesRequestToChat.API + ", was " + type + ". Leave the tool out.");
        }
        ObjectNode translated = Trees.object().put("type", "function");
        ObjectNode function = translated.putObject("function").put("name", tool.takeNeeded("name"));
        tool.move("description", function, "description");
        tool.move("input_schema", function, "parameters");
        tool.move("strict", function, "strict");
        tool.drop(Set.of("cache_control", "eager_input_streaming"));
        tool.refuseRest();
        return translated;
    }

    private static void choice(Fields choice, ObjectNode request, boolean toolsGiven) {
        String type = choice.takeNeeded("type");
        JsonNode oneByOne = choice.take("disable_parallel_tool_use");
        String name = type.equals("tool") ? choice.takeNeeded("name") : null;
        choice.refuseRest();
        boolean mustCall = type.equals("any") || type.equals("tool");
        if (mustCall && !toolsGiven) {
            throw choice.refused("type", "was " + type + ", but there are no tools.");
        }
        if (!toolsGiven) {
            return;
        }
        switch (type) {
            case "auto", "none" -> request.put("tool_choice", type);
            case "any" -> request.put("tool_choice", "required");
            case "tool" ->
                request.putObject("tool_choice")
                        .put("type", "function")
                        .putObject("function")
                        .put("name", name);
            default -> throw choice.refused("type", "must be auto, any, tool or none, was " + type + ".");
        }
        if (oneByOne.asBoolean(false)) {
            request.put("parallel_tool_calls", false);
        }
    }
}
