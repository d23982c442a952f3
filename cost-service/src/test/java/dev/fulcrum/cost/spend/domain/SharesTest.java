package dev.fulcrum.cost.spend.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SharesTest {
    private static final BigDecimal HUNDRED = new BigDecimal("100.0");

    private static List<BigDecimal> amounts(String... amounts) {
        return Stream.of(amounts).map(BigDecimal::new).toList();
    }

    @Provide
    Arbitrary<List<BigDecimal>> bills() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal("100000"))
                .ofScale(9)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    @Property
    void shownSharesAddUpToExactlyAHundred(@ForAll("bills") List<BigDecimal> bill) {
        List<BigDecimal> shown = Shares.percentages(bill, 1);

        if (bill.stream().allMatch(part -> part.signum() == 0)) {
            assertThat(shown).containsOnlyNulls();
        } else {
            assertThat(shown.stream().reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualTo(HUNDRED);
        }
    }

    @Property
    void aShownShareIsLessThanOneLastDigitOff(@ForAll("bills") List<BigDecimal> bill) {
        BigDecimal whole = bill.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        List<BigDecimal> shown = Shares.percentages(bill, 1);

        for (int index = 0; whole.signum() > 0 && index < bill.size(); index++) {
            BigDecimal difference = shown.get(index)
                    .multiply(whole)
                    .subtract(bill.get(index).multiply(HUNDRED))
                    .abs();
            assertThat(difference).isLessThan(whole.multiply(new BigDecimal("0.1")));
        }
    }

    @Property
    void ofTwoPartsTheLargerIsNeverShownSmaller(@ForAll("bills") List<BigDecimal> bill) {
        List<BigDecimal> shown = Shares.percentages(bill, 1);

        for (int one = 0; shown.get(0) != null && one < bill.size(); one++) {
            for (int other = 0; other < bill.size(); other++) {
                if (bill.get(one).compareTo(bill.get(other)) > 0) {
                    assertThat(shown.get(one)).isGreaterThanOrEqualTo(shown.get(other));
                }
            }
        }
    }

    @Test
    void givesTheMissingDigitToTheLargestRemainder() {
        assertThat(Shares.percentages(amounts("1", "1", "1"), 1)).isEqualTo(amounts("33.4", "33.3", "33.3"));
        assertThat(Shares.percentages(amounts("1", "0", "5"), 0)).isEqualTo(amounts("17", "0", "83"));
    }

    @Test
    void nothingHasNoShares() {
        assertThat(Shares.percentages(amounts("0", "0.00"), 1)).containsOnlyNulls();
        assertThat(Shares.of(BigDecimal.ZERO, BigDecimal.ZERO)).isNull();
    }
}
