package dev.fulcrum.gateway.registry;

import dev.fulcrum.gateway.directives.domain.KillSwitch;
import dev.fulcrum.gateway.directives.domain.OrderBook;
import dev.fulcrum.gateway.keys.domain.KeyRing;
import dev.fulcrum.gateway.projects.domain.ProjectDirectory;
import dev.fulcrum.gateway.upstreams.domain.UpstreamDirectory;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** One each of what a call looks up; plain objects, so that the domain knows no framework. */
class InMemory {
    @Produces
    @Singleton
    KeyRing keyRing() {
        return new KeyRing();
    }

    @Produces
    @Singleton
    UpstreamDirectory upstreamDirectory() {
        return new UpstreamDirectory();
    }

    @Produces
    @Singleton
    ProjectDirectory projectDirectory() {
        return new ProjectDirectory();
    }

    @Produces
    @Singleton
    KillSwitch killSwitch() {
        return new KillSwitch();
    }

    @Produces
    @Singleton
    OrderBook orderBook(KillSwitch killSwitch) {
        return new OrderBook(killSwitch);
    }
}
