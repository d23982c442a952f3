package dev.fulcrum.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fulcrum.events.Money;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.cost.BudgetApproved;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.envelope.Ids;
import dev.fulcrum.messaging.outbox.Outbox;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.events.EventProbe;
import dev.fulcrum.testsupport.events.ProbedEvent;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class OutboxIT {
    @Inject
    Outbox outbox;

    private static BudgetApproved approved(int limit) {
        return new BudgetApproved(Ids.next(), new Money(Integer.toString(limit), "USD"), "ada");
    }

    private void append(ProjectRef project, int limit) {
        QuarkusTransaction.requiringNew()
                .run(() -> outbox.append(project, Cause.person("ada"), Ids.next(), approved(limit)));
    }

    private static List<ProbedEvent> eventsOf(EventProbe probe, ProjectRef project) {
        return probe.all(BudgetApproved.class).stream()
                .filter(event -> event.key().equals(project.projectId().toString()))
                .toList();
    }

    @Test
    void refusesToAppendOutsideATransaction() {
        ProjectRef project = new ProjectRef(Ids.next(), "support", 1);
        assertThatThrownBy(() -> outbox.append(project, Cause.person("ada"), Ids.next(), approved(1)))
                .isInstanceOf(jakarta.transaction.TransactionalException.class);
    }

    @Test
    void sendsNothingOfATransactionThatRollsBack() {
        ProjectRef project = new ProjectRef(Ids.next(), "support", 1);
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    outbox.append(project, Cause.person("ada"), Ids.next(), approved(1));
                    throw new IllegalStateException("rolled back on purpose");
                }))
                .hasMessageContaining("on purpose");
        append(project, 2);
        try (EventProbe probe = new EventProbe()) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !eventsOf(probe, project).isEmpty());
            assertThat(eventsOf(probe, project)).singleElement().satisfies(event -> {
                assertThat(event.data().path("limit").path("amount").asText()).isEqualTo("2");
                // the number of the rolled-back fact is used again: a gap would look like a loss
                assertThat(event.data().path("sequence").asLong()).isEqualTo(1);
            });
        }
    }

    @Test
    void numbersFactsOfAKeyWithoutGapsInTheOrderOfTheTopicUnderConcurrency() {
        ProjectRef project = new ProjectRef(Ids.next(), "support", 1);
        int writers = 8;
        int each = 25;
        CompletableFuture<?>[] all = IntStream.range(0, writers)
                .mapToObj(writer -> CompletableFuture.runAsync(
                        () -> IntStream.range(0, each).forEach(number -> append(project, writer * each + number))))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(all).join();
        try (EventProbe probe = new EventProbe()) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> eventsOf(probe, project).size() >= writers * each);
            assertThat(eventsOf(probe, project).stream()
                            .map(event -> event.data().path("sequence").asLong()))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, writers * each).boxed().toList());
        }
    }
}
