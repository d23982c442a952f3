package dev.fulcrum.gateway.calls.client;

import dev.fulcrum.gateway.upstreams.domain.AddressRefused;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Names of failures for {@code error.type}: few and stable. */
final class UpstreamErrors {
    static final String TIMEOUT = "timeout";
    static final String CIRCUIT_OPEN = "circuit_open";
    static final String UNKNOWN = "upstream_unknown";
    static final String UNTRANSLATABLE = "untranslatable";
    static final String GARBAGE = "garbage";
    static final String REDIRECTED = "redirected";
    static final String TOO_LARGE = "answer_too_large";

    /** A server that says it is in trouble for the moment; 529 is Anthropic's "overloaded". */
    private static final Set<Integer> PASSING = Set.of(502, 503, 504, 529);

    private UpstreamErrors() {}

    static boolean passing(int status) {
        return PASSING.contains(status);
    }

    /** Another try may find what this one did not. */
    static boolean mayPass(Throwable connecting) {
        return !(connecting instanceof ConnectionPoolTooBusyException) && !(connecting instanceof AddressRefused);
    }

    static String connecting(Throwable failure) {
        if (failure instanceof ConnectionPoolTooBusyException) {
            return "upstream_overloaded";
        }
        if (failure instanceof AddressRefused) {
            return "address_refused";
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
        return failure instanceof TimeoutException ? TIMEOUT : "connection_closed";
    }
}
