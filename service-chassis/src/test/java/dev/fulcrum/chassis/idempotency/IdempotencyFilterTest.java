package dev.fulcrum.chassis.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulcrum.chassis.problem.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class IdempotencyFilterTest {
    /** 413 comes before the store, the caller or the mapper is needed. */
    private final IdempotencyFilter filter = new IdempotencyFilter(null, null, null);

    private InputStream body;

    @Test
    void aBodyThatSaysItIsTooLargeIsNotRead() {
        body = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("was read");
            }
        };

        assertThatThrownBy(() -> filter.filter(request("key", 16_777_217)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(413))
                .hasMessageContaining("has 16777216 bytes at most")
                .hasMessageContaining("has 16777217 bytes");
    }

    @Test
    void aBodyThatSaysNothingIsReadNoFurtherThanItMay() {
        body = zeros(1L << 40);

        assertThatThrownBy(() -> filter.filter(request("key", -1)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(413));
    }

    @Test
    void theLimitHoldsWithoutAKeyToo() throws IOException {
        body = zeros(IdempotencyFilter.MOST_BYTES);
        filter.filter(request(null, -1));
        assertThat(body.readAllBytes()).hasSize(IdempotencyFilter.MOST_BYTES);

        body = zeros(IdempotencyFilter.MOST_BYTES + 1L);
        filter.filter(request(null, -1));
        assertThatThrownBy(() -> body.readAllBytes()).isInstanceOf(Problem.class);
    }

    private static InputStream zeros(long length) {
        return new InputStream() {
            private long left = length;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int most) {
                if (left <= 0) {
                    return -1;
                }
                int read = (int) Math.min(most, left);
                left -= read;
                return read;
            }
        };
    }

    private ContainerRequestContext request(String key, int length) {
        return (ContainerRequestContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ContainerRequestContext.class}, (proxy, method, args) -> {
                    switch (method.getName()) {
                        case "getHeaderString":
                            return key;
                        case "hasEntity":
                            return true;
                        case "getLength":
                            return length;
                        case "getEntityStream":
                            return body;
                        case "setEntityStream":
                            body = (InputStream) args[0];
                            return null;
                        default:
                            throw new UnsupportedOperationException(method.getName());
                    }
                });
    }
}
