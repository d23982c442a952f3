package dev.fulcrum.chassis.artefacts;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class CredentialsTest {
    /** The SDK's default chain passes over web identity, without a word, where this is missing. */
    @Test
    void webIdentityFindsWhatItNeeds() {
        assertThatCode(() -> Class.forName(
                        "software.amazon.awssdk.services.sts.internal" + ".StsWebIdentityCredentialsProviderFactory"))
                .doesNotThrowAnyException();
    }
}
