package dev.fulcrum.gateway.dialects.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** A content block of a user as a part of a chat message. */
final class MessagesPartsToChat {
    private static final String UNNAMED = "document.pdf";

    private MessagesPartsToChat() {}

    static ObjectNode part(Fields block) {
        String type = block.takeNeeded("type");
        block.drop(Set.of("cache_control"));
        ObjectNode part =
                switch (type) {
                    case "text" -> {
                        block.drop(Set.of("citations"));
                        yield text(block.takeNeeded("text"));
                    }
                    case "image" -> image(block.takeObject("source"));
                    case "document" -> document(block);
                    default ->
                        throw block.refused(
                                "type",
                                "was " + type + ", which " + MessagesRequestToChat.API
                                        + " cannot take. Send text, images or PDFs.");
                };
        block.refuseRest();
        return part;
    }

    private static ObjectNode text(String text) {
        return Trees.object().put("type", "text").put("text", text);
    }

    private static ObjectNode image(Fields source) {
        String type = source.takeNeeded("type");
        String url =
                switch (type) {
                    case "base64" -> dataUrl(source);
                    case "url" -> source.takeNeeded("url");
                    default ->
                        throw source.refused(
                                "type",
                                "must be base64 or url for " + MessagesRequestToChat.API + ", was " + type + ".");
                };
        source.refuseRest();
        ObjectNode image = Trees.object().put("type", "image_url");
        image.putObject("image_url").put("url", url);
        return image;
    }

    private static ObjectNode document(Fields block) {
        Fields source = block.takeObject("source");
        String title = block.takeText("title");
        block.dropIf("citations", citations -> !citations.path("enabled").asBoolean(false));
        String type = source.takeNeeded("type");
        ObjectNode part =
                switch (type) {
                    case "base64" -> Trees.object().put("type", "file");
                    case "text" -> {
                        source.drop(Set.of("media_type"));
                        String text = source.takeNeeded("data");
                        yield text(title == null ? text : title + "\n" + text);
                    }
                    default ->
                        throw source.refused(
                                "type",
                                "must be base64 or text for " + MessagesRequestToChat.API + ", was " + type + ".");
                };
        if (type.equals("base64")) {
            part.putObject("file")
                    .put("filename", title == null ? UNNAMED : title)
                    .put("file_data", dataUrl(source));
        }
        source.refuseRest();
        return part;
    }

    private static String dataUrl(Fields source) {
        return "data:" + source.takeNeeded("media_type") + ";base64," + source.takeNeeded("data");
    }
}
