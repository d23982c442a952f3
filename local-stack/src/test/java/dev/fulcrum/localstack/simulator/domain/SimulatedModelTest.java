package dev.fulcrum.localstack.simulator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.localstack.simulator.domain.SimulatedAnswer.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulatedModelTest {

    private static final int TEXTS = 2_000;
    private static final List<String> LABELS =
            List.of("card_arrival", "card_lost", "card_payment_fee", "refund_late", "refund_wrong", "top_up_failed");

    private final List<LabelledText> rows = IntStream.range(0, TEXTS)
            .mapToObj(i -> new LabelledText("ticket number " + i, LABELS.get(i % LABELS.size())))
            .toList();
    private final LabelledTexts known = LabelledTexts.of(rows);

    @Test
    void answersWronglyAboutAsOftenAsAsked() {
        double asked = 0.06;
        SimulatedModel model = model(7, asked, 0);

        long wrong = rows.stream()
                .filter(row -> !model.answer(row.text(), known).label().equals(row.label()))
                .count();

        // four standard deviations of a binomial count: a fair die fails this once in 16,000 seeds
        double bound = 4 * Math.sqrt(TEXTS * asked * (1 - asked));
        assertThat((double) wrong).isBetween(TEXTS * asked - bound, TEXTS * asked + bound);
    }

    @Test
    void givesTheSameTextTheSameAnswerWhateverItsWhiteSpace() {
        SimulatedModel model = model(7, 0.5, 0);

        assertThat(rows)
                .allSatisfy(row -> assertThat(model.answer("  " + row.text().replace(" ", "\n ") + "\n", known))
                        .isEqualTo(model(7, 0.5, 0).answer(row.text(), known)));
    }

    @Test
    void changesTheWrongTextsWithTheSeed() {
        List<Reason> first = rows.stream()
                .map(row -> model(1, 0.5, 0).answer(row.text(), known).reason())
                .toList();
        List<Reason> second = rows.stream()
                .map(row -> model(2, 0.5, 0).answer(row.text(), known).reason())
                .toList();

        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void takesWrongLabelsOnlyFromThoseConfusableWithTheTrueOne() {
        SimulatedModel model = model(7, 1, 0);

        assertThat(rows).allSatisfy(row -> assertThat(known.confusableWith(row.label()))
                .hasSize(3)
                .doesNotContain(row.label())
                .contains(model.answer(row.text(), known).label()));
    }

    @Test
    void confusesLabelsThatShareWordsFirst() {
        assertThat(known.confusableWith("refund_late").get(0)).isEqualTo("refund_wrong");
        assertThat(known.confusableWith("card_lost").subList(0, 2))
                .containsExactlyInAnyOrder("card_arrival", "card_payment_fee");
    }

    @Test
    void answersTheMostFrequentLabelForATextNotInTheFile() {
        LabelledTexts texts = LabelledTexts.of(List.of(
                new LabelledText("a", "rare"), new LabelledText("b", "common"), new LabelledText("c", "common")));

        assertThat(model(7, 1, 0).answer("something else", texts))
                .isEqualTo(new SimulatedAnswer("common", Reason.TEXT_NOT_IN_FILE));
    }

    @Test
    void spreadsLatencyAroundTheMedian() {
        SimulatedModel model = model(7, 0, 0);
        double[] millis = latencies(model).sorted().toArray();

        assertThat(latencies(model).toArray()).isEqualTo(latencies(model).toArray());
        assertThat(millis[TEXTS / 2]).isBetween(38.0, 42.0);
        assertThat(millis[TEXTS / 20]).isLessThan(30);
        assertThat(millis[TEXTS - TEXTS / 20]).isGreaterThan(60);
        assertThat(millis[TEXTS - 1]).isLessThanOrEqualTo(200);
    }

    @Test
    void failsTheAskedShareOfRequestsInBothWaysAndLetsARepeatedRequestSucceed() {
        SimulatedModel model = model(7, 0, 0.25);

        List<InjectedFailure> failures = IntStream.rangeClosed(1, TEXTS)
                .mapToObj(number -> model.failure("the same body", number))
                .flatMap(Optional::stream)
                .toList();

        double bound = 4 * Math.sqrt(TEXTS * 0.25 * 0.75);
        assertThat((double) failures.size()).isBetween(TEXTS * 0.25 - bound, TEXTS * 0.25 + bound);
        assertThat(failures).contains(InjectedFailure.RATE_LIMIT, InjectedFailure.SERVER_ERROR);
    }

    private static DoubleStream latencies(SimulatedModel model) {
        return IntStream.range(0, TEXTS)
                .mapToDouble(i -> model.latency("request " + i).toNanos() / 1e6);
    }

    private static SimulatedModel model(long seed, double errorRate, double failureRate) {
        return new SimulatedModel(new Dice(seed), errorRate, failureRate, 40, 0.35);
    }
}
