package dev.fulcrum.cost.spend.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulcrum.cost.prices.domain.TokenUsage;
import dev.fulcrum.cost.spend.domain.Pareto.FeatureSpend;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ParetoTest {
    private static FeatureSpend feature(String name, String usd) {
        return feature(name, new BigDecimal(usd), 0);
    }

    private static FeatureSpend feature(String name, BigDecimal usd, long unpriced) {
        return new FeatureSpend("team", name, new Sums(10, 0, 10 - unpriced, unpriced, 0, TokenUsage.NONE, usd));
    }

    private static List<String> few(Pareto pareto) {
        return pareto.few().map(bar -> bar.spend().feature()).toList();
    }

    @Provide
    Arbitrary<List<FeatureSpend>> features() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal("1000"))
                .ofScale(6)
                .list()
                .ofMaxSize(40)
                .map(amounts -> {
                    List<FeatureSpend> features = new ArrayList<>();
                    for (BigDecimal amount : amounts) {
                        features.add(feature("f" + features.size(), amount, 0));
                    }
                    return features;
                });
    }

    @Provide
    Arbitrary<BigDecimal> lines() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("0.01"), BigDecimal.ONE)
                .ofScale(2);
    }

    @Property
    void theSumOfTheFeaturesIsTheTotal(@ForAll("features") List<FeatureSpend> features) {
        Pareto pareto = Pareto.of(features, Pareto.USUAL_LINE);

        BigDecimal sum = features.stream().map(each -> each.sums().usd()).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(pareto.total().usd()).isEqualByComparingTo(sum);
        assertThat(pareto.bars()).hasSameSizeAs(features);
    }

    @Property
    void theFewReachTheLineAndWouldNotWithoutTheLastOfThem(
            @ForAll("features") List<FeatureSpend> features, @ForAll("lines") BigDecimal line) {
        Pareto pareto = Pareto.of(features, line);

        BigDecimal wanted = pareto.total().usd().multiply(line);
        List<BigDecimal> carried =
                pareto.few().map(bar -> bar.spend().sums().usd()).toList();
        if (pareto.total().usd().signum() == 0) {
            assertThat(carried).isEmpty();
            return;
        }
        BigDecimal least = carried.get(carried.size() - 1);
        BigDecimal above =
                carried.stream().filter(usd -> usd.compareTo(least) > 0).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(carried.stream().reduce(BigDecimal.ZERO, BigDecimal::add)).isGreaterThanOrEqualTo(wanted);
        assertThat(above).isLessThan(wanted);
    }

    @Test
    void namesTheFeatureThatMakesMostOfTheBill() {
        Pareto pareto = Pareto.of(
                List.of(feature("search", "15"), feature("triage", "80"), feature("summary", "5")), Pareto.USUAL_LINE);

        assertThat(few(pareto)).containsExactly("triage");
        assertThat(pareto.bars())
                .extracting(
                        bar -> bar.spend().feature() + " " + bar.shownPercent() + " " + bar.shownCumulativePercent())
                .containsExactly("triage 80.0 80.0", "search 15.0 95.0", "summary 5.0 100.0");
    }

    @Test
    void equalsStandOrFallTogether() {
        Pareto pareto = Pareto.of(
                List.of(feature("a", "10"), feature("b", "10"), feature("c", "10"), feature("d", "1")),
                new BigDecimal("0.5"));

        assertThat(few(pareto)).containsExactly("a", "b", "c");
    }

    @Test
    void aSingleFeatureCarriesEverything() {
        Pareto pareto = Pareto.of(List.of(feature("only", "0.000001")), Pareto.USUAL_LINE);

        assertThat(few(pareto)).containsExactly("only");
        assertThat(pareto.bars().get(0).cumulativeShare()).isEqualByComparingTo("1");
    }

    @Test
    void whereNothingWasSpentNobodyCarries() {
        Pareto pareto = Pareto.of(List.of(feature("a", BigDecimal.ZERO, 7), feature("b", "0")), Pareto.USUAL_LINE);

        assertThat(few(pareto)).isEmpty();
        assertThat(pareto.bars().get(0).share()).isNull();
        assertThat(pareto.total().unpriced()).isEqualTo(7);
        assertThat(Pareto.of(List.of(), Pareto.USUAL_LINE).bars()).isEmpty();
    }

    @Test
    void aFeatureWithoutSpendCarriesNothingEvenAtTheWholeBill() {
        assertThat(few(Pareto.of(List.of(feature("a", "1"), feature("b", "0")), BigDecimal.ONE)))
                .containsExactly("a");
    }

    @Test
    void refusesALineThatIsNoShare() {
        assertThatThrownBy(() -> Pareto.of(List.of(), new BigDecimal("80"))).hasMessageContaining("was 80");
        assertThatThrownBy(() -> Pareto.of(List.of(), BigDecimal.ZERO)).hasMessageContaining("was 0");
    }
}
