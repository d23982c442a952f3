package dev.fulcrum.training.replicas;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** This running copy of the service, and whether another one on the same machine still lives. */
@Singleton
public class ThisReplica {
    private final String host = hostName();
    private final ProcessIdentity identity = ProcessIdentity.of(host, ProcessHandle.current());

    public String host() {
        return host;
    }

    /** Written into the runs it holds. */
    public String name() {
        return identity.toString();
    }

    /**
     * True where the other replica ran on this machine and is certainly gone, so that nobody need wait for its heartbeat
     * to expire. Of other machines nothing is certain.
     */
    public boolean knowsToBeGone(String other) {
        Optional<ProcessIdentity> parsed = ProcessIdentity.parse(other);
        return parsed.isPresent()
                && parsed.get().host().equals(host)
                && parsed.get().alive(host).isEmpty();
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName().replace('/', '-');
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
