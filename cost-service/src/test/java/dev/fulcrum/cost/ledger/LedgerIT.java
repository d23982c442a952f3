package dev.fulcrum.cost.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.cost.ledger.domain.CallScope;
import dev.fulcrum.cost.ledger.domain.FeatureKey;
import dev.fulcrum.cost.ledger.domain.LedgerRow;
import dev.fulcrum.cost.ledger.domain.MeteredCall;
import dev.fulcrum.cost.ledger.domain.Pricing;
import dev.fulcrum.cost.ledger.imports.ImportUsage;
import dev.fulcrum.cost.ledger.imports.TakeBackImport;
import dev.fulcrum.cost.ledger.imports.domain.ImportMode;
import dev.fulcrum.cost.ledger.imports.domain.RawRow;
import dev.fulcrum.cost.ledger.storage.LedgerStore;
import dev.fulcrum.cost.prices.AgreeContract;
import dev.fulcrum.cost.prices.domain.Contract;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import dev.fulcrum.cost.prices.domain.Validity;
import dev.fulcrum.cost.prices.storage.PricingLock;
import dev.fulcrum.events.Topics;
import dev.fulcrum.events.gateway.ExchangeRecorded;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.events.EventProbe;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class LedgerIT {
    private static final TokenUsage USAGE = new TokenUsage(300, 100, 0, 4, 0);

    @Inject
    DataSource dataSource;

    @Inject
    RecordCalls record;

    @Inject
    RepriceCalls reprice;

    @Inject
    RetireDays retire;

    @Inject
    LedgerStore store;

    @Inject
    PricingLock pricing;

    @Inject
    ImportUsage imports;

    @Inject
    TakeBackImport takeBack;

    @Inject
    MeterRegistry meters;

    @Inject
    AgreeContract contracts;

    private final String team = "team-" + UUID.randomUUID();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    private LedgerSums sums() {
        return new LedgerSums(dataSource, team);
    }

    private MeteredCall simulated() {
        return Calls.of(team, "triage", Calls.SIMULATED, now.minus(1, ChronoUnit.DAYS), USAGE);
    }

    /** A project says what the simulated model costs. */
    private void register(String feature) {
        QuarkusTransaction.requiringNew().run(() -> {
            pricing.change();
            KnownProject project = new KnownProject();
            project.id = UUID.randomUUID();
            project.team = team;
            project.generation = 1;
            project.name = feature;
            project.application = "helpdesk";
            project.feature = feature;
            project.task = "classification";
            project.upstream = "simulator";
            project.presentModel = Calls.SIMULATED;
            project.pricedAs = "openai/" + Calls.PRICED;
            project.registeredAt = now;
            project.persist();
            reprice.since(CallScope.unpriced(new FeatureKey(team, feature)));
        });
    }

    private UUID importRows(int rows, int seed) {
        Random random = new Random(seed);
        Iterator<RawRow> source = IntStream.range(0, rows)
                .mapToObj(line -> RawRow.of(
                        line + 2,
                        200,
                        Map.<String, Object>of(
                                "startedAt",
                                now.minusSeconds(random.nextInt(4 * 86_400)).toString(),
                                "feature",
                                "feature-" + random.nextInt(3),
                                "provider",
                                "openai",
                                "model",
                                Calls.PRICED,
                                "inputTokens",
                                random.nextInt(1_000),
                                "outputTokens",
                                random.nextInt(1_000),
                                "calls",
                                1 + random.nextInt(3))))
                .iterator();
        try {
            return imports.run(
                            team,
                            "ada",
                            "csv",
                            ImportMode.ALL_OR_NOTHING,
                            () -> source.hasNext() ? Optional.of(source.next()) : Optional.empty())
                    .id();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void rollUpsEqualTheLedgerAfterAnyOrderOfLateDoubledRepricedAndImportedCalls(long seed) {
        Random random = new Random(seed);
        List<MeteredCall> told = new ArrayList<>();
        List<UUID> imported = new ArrayList<>();
        List<String> unregistered = new ArrayList<>(List.of("feature-0", "feature-1", "feature-2"));
        for (int step = 0; step < 30; step++) {
            switch (random.nextInt(8)) {
                case 0 -> {
                    if (!unregistered.isEmpty()) {
                        register(unregistered.remove(random.nextInt(unregistered.size())));
                    }
                }
                case 1 -> imported.add(importRows(random.nextInt(60), random.nextInt(3)));
                case 2 -> {
                    if (!imported.isEmpty()) {
                        takeBack.takeBack(imported.get(random.nextInt(imported.size())), "ada");
                    }
                }
                case 3 -> rolledBack(List.of(Calls.any(random, team, now)));
                default -> {
                    List<MeteredCall> batch = new ArrayList<>();
                    int size = 1 + random.nextInt(80);
                    for (int call = 0; call < size; call++) {
                        boolean again = !told.isEmpty() && random.nextInt(3) == 0;
                        MeteredCall next = again ? told.get(random.nextInt(told.size())) : Calls.any(random, team, now);
                        batch.add(next);
                        told.add(next);
                    }
                    record.record(batch);
                }
            }
        }
        sums().rollUpsEqualTheLedger();
        assertThat(sums().rowsOfCalls()).isGreaterThan(0);
        assertThat(sums().costOfFeatures()).isEqualByComparingTo(sums().costOfCalls());
        assertThat(sums().number("select count(*) from ledger join spend_dimension d on d.id = dimension where team = '"
                        + team + "' and import_id is null"))
                .isEqualTo(told.stream().map(MeteredCall::exchangeId).distinct().count());

        imported.forEach(id -> takeBack.takeBack(id, "ada"));

        sums().rollUpsEqualTheLedger();
        assertThat(sums().calls())
                .isEqualTo(told.stream().map(MeteredCall::exchangeId).distinct().count());
    }

    private void rolledBack(List<MeteredCall> calls) {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    store.insert(calls.stream()
                            .map(call -> LedgerRow.ofGateway(call, new Pricing.Unpriced("rolled back"), "v"))
                            .toList());
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
    }

    @Test
    void aFailingTransactionLeavesCallsAndSumsAsTheyWereAndTheSameCallsCountAfterwards() {
        List<MeteredCall> calls = List.of(simulated(), simulated());
        rolledBack(calls);
        assertThat(sums().rowsOfCalls()).isZero();
        assertThat(sums().calls()).isZero();

        record.record(calls);

        assertThat(sums().calls()).isEqualTo(2);
        sums().rollUpsEqualTheLedger();
    }

    @Test
    void replicasThatGetTheSameCallsAtOnceCountThemOnce() throws Exception {
        Random random = new Random(7);
        List<MeteredCall> calls = IntStream.range(0, 600)
                .mapToObj(call -> Calls.any(random, team, now))
                .toList();
        ExecutorService replicas = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int replica = 0; replica < 4; replica++) {
                List<MeteredCall> shuffled = new ArrayList<>(calls);
                Collections.shuffle(shuffled, new Random(replica));
                running.add(replicas.submit(() -> {
                    for (int from = 0; from < shuffled.size(); from += 100) {
                        record.record(shuffled.subList(from, from + 100));
                    }
                }));
            }
            register("feature-0");
            register("feature-1");
            for (Future<?> replica : running) {
                replica.get();
            }
        } finally {
            replicas.shutdownNow();
        }
        assertThat(sums().calls()).isEqualTo(600);
        assertThat(sums().rowsOfCalls()).isEqualTo(600);
        sums().rollUpsEqualTheLedger();
    }

    @Test
    void pricesMoreEarlierCallsThanOneTransactionTakes() {
        int calls = 23_000;
        for (int from = 0; from < calls; from += 1_000) {
            record.record(
                    IntStream.range(0, 1_000).mapToObj(call -> simulated()).toList());
        }
        assertThat(sums().calls("unpriced")).isEqualTo(calls);

        register("triage");

        assertThat(sums().calls("tokens")).isBetween(1L, calls - 1L);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(sums().calls("tokens")).isEqualTo(calls));
        sums().rollUpsEqualTheLedger();
        // (200 × 2 + 100 × 0.1 + 4 × 10) ÷ 1e6 a call
        assertThat(sums().costOfFeatures()).isEqualByComparingTo("10.35");
        assertThat(sums().calls("unpriced")).isZero();
    }

    @Test
    void dropsDaysThatAreTooOldAndKeepsTheirSums() {
        MeteredCall old = Calls.of(team, "triage", Calls.PRICED, now.minus(60, ChronoUnit.DAYS), USAGE);
        QuarkusTransaction.requiringNew()
                .run(() -> store.insert(List.of(LedgerRow.ofGateway(old, new Pricing.Unpriced("old"), "v"))));
        MeteredCall young = Calls.of(team, "triage", Calls.PRICED, now.minus(30, ChronoUnit.DAYS), USAGE);
        record.record(List.of(young));
        assertThat(sums().rowsOfCalls()).isEqualTo(2);

        retire.retire();

        assertThat(sums().rowsOfCalls()).isEqualTo(1);
        assertThat(sums().calls()).isEqualTo(2);
    }

    @Test
    void aBackdatedContractPricesTheCallsOfSinceThenAnewAndNoOthers() {
        Instant from = now.minus(2, ChronoUnit.DAYS);
        record.record(List.of(
                Calls.of(team, "triage", Calls.PRICED, from.minusSeconds(1), USAGE),
                Calls.of(team, "triage", Calls.PRICED, from, USAGE),
                Calls.of(team, "answers", Calls.PRICED, now, USAGE)));
        assertThat(sums().costOfFeatures()).isEqualByComparingTo("0.00135");

        contracts.agree(new Contract(
                UUID.randomUUID(),
                team,
                "openai",
                Calls.PRICED,
                null,
                new BigDecimal("0.5"),
                new Validity(from, null),
                "test",
                "otto"));

        assertThat(sums().costOfCalls()).isEqualByComparingTo("0.0009");
        sums().rollUpsEqualTheLedger();
    }

    @Test
    void refusesTrafficOutsideTheWindowAndCountsIt() {
        double before = refused();
        try (EventProbe probe = new EventProbe()) {
            for (Instant startedAt : List.of(
                    now.minus(60, ChronoUnit.DAYS), now.plus(2, ChronoUnit.DAYS), now.minus(34, ChronoUnit.DAYS))) {
                ExchangeRecorded exchange = Calls.exchange(team, startedAt);
                probe.publishTraffic(exchange.requestId(), exchange);
            }
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                assertThat(sums().calls()).isEqualTo(1);
                assertThat(refused()).isEqualTo(before + 2);
            });
        }
        assertThat(sums().number(
                                "select count(*) from spend_hour join spend_dimension d on d.id = dimension where team = '"
                                        + team + "' and hour = date_trunc('hour', timestamptz '"
                                        + now.minus(34, ChronoUnit.DAYS)
                                        + "', 'UTC')"))
                .isEqualTo(1);
    }

    private double refused() {
        return meters.counter("fulcrum.traffic.malformed", "topic", Topics.EXCHANGES)
                .count();
    }
}
