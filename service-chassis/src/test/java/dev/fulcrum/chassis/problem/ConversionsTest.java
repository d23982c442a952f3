package dev.fulcrum.chassis.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConversionsTest {
    @Test
    void aQueryValueThatIsNoneOfItsTypeIsNamed() {
        assertThat(refusal(number("x"), "limit", "x")).hasValueSatisfying(problem -> {
            assertThat(problem.status()).isEqualTo(400);
            assertThat(problem.body()).containsEntry("field", "limit");
            assertThat(problem).hasMessageContaining("limit cannot be x");
        });
        assertThat(refusal(new IllegalStateException(uuid("abc")), "campaignId", "abc"))
                .hasValueSatisfying(problem -> assertThat(problem.body()).containsEntry("field", "campaignId"));
    }

    @Test
    void aDecimalOfTooManyDigitsIsNamedWithTheBound() {
        assertThat(refusal(decimal(" 1e-999999999"), "shorterPromptShare", " 1e-999999999"))
                .hasValueSatisfying(problem -> {
                    assertThat(problem.body()).containsEntry("field", "shorterPromptShare");
                    assertThat(problem)
                            .hasMessageContaining("at most 200 digits on either side")
                            .hasMessageEndingWith("was 1e-999999999.");
                });
        String many = "9".repeat(300);
        assertThat(refusal(decimal(many), "line", many)).hasValueSatisfying(problem -> assertThat(problem)
                .hasMessageEndingWith("was " + "9".repeat(80) + "…."));
    }

    @Test
    void aPathThatLeadsToNothingIsNotFound() {
        assertThat(refusal(uuid("abc"), "limit", "7")).isEmpty();
        assertThat(refusal(null, "limit", "x")).isEmpty();
    }

    @Test
    void whatTheDatabaseSaysOfTheCharacterNulIsKnownHoweverItIsWrapped() {
        SQLException nul = new SQLException("invalid byte sequence for encoding \"UTF8\": 0x00", "22021");
        BatchUpdateException batch = new BatchUpdateException();
        batch.setNextException(new SQLException("unsupported Unicode escape sequence", "22P05"));

        assertThat(Conversions.holdsNul(new IllegalStateException(new RuntimeException(nul))))
                .isTrue();
        assertThat(Conversions.holdsNul(new RuntimeException(batch))).isTrue();
        assertThat(Conversions.holdsNul(new RuntimeException(new SQLException("down", "57P01"))))
                .isFalse();
    }

    private static Throwable number(String text) {
        try {
            return new IllegalStateException(text + Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return e;
        }
    }

    private static Throwable decimal(String text) {
        try {
            return new IllegalStateException(text + Decimals.parse(text));
        } catch (IllegalArgumentException e) {
            return e;
        }
    }

    private static Throwable uuid(String text) {
        try {
            return new IllegalStateException(text + UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return e;
        }
    }

    private static Optional<Problem> refusal(Throwable cause, String name, String value) {
        MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
        // a letter that any message holds
        query.add("feature", "i");
        query.add(name, value);
        UriInfo uri = (UriInfo) Proxy.newProxyInstance(
                ConversionsTest.class.getClassLoader(), new Class<?>[] {UriInfo.class}, (proxy, method, args) -> query);
        return Conversions.refusal(new NotFoundException(cause), uri);
    }
}
