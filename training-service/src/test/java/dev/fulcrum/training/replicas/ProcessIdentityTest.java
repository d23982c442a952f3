package dev.fulcrum.training.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessIdentityTest {
    private final ProcessIdentity self = ProcessIdentity.of("here", ProcessHandle.current());

    @Test
    void findsTheLivingProcessAgainFromItsText() {
        assertThat(ProcessIdentity.parse(self.toString()).flatMap(identity -> identity.alive("here")))
                .contains(ProcessHandle.current());
    }

    @Test
    void isNotFooledByALaterProcessWithTheSameNumber() {
        ProcessIdentity earlier =
                new ProcessIdentity("here", self.pid(), self.startedAt().minusSeconds(60));

        assertThat(earlier.alive("here")).isEmpty();
    }

    @Test
    void knowsNothingOfOtherMachines() {
        assertThat(self.alive("elsewhere")).isEmpty();
    }

    @Test
    void readsNothingFromOtherTexts() {
        assertThat(ProcessIdentity.parse(null)).isEmpty();
        assertThat(ProcessIdentity.parse("job-17")).isEmpty();
        assertThat(ProcessIdentity.parse("a/b/c")).isEmpty();
    }
}
