package dev.fulcrum.chassis.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every error of the control plane in one shape; a 5xx shows a reference to the log and nothing else. */
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final String MEDIA_TYPE = "application/problem+json";

    @ServerExceptionMapper
    public Response problem(Problem problem) {
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(MEDIA_TYPE).entity(problem.body());
        problem.headers().forEach(response::header);
        return response.build();
    }

    @ServerExceptionMapper
    public Response violations(ConstraintViolationException invalid) {
        List<Map<String, Object>> errors = invalid.getConstraintViolations().stream()
                .map(violation -> Map.<String, Object>of(
                        "field", leaf(violation), "message", violation.getMessage(), "value", shown(violation)))
                .toList();
        String detail = errors.stream()
                .map(error -> error.get("field") + " " + error.get("message") + " (was " + error.get("value") + ")")
                .collect(Collectors.joining("; "));
        return problem(new Problem(400, "invalid-request", "The request is not valid", detail).with("errors", errors));
    }

    @ServerExceptionMapper
    public Response unknownField(UnrecognizedPropertyException unknown) {
        return problem(Problem.invalid(
                unknown.getPropertyName(),
                "Field " + unknown.getPropertyName() + " is not known; known are " + unknown.getKnownPropertyIds()
                        + "."));
    }

    @ServerExceptionMapper
    public Response badValue(InvalidFormatException bad) {
        String field = path(bad);
        return problem(Problem.invalid(
                field,
                "Field " + field + " cannot be " + bad.getValue() + ": it must be a "
                        + bad.getTargetType().getSimpleName() + "."));
    }

    /** Quarkus has a mapper of its own for this one, which would win over {@link #badShape}. */
    @ServerExceptionMapper
    public Response badType(MismatchedInputException bad) {
        return badShape(bad);
    }

    @ServerExceptionMapper
    public Response badShape(JsonMappingException bad) {
        if (bad.getCause() instanceof Problem problem) {
            return problem(problem);
        }
        String reason = bad.getCause() == null
                ? bad.getOriginalMessage()
                : bad.getCause().getMessage();
        return problem(Problem.invalid(path(bad), "Field " + path(bad) + " is not valid: " + reason));
    }

    @ServerExceptionMapper
    public Response badJson(JsonProcessingException bad) {
        return problem(new Problem(
                400,
                "malformed-json",
                "The body is not JSON",
                bad.getOriginalMessage()
                        + (bad.getLocation() == null
                                ? ""
                                : " (line " + bad.getLocation().getLineNr() + ", column "
                                        + bad.getLocation().getColumnNr() + ")")));
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException http) {
        int status = http.getResponse().getStatus();
        if (status >= 500) {
            return unexpected(http);
        }
        if (http.getCause() instanceof JsonMappingException bad) {
            return badShape(bad);
        }
        if (http.getCause() instanceof JsonProcessingException bad) {
            return badJson(bad);
        }
        String title = Response.Status.fromStatusCode(status) == null
                ? "Refused"
                : Response.Status.fromStatusCode(status).getReasonPhrase();
        return problem(new Problem(status, "http-" + status, title, String.valueOf(http.getMessage())));
    }

    /** Where a query parameter is no value of its type, the framework says that there is no such resource. */
    @ServerExceptionMapper
    public Response notFound(NotFoundException missing, UriInfo uri) {
        return Conversions.refusal(missing, uri).map(this::problem).orElseGet(() -> http(missing));
    }

    @ServerExceptionMapper
    public Response unexpected(Exception unexpected) {
        if (Conversions.holdsNul(unexpected)) {
            return problem(Problem.invalid(
                    "request",
                    "A text of the request holds the character U+0000, which cannot be stored. Send it without."));
        }
        String reference = UUID.randomUUID().toString();
        LOG.errorf(unexpected, "Request failed, reference %s", reference);
        return problem(new Problem(
                        500,
                        "internal-error",
                        "Something went wrong here",
                        "The request failed inside the service. Nothing was changed. Give the reference to an operator.")
                .with("reference", reference));
    }

    private static String leaf(ConstraintViolation<?> violation) {
        String leaf = "";
        StringBuilder full = new StringBuilder();
        int depth = 0;
        for (Path.Node node : violation.getPropertyPath()) {
            leaf = node.toString();
            // method and parameter name come first and mean nothing to a client
            if (depth++ >= 2 && !leaf.isEmpty()) {
                full.append(full.isEmpty() ? "" : ".").append(leaf);
            }
        }
        return full.isEmpty() ? leaf : full.toString();
    }

    private static String shown(ConstraintViolation<?> violation) {
        String text = String.valueOf(violation.getInvalidValue());
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }

    private static String path(JsonMappingException bad) {
        return bad.getPath().stream()
                .map(reference ->
                        reference.getFieldName() == null ? "[" + reference.getIndex() + "]" : reference.getFieldName())
                .collect(Collectors.joining("."));
    }
}
