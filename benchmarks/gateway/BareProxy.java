import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.AbstractVerticle;

/**
 * The least that a gateway on Vert.x can do: read the request as JSON, pass it on, read the answer as JSON, pass it
 * back. Arguments: own port, upstream port.
 */
public final class BareProxy extends AbstractVerticle {
    private static final int LOOPS = 2;

    private final int port;
    private final int upstream;

    private BareProxy(int port, int upstream) {
        this.port = port;
        this.upstream = upstream;
    }

    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[0]);
        int upstream = Integer.parseInt(arguments[1]);
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS).setPreferNativeTransport(true))
                .deployVerticle(() -> new BareProxy(port, upstream), new DeploymentOptions().setInstances(LOOPS))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @Override
    public void start() {
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(upstream),
                new PoolOptions().setHttp1MaxSize(64));
        vertx.createHttpServer()
                .requestHandler(request -> {
                    if (request.method() == HttpMethod.GET) {
                        request.response().end();
                        return;
                    }
                    request.body()
                            .compose(body -> {
                                if (new JsonObject(body).getString("model") == null) {
                                    throw new IllegalArgumentException("no model");
                                }
                                return client.request(HttpMethod.POST, request.uri())
                                        .compose(onward -> onward.putHeader("Content-Type", "application/json")
                                                .send(body));
                            })
                            .compose(answer -> answer.body().onSuccess(body -> {
                                if (new JsonObject(body).getJsonObject("usage") == null) {
                                    throw new IllegalArgumentException("no usage");
                                }
                                request.response()
                                        .setStatusCode(answer.statusCode())
                                        .putHeader("Content-Type", "application/json")
                                        .end(body);
                            }))
                            .onFailure(failure -> request.response().setStatusCode(502).end());
                })
                .listen(port, "127.0.0.1");
    }
}
