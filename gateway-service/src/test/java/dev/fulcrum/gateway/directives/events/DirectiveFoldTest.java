package dev.fulcrum.gateway.directives.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulcrum.events.ModelEndpoint;
import dev.fulcrum.events.directive.CaptureDirective;
import dev.fulcrum.events.directive.KillDirective;
import dev.fulcrum.events.directive.SplitDirective;
import dev.fulcrum.gateway.directives.domain.KillSwitch;
import dev.fulcrum.gateway.directives.domain.Order;
import dev.fulcrum.gateway.directives.domain.OrderBook;
import dev.fulcrum.gateway.folding.events.Malformed;
import dev.fulcrum.messaging.envelope.EventJson;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DirectiveFoldTest {
    private static final UUID PROJECT = UUID.randomUUID();
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final String CAPTURE = "dev.fulcrum.directive.capture.v1";
    private static final String KILL = "dev.fulcrum.directive.kill.v1";
    private static final String SPLIT = "dev.fulcrum.directive.split.v1";

    private final EventJson json = new EventJson();
    private final KillSwitch killSwitch = new KillSwitch();
    private final OrderBook book = new OrderBook(killSwitch);
    private final DirectiveFold fold = new DirectiveFold(book, killSwitch, json);

    @Test
    void takesASplitWithItsCandidate() throws Exception {
        UUID model = UUID.randomUUID();
        fold.apply(key("split"), SPLIT, data(split(0.25, model)));

        assertThat(book.inForce(PROJECT, Order.Split.class, NOW)).hasValueSatisfying(split -> {
            assertThat(split.share()).isEqualTo(0.25);
            assertThat(split.candidate().modelId()).isEqualTo(model);
            assertThat(split.candidate().model()).isEqualTo("triage-v1");
        });
    }

    @Test
    void refusesAShareThatIsNone() throws Exception {
        fold.apply(key("split"), SPLIT, data(split(0.05, UUID.randomUUID())));

        ObjectNode wrong = data(split(1.5, UUID.randomUUID()));
        assertThatThrownBy(() -> fold.apply(key("split"), SPLIT, wrong))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("1.5");

        assertThat(book.inForce(PROJECT, Order.Split.class, NOW))
                .hasValueSatisfying(split -> assertThat(split.share()).isEqualTo(0.05));
    }

    @Test
    void refusesADirectiveWithoutExpiry() {
        ObjectNode data = data(new CaptureDirective(1, "dataset", true, UUID.randomUUID(), "triage", 1, null));
        assertThatThrownBy(() -> fold.apply(key("capture"), CAPTURE, data)).hasMessageContaining("until");
    }

    @Test
    void refusesOneUnderAnotherProjectsKey() {
        ObjectNode data = data(new CaptureDirective(1, "dataset", true, UUID.randomUUID(), "triage", 1, NOW));
        assertThatThrownBy(() -> fold.apply(UUID.randomUUID() + "/capture", CAPTURE, data))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void forgetsWhatItsKeyNoLongerHolds() throws Exception {
        fold.apply(key("split"), SPLIT, data(split(1, UUID.randomUUID())));
        fold.remove(key("split"));
        fold.remove("nonsense");
        assertThat(book.inForce(PROJECT, Order.Split.class, NOW)).isEmpty();
    }

    @Test
    void killsAProjectUntilTheDirectiveIsLiftedOrGone() throws Exception {
        fold.apply(key("split"), SPLIT, data(split(1, UUID.randomUUID())));

        fold.apply(key("kill"), KILL, data(new KillDirective(1, "rollout", true, "wrong labels")));
        assertThat(book.inForce(PROJECT, Order.Split.class, NOW)).isEmpty();
        fold.apply(key("kill"), KILL, data(new KillDirective(2, "rollout", false, "mended")));
        assertThat(book.inForce(PROJECT, Order.Split.class, NOW)).isPresent();

        fold.apply(key("kill"), KILL, data(new KillDirective(3, "rollout", true, "again")));
        fold.remove(key("kill"));
        assertThat(book.inForce(PROJECT, Order.Split.class, NOW)).isPresent();
    }

    @Test
    void knowsEveryKindOfDirective() {
        assertThat(List.of(CAPTURE, SPLIT, KILL, "dev.fulcrum.directive.shadow.v1"))
                .allMatch(fold::knows);
        assertThat(fold.knows("dev.fulcrum.directive.kill.v2")).isFalse();
    }

    @Test
    void refusesAKillWithoutReason() {
        ObjectNode data = data(new KillDirective(1, "rollout", true, null));
        assertThatThrownBy(() -> fold.apply(key("kill"), KILL, data))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("reason");
        assertThat(killSwitch.killed(PROJECT)).isFalse();
    }

    private static SplitDirective split(double share, UUID model) {
        return new SplitDirective(
                1,
                "rollout",
                true,
                UUID.fromString("0190a5f0-0000-7000-8000-000000000001"),
                1,
                "triage",
                share,
                model,
                new ModelEndpoint("model-server", "http://127.0.0.1:8110/v1", "triage-v1"));
    }

    private ObjectNode data(Object directive) {
        ObjectNode data = json.mapper().valueToTree(directive);
        return data.put("projectId", PROJECT.toString()).put("team", "support");
    }

    private static String key(String kind) {
        return PROJECT + "/" + kind;
    }
}
