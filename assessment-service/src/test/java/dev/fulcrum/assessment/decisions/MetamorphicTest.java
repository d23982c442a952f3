package dev.fulcrum.assessment.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.assessment.decisions.domain.Decision;
import dev.fulcrum.assessment.decisions.domain.DecisionEngine;
import dev.fulcrum.assessment.decisions.domain.Flip;
import dev.fulcrum.assessment.decisions.domain.FullAnswer;
import dev.fulcrum.assessment.decisions.domain.Outcome;
import dev.fulcrum.assessment.decisions.domain.Standing;
import dev.fulcrum.assessment.options.domain.Adaptation;
import dev.fulcrum.assessment.options.domain.Hosting;
import dev.fulcrum.assessment.options.domain.Option;
import dev.fulcrum.assessment.options.domain.Options;
import dev.fulcrum.assessment.options.storage.OptionsFile;
import dev.fulcrum.assessment.policies.domain.DecisionPolicy;
import dev.fulcrum.assessment.policies.storage.PolicyFile;
import dev.fulcrum.assessment.questions.domain.Facts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold between two answers, whatever the answers are. */
class MetamorphicTest {
    private static final double CENT = 0.01;
    private static final int FEW_DRAWS = 20;

    private final DecisionEngine engine = new DecisionEngine(Shipped.POLICY);

    static Stream<GoldenCase> cases() {
        return GoldenCase.all().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aRisingBillSpeaksForMovingOrIsSilent(GoldenCase story) {
        int spend = Shipped.QUESTIONS.place("monthlySpendUsd");
        List<Outcome> rising = IntStream.rangeClosed(0, 60)
                .mapToObj(step -> engine.decide(
                        story.read().with(spend, 100 * Math.pow(1.2, step)).values()))
                .toList();
        int stay = place("stay-on-api");
        for (int option = 0; option < Shipped.OPTIONS.size(); option++) {
            Hosting hosting = Shipped.OPTIONS.at(option).hosting();
            if (hosting == Hosting.OWN_HARDWARE || hosting == Hosting.EDGE) {
                double before = Double.NEGATIVE_INFINITY;
                for (Outcome outcome : rising) {
                    double ahead = outcome.estimates().get(option).score()
                            - outcome.estimates().get(stay).score();
                    assertThat(ahead).as(name(option)).isGreaterThanOrEqualTo(before - CENT);
                    before = ahead;
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aRisingBillNeverHoldsBackAModelOfOnesOwnNorOpensTheApi(GoldenCase story) {
        int spend = Shipped.QUESTIONS.place("monthlySpendUsd");
        Set<Integer> own = new HashSet<>();
        for (int step = 0; step <= 60; step++) {
            Outcome outcome = engine.decide(
                    story.read().with(spend, 100 * Math.pow(1.2, step)).values());
            for (int option = 0; option < Shipped.OPTIONS.size(); option++) {
                if (Shipped.OPTIONS.at(option).hosting() == Hosting.OWN_HARDWARE) {
                    boolean out = isOut(outcome, option);
                    assertThat(out && own.contains(option)).as(name(option)).isFalse();
                    if (!out) {
                        own.add(option);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void harderIsolationRemovesWhateverSeesTheDataOutside(GoldenCase story) {
        int isolation = Shipped.QUESTIONS.place("dataIsolation");
        Set<Integer> vetoed = new HashSet<>();
        for (int level = 0; level < Shipped.QUESTIONS.at(isolation).values().size(); level++) {
            Outcome outcome = engine.decide(story.read().with(isolation, level).values());
            Set<Integer> now = new HashSet<>();
            for (int option = 0; option < Shipped.OPTIONS.size(); option++) {
                if (outcome.standings().get(option) == Standing.VETOED
                        && !Shipped.OPTIONS.at(option).external().isEmpty()) {
                    now.add(option);
                }
            }
            assertThat(now).containsAll(vetoed);
            vetoed = now;
        }
        List<String> external = Shipped.OPTIONS.list().stream()
                .filter(option -> !option.external().isEmpty())
                .map(Option::id)
                .toList();
        assertThat(vetoed.stream().map(MetamorphicTest::name)).containsExactlyInAnyOrderElementsOf(external);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theOrderOfRulesAndOptionsChangesNothing(GoldenCase story) {
        DecisionPolicy shuffled = shuffled();
        Outcome one = engine.decide(story.read().values());
        Outcome other = new DecisionEngine(shuffled).decide(story.read().values());
        assertThat(shuffled.options().at(other.winner()).id()).isEqualTo(name(one.winner()));
        for (int option = 0; option < shuffled.options().size(); option++) {
            int same = place(shuffled.options().at(option).id());
            assertThat(other.estimates().get(option)).isEqualTo(one.estimates().get(same));
            assertThat(other.standings().get(option)).isEqualTo(one.standings().get(same));
        }
    }

    private static DecisionPolicy shuffled() {
        Options options = Shipped.OPTIONS;
        List<String> blocks = blocks(Shipped.OPTIONS_TEXT, "options:\n");
        Options otherOptions =
                OptionsFile.parse("shuffled", join(Shipped.OPTIONS_TEXT, "options:\n", blocks, ""), Shipped.QUESTIONS);
        assertThat(otherOptions.list().stream().map(Option::id).toList())
                .isNotEqualTo(options.list().stream().map(Option::id).toList());
        String rules = Shipped.POLICY_TEXT;
        String tail = rules.substring(rules.indexOf("# What cannot be true together"));
        String head = rules.substring(0, rules.indexOf("# What cannot be true together"));
        return PolicyFile.parse(
                "shuffled", join(head, "rules:\n", blocks(head, "rules:\n"), tail), Shipped.QUESTIONS, otherOptions);
    }

    private static List<String> blocks(String text, String after) {
        String list = text.substring(text.indexOf("\n" + after) + 1 + after.length());
        List<String> blocks = new ArrayList<>(List.of(list.split("(?m)^(?=- id: )")));
        blocks.removeIf(String::isBlank);
        Collections.shuffle(blocks, new Random(11));
        return blocks;
    }

    private static String join(String text, String after, List<String> blocks, String tail) {
        String head = text.substring(0, text.indexOf("\n" + after) + 1 + after.length());
        return head
                + String.join(
                        "",
                        blocks.stream()
                                .map(each -> each.endsWith("\n") ? each : each + "\n")
                                .toList())
                + tail;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aNewNameForAnOptionChangesNothingElse(GoldenCase story) {
        Options renamed = OptionsFile.parse(
                "renamed", Shipped.OPTIONS_TEXT.replace("fine-tune-open-model", "zz-own-model"), Shipped.QUESTIONS);
        DecisionPolicy policy = PolicyFile.parse(
                "renamed",
                Shipped.POLICY_TEXT.replace("fine-tune-open-model", "zz-own-model"),
                Shipped.QUESTIONS,
                renamed);
        Outcome other = new DecisionEngine(policy).decide(story.read().values());
        assertThat(other.estimates())
                .isEqualTo(engine.decide(story.read().values()).estimates());
        assertThat(other.winner())
                .isEqualTo(engine.decide(story.read().values()).winner());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyFlipReallyFlips(GoldenCase story) {
        Facts facts = story.read();
        Decision decision = new FullAnswer(Shipped.POLICY, FEW_DRAWS).to(facts.values());
        assertThat(decision.winner()).isEqualTo(engine.decide(facts.values()).winner());
        for (Flip flip : decision.flips()) {
            Outcome then = engine.decide(facts.with(flip.fact(), flip.to()).values());
            assertThat(then.winner())
                    .as(Shipped.QUESTIONS.at(flip.fact()).id() + " to " + flip.to())
                    .isEqualTo(flip.winner())
                    .isNotEqualTo(decision.winner());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nothingThatIsTrainedStandsOnABudgetBelowItsLeast(GoldenCase story) {
        int budget = Shipped.QUESTIONS.place("upfrontBudgetUsd");
        for (double usd : new double[] {0, 4_999, 7_999, 9_999, 19_999, 99_999, 199_999, 399_999}) {
            Outcome outcome = engine.decide(story.read().with(budget, usd).values());
            for (int option = 0; option < Shipped.OPTIONS.size(); option++) {
                Option it = Shipped.OPTIONS.at(option);
                boolean trained = it.adaptation() != Adaptation.NONE && it.hosting() != Hosting.EDGE;
                if (trained && it.upfront().range().low() > usd) {
                    assertThat(isOut(outcome, option))
                            .as(name(option) + " for " + usd)
                            .isTrue();
                }
            }
        }
    }

    private static boolean isOut(Outcome outcome, int option) {
        Standing standing = outcome.standings().get(option);
        return standing == Standing.VETOED || standing == Standing.HELD;
    }

    private static String name(int place) {
        return Shipped.OPTIONS.at(place).id();
    }

    private static int place(String option) {
        return Shipped.OPTIONS.list().stream().map(Option::id).toList().indexOf(option);
    }
}
