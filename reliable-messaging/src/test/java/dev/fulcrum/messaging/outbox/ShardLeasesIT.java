package dev.fulcrum.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fulcrum.messaging.MessagingConfig;
import dev.fulcrum.testsupport.FulcrumResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
@TestProfile(ShardLeasesIT.WithoutRelay.class)
class ShardLeasesIT {
    /** The service's own relay stays out of it. */
    public static class WithoutRelay implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("fulcrum.messaging.relay-enabled", "false", "fulcrum.messaging.lease", "300MS");
        }
    }

    @Inject
    LeaseStore store;

    @Inject
    MessagingConfig config;

    @Inject
    DataSource dataSource;

    @BeforeEach
    void free() throws Exception {
        try (var connection = dataSource.getConnection();
                var update = connection.createStatement()) {
            update.executeUpdate("update outbox_lease set owner = null");
        }
    }

    @Test
    void aSecondReplicaTakesNothingWhileTheFirstRenews() throws Exception {
        ShardLeases first = new ShardLeases(store, config);
        ShardLeases second = new ShardLeases(store, config);
        assertThat(first.renewAndTake()).isEqualTo(Shards.ALL);
        long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        while (System.nanoTime() < end) {
            first.renewAndTake();
            assertThat(second.renewAndTake()).isEqualTo(Shards.NONE);
        }
        assertThat(first.held()).isEqualTo(Shards.ALL);
    }

    @Test
    void aSecondReplicaTakesAllOnceTheFirstIsSilentForALease() throws Exception {
        ShardLeases killed = new ShardLeases(store, config);
        ShardLeases second = new ShardLeases(store, config);
        killed.renewAndTake();
        assertThat(second.renewAndTake()).isEqualTo(Shards.NONE);
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            second.renewAndTake();
            return second.held() == Shards.ALL;
        });
        // the one that was thought dead wakes up and sees that it holds nothing
        killed.renewAndTake();
        assertThat(killed.held()).isEqualTo(Shards.NONE);
    }

    @Test
    void aReplicaThatFindsNoBrokerLeavesItsShardsToOthers() throws Exception {
        ShardLeases cutOff = new ShardLeases(store, config);
        ShardLeases second = new ShardLeases(store, config);
        cutOff.renewAndTake();
        cutOff.standDown(Duration.ofMinutes(1).toNanos());
        assertThat(second.renewAndTake()).isEqualTo(Shards.ALL);
        cutOff.renewAndTake();
        assertThat(cutOff.held()).isEqualTo(Shards.NONE);
    }
}
