package dev.fulcrum.demo.chat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.HttpResponseFor;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIRetryableException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.fulcrum.demo.DemoFailure;
import dev.fulcrum.demo.progress.Waiting;
import dev.fulcrum.demo.rest.Backoff;
import dev.fulcrum.demo.texts.Ticket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * A feature of the team's application: the vendor's own client with nothing changed but its base URL and key. That the
 * gateway, and later another model, stands behind it is not its business.
 */
public final class FeatureApp implements AutoCloseable {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final int CLIENT_RETRIES = 2;

    private final OpenAIClient client;
    private final String gateway;
    private final String model;
    private final String systemPrompt;
    private final Supplier<String> traceparent;
    private final Backoff backoff;
    private final AtomicBoolean keyWorked = new AtomicBoolean();

    /**
     * @param gateway base address of the gateway, without /v1
     * @param accessKey the application's key at the gateway
     * @param feature what the calls are for
     * @param model what the application asks for; stays the same when another model answers
     * @param systemPrompt what it tells the model before each ticket
     * @param traceparent of the next call, by W3C Trace Context
     */
    public FeatureApp(
            String gateway,
            String accessKey,
            String feature,
            String model,
            String systemPrompt,
            Supplier<String> traceparent,
            Backoff backoff) {
        this.client = OpenAIOkHttpClient.builder()
                .baseUrl(gateway + "/v1")
                .apiKey(accessKey)
                .putHeader("X-Fulcrum-Feature", feature)
                .timeout(ANSWER_LIMIT)
                .maxRetries(CLIENT_RETRIES)
                .build();
        this.gateway = gateway;
        this.model = model;
        this.systemPrompt = systemPrompt;
        this.traceparent = traceparent;
        this.backoff = backoff;
    }

    /** @throws DemoFailure when the gateway refuses, or stays away longer than a restart takes */
    public Reply answer(Ticket ticket) {
        String trace = traceparent.get();
        ChatCompletionCreateParams request = ChatCompletionCreateParams.builder()
                .model(model)
                .addSystemMessage(systemPrompt)
                .addUserMessage(ticket.text())
                .safetyIdentifier(ticket.customer())
                .temperature(0.0)
                .putAdditionalHeader("traceparent", trace)
                .build();
        long begun = System.nanoTime();
        for (int attempt = 0; ; attempt++) {
            try (HttpResponseFor<ChatCompletion> response =
                    client.chat().completions().withRawResponse().create(request)) {
                Reply reply = reply(ticket, response, trace);
                keyWorked.set(true);
                return reply;
            } catch (OpenAIException e) {
                Duration tried = Duration.ofNanos(System.nanoTime() - begun);
                if (!passes(e) || tried.compareTo(backoff.limit()) >= 0) {
                    throw new DemoFailure(
                            "POST " + gateway + "/v1/chat/completions failed (tried for " + tried.toSeconds() + " s): "
                                    + oneLine(e) + "; see ./fulcrum logs gateway, or ./fulcrum restart gateway",
                            e);
                }
                Waiting.pause(backoff.pause(attempt));
            }
        }
    }

    private static Reply reply(Ticket ticket, HttpResponseFor<ChatCompletion> response, String trace) {
        ChatCompletion completion = response.parse();
        String answer = completion.choices().stream()
                .findFirst()
                .flatMap(choice -> choice.message().content())
                .orElse("");
        return new Reply(
                ticket,
                header(response, "x-fulcrum-request-id"),
                answer,
                header(response, "x-fulcrum-leg"),
                completion.model(),
                trace);
    }

    private static String header(HttpResponseFor<?> response, String name) {
        return response.headers().values(name).stream().findFirst().orElse("");
    }

    /** A gateway that restarts drops connections, also in the middle of an answer, and then refuses them. */
    private boolean passes(OpenAIException failure) {
        if (failure instanceof OpenAIServiceException service) {
            int status = service.statusCode();
            // a key that worked is not wrong: the gateway has just started and has not read its keys yet
            return status >= 500 || status == 429 || status == 408 || status == 401 && keyWorked.get();
        }
        return failure instanceof OpenAIIoException
                || failure instanceof OpenAIRetryableException
                || failure instanceof OpenAIInvalidDataException;
    }

    private static String oneLine(OpenAIException failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        Throwable cause = failure.getCause();
        return (message + (cause == null ? "" : " (" + cause.getMessage() + ")")).replaceAll("\\s+", " ");
    }

    @Override
    public void close() {
        client.close();
    }
}
