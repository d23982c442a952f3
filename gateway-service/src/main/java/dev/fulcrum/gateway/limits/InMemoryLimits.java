package dev.fulcrum.gateway.limits;

import dev.fulcrum.gateway.GatewayConfig;
import dev.fulcrum.gateway.limits.domain.Admissions;
import dev.fulcrum.gateway.limits.domain.BudgetOrders;
import dev.fulcrum.gateway.limits.domain.DefaultAdmissions;
import dev.fulcrum.gateway.limits.domain.LeaseKeeper;
import dev.fulcrum.gateway.limits.domain.LeaseSizes;
import dev.fulcrum.gateway.limits.domain.LimitDirectory;
import dev.fulcrum.gateway.limits.domain.NanoUsd;
import dev.fulcrum.gateway.limits.domain.PriceBook;
import dev.fulcrum.gateway.limits.storage.LeaseTable;
import dev.fulcrum.gateway.limits.storage.PriceFile;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** One each of what admits calls; plain objects, so that the domain knows no framework. */
class InMemoryLimits {
    @Produces
    @Singleton
    LimitDirectory limitDirectory() {
        return new LimitDirectory();
    }

    @Produces
    @Singleton
    BudgetOrders budgetOrders() {
        return new BudgetOrders();
    }

    @Produces
    @Singleton
    PriceBook priceBook() {
        return PriceFile.read();
    }

    @Produces
    @Singleton
    LeaseKeeper leaseKeeper(LeaseTable table, LimitDirectory directory, GatewayConfig config) {
        GatewayConfig.Limits limits = config.limits();
        LeaseSizes sizes = new LeaseSizes(
                limits.minuteLease(),
                limits.moneyLease(),
                limits.leastRequests(),
                limits.leastTokens(),
                NanoUsd.of(limits.leastMoney()));
        return new LeaseKeeper(table, directory, sizes, limits.ahead(), InstantSource.system());
    }

    @Produces
    @Singleton
    Admissions admissions(
            LimitDirectory directory,
            PriceBook prices,
            LeaseKeeper keeper,
            GatewayConfig config,
            UnpricedModels unpriced) {
        GatewayConfig.Limits limits = config.limits();
        return new DefaultAdmissions(
                directory,
                prices,
                new DefaultAdmissions.Settings(limits.whenDatabaseAway(), limits.assumedOutputTokens()),
                keeper::away,
                InstantSource.system(),
                unpriced);
    }
}
