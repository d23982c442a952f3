package dev.fulcrum.modelserver.openai;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every error leaves in OpenAI's shape; one that is ours shows no internals. */
public class ErrorMappers {
    private static final Logger LOG = Logger.getLogger(ErrorMappers.class);
    private static final int SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;

    @ServerExceptionMapper
    Response refused(ApiError error) {
        Response.ResponseBuilder response = respond(error.status(), error.body());
        if (error.status() == UNAVAILABLE) {
            response.header(HttpHeaders.RETRY_AFTER, 1);
        }
        return response.build();
    }

    @ServerExceptionMapper
    Response http(WebApplicationException error) {
        int status = error.getResponse().getStatus();
        if (status >= SERVER_ERROR) {
            return broken(error);
        }
        String message = error.getResponse().getStatusInfo().getReasonPhrase()
                + ": this server answers POST /v1/chat/completions and GET /v1/models.";
        return respond(status, ErrorBody.of(message, "invalid_request_error", null, null))
                .build();
    }

    @ServerExceptionMapper
    Response broken(Throwable error) {
        LOG.error("A request failed", error);
        return respond(
                        SERVER_ERROR,
                        ErrorBody.of("The model server failed on this request.", "server_error", null, null))
                .build();
    }

    private static Response.ResponseBuilder respond(int status, ErrorBody body) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body);
    }
}
