package dev.fulcrum.gateway.dialects.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * The content of a chat message as Anthropic's content blocks. Empty texts are left out: Messages refuses them. A part's
 * {@code cache_control}, which proxies of Anthropic take, goes along.
 */
final class ChatPartsToMessages {
    private static final Set<String> IMAGES = Set.of("image/jpeg", "image/png", "image/gif", "image/webp");
    private static final String PDF = "application/pdf";

    private ChatPartsToMessages() {}

    /** Takes {@code field}, a string or an array of parts, and appends its blocks. */
    static void append(Fields message, String field, ArrayNode blocks) {
        JsonNode content = message.take(field);
        if (content.isTextual()) {
            text(content.textValue(), blocks);
        } else if (content.isArray()) {
            int index = 0;
            for (JsonNode part : content) {
                part(message.inside(field, index++, part), blocks);
            }
        } else if (!content.isMissingNode()) {
            throw message.refused(field, "must be a string or an array of parts, was " + Fields.shown(content) + ".");
        }
    }

    private static void part(Fields part, ArrayNode blocks) {
        String type = part.takeNeeded("type");
        JsonNode cacheControl = part.take("cache_control");
        int before = blocks.size();
        switch (type) {
            case "text" -> text(part.takeNeeded("text"), blocks);
            case "refusal" -> text(part.takeNeeded("refusal"), blocks);
            case "image_url" -> blocks.add(image(part.takeObject("image_url")));
            case "file" -> blocks.add(file(part.takeObject("file")));
            default ->
                throw part.refused(
                        "type",
                        "was " + type + ", which " + ChatRequestToMessages.API
                                + " cannot take. Send text, images or PDFs.");
        }
        part.refuseRest();
        if (!cacheControl.isMissingNode() && blocks.size() > before) {
            ((ObjectNode) blocks.get(before)).set("cache_control", cacheControl);
        }
    }

    private static void text(String text, ArrayNode blocks) {
        if (!text.isEmpty()) {
            blocks.addObject().put("type", "text").put("text", text);
        }
    }

    private static ObjectNode image(Fields image) {
        String url = image.takeNeeded("url");
        image.drop(Set.of("detail"));
        image.refuseRest();
        ObjectNode block = Trees.object().put("type", "image");
        if (url.startsWith("https://") || url.startsWith("http://")) {
            block.putObject("source").put("type", "url").put("url", url);
            return block;
        }
        DataUrl data = DataUrl.parse(url);
        if (data == null || !IMAGES.contains(data.mediaType())) {
            throw image.refused(
                    "url",
                    "must be an http(s) URL, or a data URL in base64 of image/jpeg, image/png, image/gif or image/webp.");
        }
        block.set("source", data.source());
        return block;
    }

    private static ObjectNode file(Fields file) {
        String name = file.takeText("filename");
        DataUrl data = DataUrl.parse(file.takeNeeded("file_data"));
        file.refuseRest();
        if (data == null || !PDF.equals(data.mediaType())) {
            throw file.refused("file_data", "must be a data URL in base64 of " + PDF + ".");
        }
        ObjectNode block = Trees.object().put("type", "document");
        block.set("source", data.source());
        if (name != null) {
            block.put("title", name);
        }
        return block;
    }

    private record DataUrl(String mediaType, String base64) {
        private static final String SCHEME = "data:";
        private static final String ENCODING = ";base64";

        /** Null where it is none in base64. */
        static DataUrl parse(String url) {
            int comma = url.indexOf(',');
            if (!url.startsWith(SCHEME) || comma < 0) {
                return null;
            }
            String kind = url.substring(SCHEME.length(), comma);
            if (!kind.endsWith(ENCODING)) {
                return null;
            }
            String mediaType = kind.substring(0, kind.indexOf(';'));
            return new DataUrl(mediaType.equals("image/jpg") ? "image/jpeg" : mediaType, url.substring(comma + 1));
        }

        ObjectNode source() {
            return Trees.object()
                    .put("type", "base64")
                    .put("media_type", mediaType)
                    .put("data", base64);
        }
    }
}
