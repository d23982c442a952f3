package dev.fulcrum.cost.ledger.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulcrum.cost.ledger.Calls;
import dev.fulcrum.cost.ledger.domain.LedgerWindow;
import dev.fulcrum.cost.ledger.domain.MeteredCall;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import dev.fulcrum.events.gateway.ExchangeRecorded;
import dev.fulcrum.messaging.traffic.MalformedTraffic;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MeteredCallsTest {
    private static final long MOST = 1_000_000_000_000L;
    private final MeteredCalls calls = new MeteredCalls(LedgerWindow.ofTraffic(Duration.ofDays(35)));

    private MeteredCall read(long input, long cachedInput, long cacheWrite, long output) {
        return calls.read(Calls.exchange(
                        "team",
                        Instant.now(),
                        new ExchangeRecorded.Usage(input, cachedInput, cacheWrite, output, 0, null, null, null)))
                .orElseThrow();
    }

    /** Two of the largest counts that a file can hold would be more than a sum of an hour can. */
    @Test
    void refusesCountsThatWouldBreakTheSumsOfAll() {
        assertThat(read(MOST, 0, 0, MOST).usage()).isEqualTo(new TokenUsage(MOST, 0, 0, MOST, 0));
        assertThatThrownBy(() -> read(MOST + 1, 0, 0, 2))
                .isInstanceOf(MalformedTraffic.class)
                .hasMessageContaining("at most 1000000000000 tokens, were 1000000000001 and 2");
        assertThatThrownBy(() -> read(1, 0, 0, Long.MAX_VALUE)).isInstanceOf(MalformedTraffic.class);
        assertThatThrownBy(() -> read(1, Long.MAX_VALUE, Long.MAX_VALUE, 1)).isInstanceOf(MalformedTraffic.class);
    }
}
