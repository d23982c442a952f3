package dev.fulcrum.modelserver.completions.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.modelserver.completions.CompleteChat;
import dev.fulcrum.modelserver.completions.InferencePool;
import dev.fulcrum.modelserver.models.domain.ServedModel;
import dev.fulcrum.modelserver.models.domain.ServedModels;
import dev.fulcrum.modelserver.openai.ApiError;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * {@code POST /v1/chat/completions}: classifies the last user message.
 *
 * <p>The body is read here and not by the framework, so that whatever is wrong with it is told in OpenAI's shape.
 */
@Path("/v1/chat/completions")
public class ChatCompletionsResource {
    private final ServedModels models;
    private final CompleteChat completeChat;
    private final InferencePool pool;
    private final ObjectMapper json;

    ChatCompletionsResource(ServedModels models, CompleteChat completeChat, InferencePool pool, ObjectMapper json) {
        this.models = models;
        this.completeChat = completeChat;
        this.pool = pool;
        this.json = json;
    }

    @POST
    @RequestBody(
            description = "OpenAI chat completion request: model, messages, stream, stream_options; others are ignored",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema =
                                    @Schema(
                                            type =
                                                    org.eclipse.microprofile.openapi.annotations.enums.SchemaType
                                                            .OBJECT)))
    @APIResponse(
            responseCode = "200",
            description = "chat.completion, or chat.completion.chunk events where stream is true",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ChatCompletion.class)))
    public CompletionStage<Response> complete(byte[] body) {
        ChatRequest request = ChatRequest.parse(json, body);
        ServedModel model = models.find(request.model()).orElseThrow(() -> ApiError.unknownModel(request.model()));
        return completeChat
                .complete(model, request.text(), request.stream())
                .orElseThrow(() -> ApiError.overloaded(pool.waiting()))
                .thenApply(answer -> response(request, model, answer));
    }

    private Response response(ChatRequest request, ServedModel model, CompleteChat.Answer answer) {
        ChatCompletion completion =
                ChatCompletion.of(model, answer, Instant.now().getEpochSecond());
        if (request.stream()) {
            return Response.ok(CompletionEvents.of(json, completion, request.includeUsage()))
                    .type(MediaType.SERVER_SENT_EVENTS_TYPE)
                    .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                    .build();
        }
        return Response.ok(completion).type(MediaType.APPLICATION_JSON_TYPE).build();
    }
}
