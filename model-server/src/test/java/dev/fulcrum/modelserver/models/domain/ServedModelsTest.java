package dev.fulcrum.modelserver.models.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ServedModelsTest {
    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);

    private final ServedModels models = new ServedModels();

    @Test
    void servesOnlyWhatWasLoaded() {
        models.register(model(FIRST, "triage-1"));
        assertThat(models.find("triage-1")).isEmpty();
        assertThat(models.untried()).hasSize(1);

        models.serve(model(FIRST, "triage-1"), null);

        assertThat(models.find("triage-1")).isPresent();
        assertThat(models.untried()).isEmpty();
    }

    @Test
    void takesASecondDeliveryForNothingNew() {
        assertThat(models.register(model(FIRST, "triage-1"))).isTrue();
        models.serve(model(FIRST, "triage-1"), null);

        assertThat(models.register(model(FIRST, "triage-1"))).isFalse();
        assertThat(models.find("triage-1")).isPresent();
        assertThat(models.awaited(FIRST)).isFalse();
    }

    @Test
    void neverServesARetiredModelAgain() {
        models.register(model(FIRST, "triage-1"));
        models.serve(model(FIRST, "triage-1"), null);

        assertThat(models.retire(FIRST)).isTrue();

        assertThat(models.find("triage-1")).isEmpty();
        assertThat(models.register(model(FIRST, "triage-1"))).isFalse();
        assertThat(models.serve(model(FIRST, "triage-1"), null)).isFalse();
        assertThat(models.find("triage-1")).isEmpty();
    }

    @Test
    void ignoresARegistrationThatComesAfterItsRetirement() {
        assertThat(models.retire(FIRST)).isFalse();
        assertThat(models.register(model(FIRST, "triage-1"))).isFalse();
    }

    @Test
    void retiringAnOlderModelLeavesTheNewerOneOfTheSameName() {
        models.register(model(FIRST, "triage"));
        models.serve(model(FIRST, "triage"), null);
        models.register(model(SECOND, "triage"));
        models.serve(model(SECOND, "triage"), null);

        models.retire(FIRST);

        assertThat(models.find("triage"))
                .get()
                .extracting(served -> served.registration().modelId())
                .isEqualTo(SECOND);
    }

    @Test
    void keepsTryingAnAbsentFileAndGivesUpABadOne() {
        models.register(model(FIRST, "a"));
        models.register(model(SECOND, "b"));

        models.absent(FIRST);
        models.reject(SECOND);

        assertThat(models.awaited(FIRST)).isTrue();
        assertThat(models.awaited(SECOND)).isFalse();
        assertThat(models.count(ServedModels.State.ABSENT)).isEqualTo(1);
        assertThat(models.count(ServedModels.State.REJECTED)).isEqualTo(1);
    }

    private static RegisteredModel model(UUID id, String name) {
        return new RegisteredModel(id, name, "file:/nowhere", "00", Instant.EPOCH);
    }
}
