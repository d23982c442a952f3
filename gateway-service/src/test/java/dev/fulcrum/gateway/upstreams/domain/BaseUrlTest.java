package dev.fulcrum.gateway.upstreams.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {
    @Test
    void dropsSlashesAtTheEnd() {
        assertThat(BaseUrl.parse("http://127.0.0.1:8200/v1/")).hasToString("http://127.0.0.1:8200/v1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:8200/v1",
                "ftp://host/v1",
                "http:///v1",
                "http://host",
                "http://host/v2",
                "http://user:secret@host/v1",
                "http://host/v1?key=secret",
                "http://host/v1#x",
                "http://ho st/v1"
            })
    void refusesWhatIsNoBase(String text) {
        assertThatThrownBy(() -> BaseUrl.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void doesNotShowAPasswordInTheReason() {
        assertThatThrownBy(() -> BaseUrl.parse("http://user:secret@host/v1"))
                .message()
                .doesNotContain("secret");
    }
}
