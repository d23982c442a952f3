package dev.fulcrum.assessment.basemodels.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;

class BaseModelFormTest {
    private static void refuses(String field, String part, ThrowableAssert.ThrowingCallable entry) {
        assertThatThrownBy(entry)
                .isInstanceOfSatisfying(InvalidEntry.class, invalid -> assertThat(invalid.field())
                        .isEqualTo(field))
                .hasMessageStartingWith(field)
                .hasMessageContaining(part);
    }

    @Test
    void refusesFiguresOutOfRangeWithValueAndMend() {
        refuses("value", "101; it must be from 0 to 100", () -> SampleModel.called("a")
                .scores("101", SampleModel.BASE));
        refuses("totalB", "-8", () -> SampleModel.called("a").sized("-8"));
        refuses("activeB", "9; it must be from 0.0001 to 8", () -> SampleModel.called("a")
                .sized("8", "9"));
        refuses("tokens", "0", () -> SampleModel.called("a").context(0));
        refuses("bits", "known are 16, 8, 4", () -> SampleModel.called("a").speed("L4", 5, "10"));
        refuses("tuning", "base, instruct or reasoning", () -> new Variant("chat", 5, true, "lab"));
        refuses("source", "missing", () -> new Origin(null, "2026"));
    }

    @Test
    void refusesTwoAnswersToOneQuestion() {
        SampleModel twice =
                SampleModel.called("a").scores("70", SampleModel.BASE).scores("71", SampleModel.BASE);
        refuses("figures", "keep one", twice::build);
        refuses(
                "ecosystem",
                "keep one",
                SampleModel.called("a").tool("vllm", true).tool("vllm", false)::build);
        refuses("id", "Not An Id", SampleModel.called("Not An Id")::build);
    }

    @Test
    void takesDaysMonthsYearsAndUndated() {
        assertThat(new Origin("s", "2026-11-26").earliest()).contains(LocalDate.of(2026, 11, 26));
        assertThat(new Origin("s", "2026-11").earliest()).contains(LocalDate.of(2026, 11, 1));
        assertThat(new Origin("s", "2026").earliest()).contains(LocalDate.of(2026, 1, 1));
        assertThat(new Origin("s", "undated").earliest()).isEmpty();
        refuses("asOf", "26.11.2026", () -> new Origin("s", "26.11.2026"));
        refuses("asOf", "2026-02-30", () -> new Origin("s", "2026-02-30"));
    }

    @Test
    void readsNamesAsIds() {
        assertThat(Vocabulary.idOf(" Llama 4-8B ")).isEqualTo("llama-4-8b");
        assertThat(Quantisation.ofBits("bits", 4).bytesPerParameter()).isEqualByComparingTo(new BigDecimal("0.5625"));
    }
}
