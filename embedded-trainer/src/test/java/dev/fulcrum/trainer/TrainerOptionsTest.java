package dev.fulcrum.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TrainerOptionsTest {
    @Test
    void readsEveryOption() {
        TrainerOptions options = TrainerOptions.parse(
                "--data",
                "x.parquet",
                "--out",
                "o",
                "--seed",
                "9",
                "--dataset-version",
                "v",
                "--threads",
                "3",
                "--learning-rates",
                "0.5, 2",
                "--epochs",
                "4,8");

        assertThat(options.seed()).isEqualTo(9);
        assertThat(options.datasetVersion()).isEqualTo("v");
        assertThat(options.threads()).isEqualTo(3);
        assertThat(options.learningRates()).containsExactly(0.5, 2.0);
        assertThat(options.epochs()).containsExactly(4, 8);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> TrainerOptions.parse("--dta", "x")).hasMessageContaining("Unknown option --dta");
        assertThatThrownBy(() -> TrainerOptions.parse("--data", "x")).hasMessageContaining("--out is missing");
        assertThatThrownBy(() -> TrainerOptions.parse("--data")).hasMessageContaining("has no value");
        assertThatThrownBy(() -> TrainerOptions.parse("--data", "x", "--out", "o", "--seed", "one"))
                .hasMessageContaining("got one");
        assertThatThrownBy(() -> TrainerOptions.parse("--data", "x", "--out", "o", "--threads", "0"))
                .hasMessageContaining("above 0");
        assertThatThrownBy(() -> TrainerOptions.parse("--data", "x", "--out", "o", "--epochs", "4," + "x"))
                .isInstanceOf(UnusableInput.class)
                .hasMessageContaining("takes numbers");
    }
}
