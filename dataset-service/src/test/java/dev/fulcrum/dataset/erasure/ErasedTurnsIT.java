package dev.fulcrum.dataset.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.fulcrum.events.gateway.TextCaptured;
import dev.fulcrum.testsupport.FulcrumResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Conversations of which a turn is erased. */
@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class ErasedTurnsIT extends ErasureCase {
    /** Whether they were on their way, come a second time, or are said after the erasure. */
    @Test
    void letsNoLaterTurnOfAnErasedConversationIn() throws Exception {
        UUID open = opened();
        String conversation = hashes.of(project.projectId(), "conversation");
        String hers = hashes.of(project.projectId(), "her");
        String his = hashes.of(project.projectId(), "him");
        String history = "[{\"role\":\"user\",\"content\":\"My order of " + word + "\"},"
                + "{\"role\":\"assistant\",\"content\":\"late\"}]";
        TextCaptured first = captured(open, 0, UUID.randomUUID(), hers, word, conversation, null);
        TextCaptured second = captured(open, 1, UUID.randomUUID(), hers, "second", conversation, history);
        publish(first, second);
        await().atMost(SOON).untilAsserted(() -> read("/campaigns/" + open).body("examples", equalTo(2)));
        finished(ask(Map.of("exchangeId", first.exchangeId()))
                .statusCode(202)
                .body("deleted.examples", equalTo(2))
                .extract()
                .path("erasureId"));

        TextCaptured third = captured(open, 2, UUID.randomUUID(), hers, "third", conversation, history);
        TextCaptured another = captured(open, 3, UUID.randomUUID(), hers, "another", conversation, null);
        TextCaptured stranger = captured(open, 4, UUID.randomUUID(), his, "stranger", conversation, "[]");
        publish(first, second, third, another, stranger);

        await().atMost(SOON).untilAsserted(() -> read("/campaigns/" + open)
                .body("examples", equalTo(2))
                .body("setAsideReasons.erased", equalTo(3)));
        assertThat(Traces.of(word, dataSource, store)).isEmpty();
    }

    @Test
    void letsNoLaterTurnInOfAnExchangeThatWasErasedBeforeItCame() throws Exception {
        UUID open = opened();
        String conversation = hashes.of(project.projectId(), "conversation");
        TextCaptured first = captured(open, 0, UUID.randomUUID(), null, word, conversation, null);
        finished(ask(Map.of("exchangeId", first.exchangeId()))
                .statusCode(202)
                .body("found", equalTo(false))
                .extract()
                .path("erasureId"));
        String history = "[{\"role\":\"user\",\"content\":\"" + word + "\"}]";

        publish(first, captured(open, 1, UUID.randomUUID(), null, "later", conversation, history));

        await().atMost(SOON).untilAsserted(() -> read("/campaigns/" + open).body("setAsideReasons.erased", equalTo(2)));
        assertThat(Traces.of(word, dataSource, store)).isEmpty();
    }

    @Test
    void takesWithAnExchangeTheLaterTurnsThatRepeatIt() throws Exception {
        String hash = hashes.of(project.projectId(), "somebody");
        String conversation = "conversation " + word.substring(8);
        GoldenSeed.Example first = seed.example(project.projectId(), campaign, hash, null, word, conversation, null);
        String history = "[{\"role\":\"user\",\"content\":\"" + word + "\"}]";
        String later = "later" + word.substring(8);
        seed.example(project.projectId(), campaign, hash, null, later, conversation, history);
        String stranger = "stranger" + word.substring(8);
        seed.example(project.projectId(), campaign, null, null, stranger, conversation, "[]");

        String erasure = ask(Map.of("exchangeId", first.exchangeId()))
                .statusCode(202)
                .body("deleted.examples", equalTo(2))
                .extract()
                .path("erasureId");

        finished(erasure);
        assertThat(Traces.of(word, dataSource, store)).isEmpty();
        assertThat(Traces.of(later, dataSource, store)).isEmpty();
        assertThat(Traces.of(stranger, dataSource, store)).contains("table example");
        assertThat(seed.count("select count(*) from erased_subject where exchange_id = ?", first.exchangeId()))
                .isEqualTo(1);
    }
}
