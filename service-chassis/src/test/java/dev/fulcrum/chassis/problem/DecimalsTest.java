package dev.fulcrum.chassis.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.ext.ParamConverter;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    private final ObjectMapper mapper = new ObjectMapper();

    DecimalsTest() {
        new DecimalBodies().customize(mapper);
    }

    record Level(BigDecimal level, String name) {}

    record Levels(List<Level> levels) {}

    @ParameterizedTest
    @ValueSource(strings = {"1e-999999999", "1e400000000", "0e-999999999", "-1E+201", "1e-201"})
    void aNumberWhoseDigitsWouldFillTheMemoryIsRefusedByField(String number) {
        assertThatThrownBy(() -> read("{\"levels\": [{\"level\": 0.5}, {\"level\": " + number + "}]}"))
                .isInstanceOfSatisfying(MismatchedInputException.class, refused -> {
                    var answer = new ProblemMappers().badType(refused);
                    assertThat(answer.getStatus()).isEqualTo(400);
                    assertThat((Map<?, ?>) answer.getEntity())
                            .extracting(body -> body.get("field"))
                            .isEqualTo("levels.[1].level");
                    assertThat(((Map<?, ?>) answer.getEntity()).get("detail").toString())
                            .contains("at most 200 digits on either side of the point")
                            .contains(new BigDecimal(number).toString());
                });
        assertThatThrownBy(() -> read("{\"levels\": [{\"level\": \"" + number + "\"}]}"))
                .isInstanceOf(JsonMappingException.class);
        assertThatThrownBy(() -> Decimals.parse(number)).hasMessageContaining("was ");
        assertThatThrownBy(() -> parameter().fromString(number)).isInstanceOf(Decimals.Refused.class);
    }

    @Test
    void usualNumbersStayAsTheyWereWritten() throws JsonProcessingException {
        assertThat(read("{\"levels\": [{\"level\": 0.80}, {\"level\": \"3.3333333333333335e-07\"}, {\"level\": null}]}")
                        .levels())
                .extracting(Level::level)
                .containsExactly(new BigDecimal("0.80"), new BigDecimal("3.3333333333333335e-07"), null);
        assertThat(Decimals.parse(" 12.50 ")).isEqualTo("12.50");
        assertThat(Decimals.parse("1e199")).isEqualTo("1e199");
        assertThat(Decimals.parse("1e-200")).isEqualTo("1e-200");
        assertThat(parameter().fromString("0.3")).isEqualTo("0.3");
        assertThat(new DecimalParameters().getConverter(Integer.class, Integer.class, new Annotation[0]))
                .isNull();
    }

    @Test
    void whatIsNoNumberOrTooLongIsShownShortened() {
        assertThatThrownBy(() -> Decimals.parse("x")).hasMessageEndingWith("was x.");
        assertThatThrownBy(() -> Decimals.parse("9".repeat(5_000_000)))
                .hasMessageEndingWith("was " + "9".repeat(80) + "….");
    }

    private Levels read(String json) throws JsonProcessingException {
        return mapper.readValue(json, Levels.class);
    }

    private static ParamConverter<BigDecimal> parameter() {
        return new DecimalParameters().getConverter(BigDecimal.class, BigDecimal.class, new Annotation[0]);
    }
}
