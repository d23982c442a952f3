package dev.fulcrum.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulcrum.localstack.servers.StackFailure;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventFilterTest {
    private static final String PROJECT = "01998b1c-7d3e-7aaa-8000-0123456789ab";
    private static final String PASSED = "dev.fulcrum.evaluation.passed.v1";

    @ParameterizedTest
    @CsvSource({
        "dev.fulcrum.evaluation.passed.v1, true",
        "evaluation.passed, true",
        "evaluation, true",
        "passed.v1, true",
        "dev.fulcrum.evaluation, true",
        "dev.fulcrum.evaluation.passed.v2, false",
        "cost, false",
        "EVALUATION, false"
    })
    void takesAWholeTypeOrAPart(String wanted, boolean matches) {
        assertThat(EventFilter.of(null, wanted).matches(record(PROJECT, PASSED)))
                .isEqualTo(matches);
    }

    @Test
    void takesAWholeTypeForNoLongerOne() {
        assertThat(EventFilter.of(null, PASSED).matches(record(PROJECT, PASSED + "0")))
                .isFalse();
        assertThat(EventFilter.of(null, "passed.v1").matches(record(PROJECT, PASSED + "0")))
                .isTrue();
    }

    @Test
    void takesOneProjectHoweverItsIdIsWritten() {
        var filter = EventFilter.of(" " + PROJECT.toUpperCase() + " ", null);

        assertThat(filter.matches(record(PROJECT, PASSED))).isTrue();
        assertThat(filter.matches(record(PROJECT.replace('b', 'c'), PASSED))).isFalse();
        assertThat(filter.matches(new ConsumerRecord<>("fulcrum.cost", 0, 0, null, null)))
                .isFalse();
    }

    @Test
    void letsEverythingThroughThatNobodyAskedToLeaveOut() {
        assertThat(EventFilter.of(null, null).matches(new ConsumerRecord<>("fulcrum.cost", 0, 0, null, null)))
                .isTrue();
        assertThat(EventFilter.of(null, "x").matches(new ConsumerRecord<>("fulcrum.cost", 0, 0, null, null)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Invoice questions",
                "01998b1c-7d3e-7aaa-8000-0123456789a",
                "01998b1c7d3e7aaa80000123456789ab"
            })
    void saysWhatAProjectIdLooksLike(String wrong) {
        assertThatThrownBy(() -> EventFilter.of(wrong, null))
                .isInstanceOf(StackFailure.class)
                .hasMessageStartingWith("'" + wrong + "' is no project id")
                .hasMessageContaining("--type project.registered")
                .hasMessageNotContaining("\n");
    }

    private static ConsumerRecord<String, byte[]> record(String project, String type) {
        var record = new ConsumerRecord<String, byte[]>("fulcrum.evaluation", 2, 7, project, new byte[0]);
        record.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
        return record;
    }
}
