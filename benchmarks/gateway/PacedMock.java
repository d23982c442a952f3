import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An upstream whose answers take as long as the field {@code user} says: {@code paced-20x50} streams 20 chunks, one at once and
 * then one every 50 ms. Each carries the moment of its sending. Argument: the port.
 */
public final class PacedMock extends AbstractVerticle {
    private static final int LOOPS = 2;
    private static final Pattern PACE = Pattern.compile("paced-(\\d+)x(\\d+)");
    private static final String HEAD =
            "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1764000000,\"model\":\"gpt-4o-mini-2024-07-18\","
                    + "\"system_fingerprint\":\"fp_0\",";

    private final int port;

    private PacedMock(int port) {
        this.port = port;
    }

    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[0]);
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS))
                .deployVerticle(() -> new PacedMock(port), new DeploymentOptions().setInstances(LOOPS))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @Override
    public void start() {
        vertx.createHttpServer(new HttpServerOptions().setAcceptBacklog(4096).setTcpNoDelay(true))
                .requestHandler(request -> {
                    if (request.method() == HttpMethod.GET) {
                        request.response().end();
                        return;
                    }
                    request.body().onSuccess(body -> answer(request.response(), new JsonObject(body)));
                })
                .listen(port, "127.0.0.1");
    }

    private void answer(HttpServerResponse response, JsonObject body) {
        Matcher pace = PACE.matcher(body.getString("user", ""));
        if (!pace.matches()) {
            response.setStatusCode(400).end("{\"error\":{\"message\":\"user must be like paced-20x50\"}}");
            return;
        }
        boolean usage = body.getJsonObject("stream_options", new JsonObject()).getBoolean("include_usage", false);
        int chunks = Integer.parseInt(pace.group(1));
        response.setChunked(true).putHeader("Content-Type", "text/event-stream; charset=utf-8");
        response.write(chunk());
        int[] left = {chunks - 1};
        vertx.setPeriodic(Long.parseLong(pace.group(2)), timer -> {
            if (response.closed() || response.ended()) {
                vertx.cancelTimer(timer);
            } else if (left[0]-- > 0) {
                response.write(chunk());
            } else {
                vertx.cancelTimer(timer);
                end(response, chunks, usage);
            }
        });
    }

    private static String chunk() {
        return HEAD + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + System.nanoTime()
                + " \"},\"logprobs\":null,\"finish_reason\":null}]}\n\n";
    }

    private static void end(HttpServerResponse response, int chunks, boolean usage) {
        String last = HEAD + "\"choices\":[{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"stop\"}]}\n\n";
        if (usage) {
            last += HEAD + "\"choices\":[],\"usage\":{\"prompt_tokens\":57,\"completion_tokens\":" + chunks
                    + ",\"total_tokens\":" + (57 + chunks) + "}}\n\n";
        }
        response.end(last + "data: [DONE]\n\n");
    }
}
