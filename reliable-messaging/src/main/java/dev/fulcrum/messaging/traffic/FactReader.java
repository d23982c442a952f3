package dev.fulcrum.messaging.traffic;

import java.util.Optional;

/**
 * From the contract's record to what a service keeps of it.
 *
 * @param <F> the fact, a record of event-contracts
 * @param <T> what the service stores
 */
@FunctionalInterface
public interface FactReader<F, T> {
    /**
     * @return empty where the fact does not concern this service
     * @throws MalformedTraffic where a field that is needed is missing
     * @throws IllegalArgumentException where a value cannot be
     */
    Optional<T> read(F fact);
}
