package dev.fulcrum.cost.focus.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.cost.focus.FocusCheck;
import dev.fulcrum.cost.prices.domain.Contract;
import dev.fulcrum.cost.prices.domain.ListPrice;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.PriceBook;
import dev.fulcrum.cost.prices.domain.Rates;
import dev.fulcrum.cost.prices.domain.Tariffs;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import dev.fulcrum.cost.prices.domain.Validity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FocusRowTest {
    private static final Instant DAY = Instant.parse("2026-11-20T00:00:00Z");
    private static final BillingAccount ACCOUNT = new BillingAccount("fulcrum", "Fulcrum");
    private static final TokenUsage TOKENS = new TokenUsage(3_000_000, 1_000_000, 0, 500_000, 200_000);
    private static final PriceBook BOOK = new PriceBook(
            "1",
            List.of(new ListPrice(
                    UUID.randomUUID(),
                    new ModelPrice(
                            "openai",
                            "gpt",
                            "chat",
                            "current",
                            new BigDecimal("2"),
                            new BigDecimal("0.1"),
                            new BigDecimal("10"),
                            "",
                            "list",
                            "2026-11-01"),
                    Validity.ALWAYS,
                    "")),
            List.of(
                    contract("sales", null, "0.25", DAY),
                    contract("labs", null, "1", DAY),
                    contract("late", null, "0.5", DAY.plus(12, ChronoUnit.HOURS)),
                    contract(
                            "own",
                            Tariffs.of(Rates.of(BigDecimal.ONE, new BigDecimal("0.1"), BigDecimal.TEN)),
                            null,
                            DAY)));

    private static Contract contract(String team, Tariffs tariffs, String discount, Instant from) {
        return new Contract(
                UUID.randomUUID(),
                team,
                "openai",
                "gpt",
                tariffs,
                discount == null ? null : new BigDecimal(discount),
                new Validity(from, null),
                "frame agreement",
                "otto");
    }

    private static Charge charge(String team, String feature, TokenUsage tokens, String usd) {
        return new Charge(
                DAY,
                DAY.plus(1, ChronoUnit.DAYS),
                team,
                "help, \"desk\"",
                feature,
                null,
                "production",
                "primary",
                "openai",
                "gpt-2026-11-01",
                "openai/gpt",
                null,
                1000,
                tokens,
                new BigDecimal(usd));
    }

    private static String file(Charge... charges) {
        StringBuilder csv = new StringBuilder(CsvLine.header(FocusRow.COLUMNS));
        for (Charge charge : charges) {
            new SplitCharge(BOOK)
                    .lines(charge)
                    .forEach(line -> csv.append(CsvLine.of(FocusRow.COLUMNS, FocusRow.of(ACCOUNT, charge, line))));
        }
        return csv.toString();
    }

    private static BigDecimal sum(String csv, String column) {
        return FocusCheck.rows(csv).stream()
                .map(row -> new BigDecimal(row.get(column)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void aChargeHasARowForEachKindOfTokenWithItsPrice() {
        // 2 million fresh x 2, 1 million cached x 0.1, half a million out x 10
        String csv = file(charge("support", "triage", TOKENS, "9.1"));

        assertThat(FocusCheck.breaches(csv)).isEmpty();
        assertThat(FocusCheck.rows(csv))
                .extracting(row -> row.get("x_TokenKind") + " " + row.get("ConsumedQuantity") + " "
                        + row.get("ListUnitPrice") + " " + row.get("BilledCost"))
                .containsExactly(
                        "input 2000000 2 4",
                        "cached-input 1000000 0.1 0.1",
                        "output 300000 10 3",
                        "reasoning 200000 10 2");
        assertThat(FocusCheck.rows(csv).get(0))
                .containsEntry("SkuPriceId", "openai/gpt/input/standard")
                .containsEntry("PricingUnit", "1000000 Tokens")
                .containsEntry("BillingPeriodEnd", "2026-12-01T00:00:00Z")
                .containsEntry("ResourceId", "support/help, \"desk\"/triage")
                .containsEntry("InvoiceId", null);
    }

    @Test
    void aContractIsPaidBesideTheListPrice() {
        String csv = file(charge("sales", "triage", TOKENS, "6.825"));

        assertThat(FocusCheck.breaches(csv)).isEmpty();
        assertThat(sum(csv, "BilledCost")).isEqualByComparingTo("6.825");
        assertThat(sum(csv, "ListCost")).isEqualByComparingTo("9.1");
        assertThat(FocusCheck.rows(csv).get(0)).containsEntry("ContractedUnitPrice", "1.5");
    }

    @Test
    void aChargeThatNoSinglePriceExplainsStaysOneRow() {
        String csv = file(charge("support", "triage", TOKENS, "9.0999999"));

        assertThat(FocusCheck.breaches(csv)).isEmpty();
        assertThat(FocusCheck.rows(csv)).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("x_TokenKind", "all")
                .containsEntry("BilledCost", "9.0999999")
                .containsEntry("ConsumedQuantity", "3500000"));
    }

    /** By the list the tokens cost 9.1, by own prices 2 x 1 + 1 x 0.1 + 0.5 x 10 = 7.1. */
    @ParameterizedTest
    @CsvSource({
        // three quarters of it were paid, whatever the prices were
        "sales, 75, 100",
        // 14.2 is twice what its prices make of the tokens, so twice the list
        "own, 14.2, 18.2",
        // half the price from noon on: between 4.55 and 9.1 was paid
        "late, 7, 9.1",
        // all is free, and something was billed nevertheless
        "labs, 0.5, 9.1",
        // no contract
        "support, 80, 80"
    })
    void oneRowToldByNoSinglePriceStillTellsItsListCostFromWhatWasPaid(String team, String paid, String list) {
        String csv = file(charge(team, "triage", TOKENS, paid));

        assertThat(FocusCheck.breaches(csv)).isEmpty();
        assertThat(FocusCheck.rows(csv)).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("x_TokenKind", "all")
                .containsEntry("BilledCost", paid)
                .containsEntry("EffectiveCost", paid)
                .containsEntry("ContractedCost", paid)
                .containsEntry("ListCost", list));
    }

    @Test
    void callsThatNameNoFeatureHaveNoResource() {
        String csv = file(charge("support", "", TOKENS, "9.1"));

        assertThat(FocusCheck.breaches(csv)).isEmpty();
        assertThat(FocusCheck.rows(csv).get(0))
                .containsEntry("ResourceId", null)
                .containsEntry("ResourceType", null);
    }

    @Provide
    Arbitrary<String> teams() {
        return Arbitraries.of("support", "sales", "labs", "late", "own");
    }

    @Property(tries = 300)
    void whateverWasBilledTheRowsAddUpToItAndConform(
            @ForAll @LongRange(max = 1_000_000_000_000L) long input,
            @ForAll @LongRange(max = 1_000_000_000L) long cached,
            @ForAll @LongRange(max = 1_000_000_000L) long output,
            @ForAll @LongRange(max = 999_999_999L) long nanos,
            @ForAll("teams") String team) {
        TokenUsage tokens = new TokenUsage(input + cached, cached, 0, output, output / 3);
        String usd = BigDecimal.valueOf(nanos, 9).toPlainString();
        String csv = file(charge(team, "triage", tokens, usd));

        assertThat(FocusCheck.breaches(csv)).isEmpty();
        assertThat(sum(csv, "BilledCost")).isEqualByComparingTo(tokens.total() == 0 ? "0" : usd);
    }

    @Test
    void theCheckSeesWhatBreaksTheSpecification() {
        String good = file(charge("support", "triage", TOKENS, "9.1"));
        Map<String, String> broken = Map.of(
                good.replace("BillingCurrency", "x_BillingCurrency"), "BillingCurrency: is mandatory and missing",
                good.replace(",Usage,", ",Use,"), "ChargeCategory: is not allowed: Use",
                good.replace(",1000000 Tokens,", ",,"), "PricingUnit: must not be null where PricingQuantity is not",
                good.replace("2026-11-20T00:00:00Z", "2026-11-20 00:00"), "is no UTC time",
                good.replace(",Generative AI,", ",Containers,"), "ServiceSubcategory: is not allowed",
                good.replace("openai/gpt/output/standard", "openai/gpt/input/standard"), "has two SkuId");

        broken.forEach((csv, breach) ->
                assertThat(catching(csv)).anySatisfy(said -> assertThat(said).contains(breach)));
    }

    private static List<String> catching(String csv) {
        try {
            return FocusCheck.breaches(csv);
        } catch (java.time.format.DateTimeParseException e) {
            return List.of("is no UTC time");
        }
    }
}
