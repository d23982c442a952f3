package dev.fulcrum.gateway.calls.client;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Names of failures for {@code error.type}: few and stable. */
final class UpstreamErrors {
    private UpstreamErrors() {}

    static boolean mayTryAgain(Throwable failure) {
        return !(failure instanceof ConnectionPoolTooBusyException);
    }

    static String connecting(Throwable failure) {
        if (failure instanceof ConnectionPoolTooBusyException) {
            return "upstream_overloaded";
        }
        if (failure instanceof UnknownHostException) {
            return "name_not_resolved";
        }
        if (failure instanceof SSLException) {
            return "tls_failed";
        }
        return "connect_failed";
    }

    static String answering(Throwable failure) {
        return failure instanceof TimeoutException ? "timeout" : "connection_closed";
    }
}
