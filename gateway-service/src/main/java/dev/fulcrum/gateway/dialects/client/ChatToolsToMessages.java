package dev.fulcrum.gateway.dialects.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The tools of a chat completion request, and which of them the model may or must call. */
final class ChatToolsToMessages {
    private ChatToolsToMessages() {}

    /** Moves {@code tools}, {@code tool_choice} and {@code parallel_tool_calls} from {@code chat} to {@code request}. */
    static void translate(Fields chat, ObjectNode request) {
        ArrayNode tools = Trees.array();
        int index = 0;
        for (JsonNode tool : chat.takeArray("tools")) {
            tools.add(tool(chat.inside("tools", index++, tool)));
        }
        JsonNode parallel = chat.take("parallel_tool_calls");
        ObjectNode choice = choice(chat, chat.take("tool_choice"), !tools.isEmpty());
        if (tools.isEmpty()) {
            return;
        }
        request.set("tools", tools);
        if (parallel.isBoolean() && !parallel.booleanValue()) {
            choice = choice == null ? Trees.object().put("type", "auto") : choice;
            if (!choice.path("type").asText().equals("none")) {
                choice.put("disable_parallel_tool_use", true);
            }
        }
        if (choice != null) {
            request.set("tool_choice", choice);
        }
    }

    private static ObjectNode tool(Fields tool) {
        String type = tool.takeNeeded("type");
        if (!type.equals("function")) {
            throw tool.refused("type", "must be function for " + ChatRequestToMessages.API + ", was " + type + ".");
        }
        JsonNode cacheControl = tool.take("cache_control");
        Fields function = tool.takeObject("function");
        tool.refuseRest();
        ObjectNode translated = Trees.object();
        translated.put("name", function.takeNeeded("name"));
        function.move("description", translated, "description");
        JsonNode parameters = function.take("parameters");
        if (parameters.isMissingNode()) {
            translated.putObject("input_schema").put("type", "object").putObject("properties");
        } else {
            translated.set("input_schema", parameters);
        }
        function.dropIf("strict", strict -> strict.isBoolean() && !strict.booleanValue());
        function.move("strict", translated, "strict");
        function.refuseRest();
        if (!cacheControl.isMissingNode()) {
            translated.set("cache_control", cacheControl);
        }
        return translated;
    }

    /** Null where nothing is asked for; without tools nothing can be. */
    private static ObjectNode choice(Fields chat, JsonNode choice, boolean toolsGiven) {
        if (choice.isMissingNode()) {
            return null;
        }
        if (choice.isTextual()) {
            String type =
                    switch (choice.textValue()) {
                        case "auto" -> "auto";
                        case "none" -> "none";
                        case "required" -> "any";
                        default ->
                            throw chat.refused(
                                    "tool_choice",
                                    "must be auto, none, required or a function, was " + Fields.shown(choice) + ".");
                    };
            if (type.equals("any") && !toolsGiven) {
                throw chat.refused("tool_choice", "was required, but there are no tools.");
            }
            return Trees.object().put("type", type);
        }
        Fields named = new Fields("tool_choice", ChatRequestToMessages.API, choice);
        String type = named.takeNeeded("type");
        if (!type.equals("function")) {
            throw named.refused("type", "must be function for " + ChatRequestToMessages.API + ", was " + type + ".");
        }
        Fields function = named.takeObject("function");
        String name = function.takeNeeded("name");
        function.refuseRest();
        named.refuseRest();
        if (!toolsGiven) {
            throw chat.refused("tool_choice", "names " + name + ", but there are no tools.");
        }
        return Trees.object().put("type", "tool").put("name", name);
    }
}
