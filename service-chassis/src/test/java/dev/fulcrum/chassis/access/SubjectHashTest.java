package dev.fulcrum.chassis.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SubjectHashTest {
    private static final UUID PROJECT = UUID.fromString("01a19b7c-d740-7c01-8ef9-d7bd253b3bf2");
    private static final UUID OTHER_PROJECT = UUID.fromString("01a19b7c-d740-7c01-8ef9-d7bd253b3bf3");

    @Test
    void namesAPersonAlikeInEveryServiceWithTheKey() {
        assertThat(hash(1).of(PROJECT, "mia"))
                .isEqualTo(hash(1).of(PROJECT, "mia"))
                .matches("[0-9a-f]{64}");
    }

    /** What a gateway of before the setting wrote is still the same person, where the setting has its old master key. */
    @Test
    void keepsTheHashesThatItAlwaysMade() {
        assertThat(new SubjectHash(Optional.of(Base64.getEncoder().encodeToString(new byte[32]))).of(PROJECT, "mia"))
                .isEqualTo("e8e829cf2bc614054a8c3756e4defb1149119221276825dd8e4695406e286140");
    }

    @Test
    void anotherProjectAnotherKeyOrAnotherPersonHasAnotherName() {
        assertThat(hash(1).of(PROJECT, "mia"))
                .isNotEqualTo(hash(1).of(OTHER_PROJECT, "mia"))
                .isNotEqualTo(hash(2).of(PROJECT, "mia"))
                .isNotEqualTo(hash(1).of(PROJECT, "ada"));
    }

    @Test
    void refusesToBeginWithoutAKeyAndNeverSaysWhatItWas() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new SubjectHash(Optional.empty()))
                .withMessageContaining("fulcrum.subject-key is missing");
        assertThatIllegalStateException()
                .isThrownBy(() -> new SubjectHash(Optional.of("c2hvcnQ=")))
                .withMessageContaining("has 5 bytes")
                .withMessageNotContaining("c2hvcnQ");
        assertThatIllegalStateException()
                .isThrownBy(() -> new SubjectHash(Optional.of("no base 64!")))
                .withMessageContaining("no Base64");
    }

    private static SubjectHash hash(int filling) {
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, (byte) filling);
        return new SubjectHash(Optional.of(Base64.getEncoder().encodeToString(key)));
    }
}
