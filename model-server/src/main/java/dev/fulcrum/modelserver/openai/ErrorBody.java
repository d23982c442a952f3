package dev.fulcrum.modelserver.openai;

import com.fasterxml.jackson.annotation.JsonInclude;

/** {@code {"error":{message,type,param,code}}}: absent fields are null, as OpenAI's clients expect. */
public record ErrorBody(Error error) {
    /** What went wrong. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Error(String message, String type, String param, String code) {}

    static ErrorBody of(String message, String type, String param, String code) {
        return new ErrorBody(new Error(message, type, param, code));
    }
}
