package dev.fulcrum.cost.prices.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PriceBookTest {
    private static final Instant JANUARY = Instant.parse("2027-01-01T00:00:00Z");
    private static final Instant JUNE = Instant.parse("2027-06-01T00:00:00Z");
    private static final TokenUsage MIX = new TokenUsage(1000, 0, 0, 100, 0);

    private static ModelPrice chat(String provider, String model, String input, long context) {
        return chat(provider, model, input, "current", context);
    }

    private static ModelPrice chat(String provider, String model, String input, String status, long context) {
        return new ModelPrice(
                provider,
                model,
                "chat",
                status,
                Tariffs.of(Rates.of(new BigDecimal(input), null, new BigDecimal(input))),
                new ModelPrice.Limits(context == 0 ? null : context, null),
                "",
                "page",
                "2026-12-01");
    }

    private static ListPrice listed(String model, String input, Instant from, Instant to) {
        return new ListPrice(UUID.randomUUID(), chat("openai", model, input, 1000), new Validity(from, to), "ada");
    }

    private static Contract discount(String team, String model, String share, Instant from, Instant to) {
        return new Contract(
                UUID.randomUUID(),
                team,
                "openai",
                model,
                null,
                new BigDecimal(share),
                new Validity(from, to),
                "agreement 7",
                "ada");
    }

    private static Contract own(String team, String model, String input, Instant from, Instant to) {
        return new Contract(
                UUID.randomUUID(),
                team,
                "openai",
                model,
                Tariffs.of(Rates.of(new BigDecimal(input), null, new BigDecimal(input))),
                null,
                new Validity(from, to),
                "agreement 8",
                "ada");
    }

    private static String input(Optional<ModelPrice> price) {
        return price.map(each -> each.inputPerMtok().stripTrailingZeros().toPlainString())
                .orElse("none");
    }

    @Test
    void findsThePriceInForceAtTheMoment() {
        PriceBook book = new PriceBook(
                "v", List.of(listed("m", "2", null, JANUARY), listed("m", "3", JANUARY, JUNE)), List.of());

        assertThat(input(book.list("openai/m", Instant.EPOCH))).isEqualTo("2");
        assertThat(input(book.list("OpenAI/M", JANUARY.minusNanos(1)))).isEqualTo("2");
        assertThat(input(book.list("openai/m", JANUARY))).isEqualTo("3");
        assertThat(input(book.list("openai/m", JUNE))).isEqualTo("none");
    }

    @Test
    void looksForADatedSnapshotByItsOwnNameFirst() {
        PriceBook book = new PriceBook(
                "v", List.of(chat("openai", "gpt-4.1", "2", 0), chat("openai", "gpt-4.1-2025-04-14", "5", 0)));

        assertThat(input(book.list("openai/gpt-4.1-2025-04-14", JUNE))).isEqualTo("5");
        assertThat(input(book.list("openai/gpt-4.1-2025-08-01", JUNE))).isEqualTo("2");
        assertThat(input(book.list("openai/gpt-4.1@20250514", JUNE))).isEqualTo("2");
        assertThat(input(book.list("openai/gpt-4.1-mini", JUNE))).isEqualTo("none");
    }

    @Test
    void putsATeamsContractBeforeTheListAndTheModelBeforeTheProvider() {
        PriceBook book = new PriceBook(
                "v",
                List.of(listed("m", "2", null, null), listed("n", "4", null, null)),
                List.of(
                        discount("support", null, "0.5", JANUARY, null),
                        discount("support", "m", "0.25", JANUARY, JUNE),
                        own("sales", "m", "0.9", JANUARY, null)));

        assertThat(input(book.at("support", "openai", "m", JANUARY.minusSeconds(1))))
                .isEqualTo("2");
        assertThat(input(book.at("support", "openai", "m", JANUARY))).isEqualTo("1.5");
        assertThat(input(book.at("support", "openai", "m-2027-02-03", JANUARY))).isEqualTo("1.5");
        assertThat(input(book.at("support", "openai", "m", JUNE))).isEqualTo("1");
        assertThat(input(book.at("support", "openai", "n", JANUARY))).isEqualTo("2");
        assertThat(input(book.at("sales", "openai", "m", JANUARY))).isEqualTo("0.9");
        assertThat(input(book.at("other", "openai", "m", JANUARY))).isEqualTo("2");
        assertThat(book.at("sales", "openai", "m", JANUARY).orElseThrow().source())
                .contains("agreement 8")
                .contains("sales");
    }

    @Test
    void takesADiscountOffTheListPriceOfThatMoment() {
        PriceBook book = new PriceBook(
                "v",
                List.of(listed("m", "2", null, JUNE), listed("m", "1", JUNE, null)),
                List.of(discount("support", "m", "0.1", JANUARY, null)));

        assertThat(input(book.at("support", "openai", "m", JANUARY))).isEqualTo("1.8");
        assertThat(input(book.at("support", "openai", "m", JUNE))).isEqualTo("0.9");
    }

    @Test
    void pricesAModelThatNoListNamesByContractOnly() {
        PriceBook book = new PriceBook(
                "v",
                List.of(),
                List.of(own("sales", "private", "0.9", JANUARY, null), discount("sales", null, "0.1", JANUARY, null)));

        assertThat(input(book.at("sales", "openai", "private", JANUARY))).isEqualTo("0.9");
        assertThat(book.at("sales", "openai", "unheard-of", JANUARY)).isEmpty();
        assertThat(book.at("support", "openai", "private", JANUARY)).isEmpty();
        assertThat(book.at("support", "openai", null, JANUARY)).isEmpty();
    }

    @Test
    void refusesPricesThatOverlapAndNamesBothRanges() {
        assertThatThrownBy(() -> new PriceBook(
                        "v", List.of(listed("m", "2", null, JUNE), listed("M", "3", JANUARY, null)), List.of()))
                .hasMessageContaining("from the first call to " + JUNE)
                .hasMessageContaining("from " + JANUARY + " to further notice");
        assertThatThrownBy(() -> new PriceBook(
                        "v",
                        List.of(),
                        List.of(discount("support", "m", "0.1", JANUARY, null), own("support", "m", "1", JUNE, null))))
                .hasMessageContaining("contract of team support on openai/m");
    }

    @Test
    void refusesContractsThatCannotBe() {
        assertThatThrownBy(() -> discount("t", "m", "1.1", JANUARY, null)).hasMessageContaining("was 1.1");
        assertThatThrownBy(() -> own("t", null, "1", JANUARY, null)).hasMessageContaining("for one model");
        assertThatThrownBy(() -> new Contract(null, "t", "openai", "m", null, null, Validity.ALWAYS, "r", "ada"))
                .hasMessageContaining("either own prices or a discountShare");
        assertThatThrownBy(() -> new Validity(JUNE, JANUARY)).hasMessageContaining("validTo must be after validFrom");
        assertThatThrownBy(() -> new Validity(JUNE, JUNE)).hasMessageContaining("validTo must be after validFrom");
    }

    private static final PriceBook MARKET = new PriceBook(
            "v",
            List.of(
                    chat("openai", "big", "2", 128_000),
                    chat("reseller", "openai/big", "0.01", 128_000),
                    chat("a", "short", "0.1", 4_000),
                    chat("a", "old", "0.05", "legacy", 128_000),
                    chat("a", "unstated", "0.2", 0),
                    chat("b", "good", "0.5", 200_000),
                    new ModelPrice(
                            "c", "embed", "embedding", "current", BigDecimal.ZERO, null, null, "", "page", "2026")));

    private static String cheapest(long context, Set<String> among) {
        return MARKET.cheapestChat(MIX, 1, new Qualification("support", JUNE, context, Set.of("big"), among))
                .map(ModelPrice::key)
                .orElse("none");
    }

    @Test
    void namesTheCheapestOtherChatModelThatIsCurrentAndHoldsTheLongestPrompt() {
        assertThat(cheapest(4_000, null)).isEqualTo("a/short");
        assertThat(cheapest(4_001, null)).isEqualTo("b/good");
        assertThat(cheapest(0, null)).isEqualTo("a/short");
        assertThat(cheapest(200_001, null)).isEqualTo("none");
    }

    @Test
    void takesOnlyWhatPassedAMeasurementWhereOneIsGiven() {
        assertThat(cheapest(0, Set.of("B/good"))).isEqualTo("b/good");
        assertThat(cheapest(0, Set.of())).isEqualTo("none");
    }

    @Test
    void comparesAtWhatTheTeamPays() {
        Contract contract = new Contract(
                UUID.randomUUID(), "support", "b", null, null, new BigDecimal("0.9"), Validity.ALWAYS, "r", "ada");
        PriceBook book = new PriceBook("v", MARKET.listed(JUNE), List.of(contract));

        assertThat(book.cheapestChat(MIX, 1, new Qualification("support", JUNE, 1, Set.of(), null)))
                .hasValueSatisfying(price -> assertThat(price.key()).isEqualTo("reseller/openai/big"));
        assertThat(book.cheapestChat(MIX, 1, new Qualification("support", JUNE, 1, Set.of("big"), null)))
                .hasValueSatisfying(price -> assertThat(price.key()).isEqualTo("b/good"));
    }

    @Test
    void knowsWhatAChangeConcerns() {
        assertThat(new PriceChange(null, "openai/gpt-4.1", Validity.ALWAYS).concerns("OpenAI/gpt-4.1-2025-04-14"))
                .isTrue();
        assertThat(new PriceChange(null, "openai/gpt-4.1", Validity.ALWAYS).concerns("openai/gpt-4.1-mini"))
                .isFalse();
        assertThat(new PriceChange("t", "openai/*", Validity.ALWAYS).concerns("openai/gpt-4.1"))
                .isTrue();
        assertThat(new PriceChange("t", "openai/*", Validity.ALWAYS).concerns("groq/openai/gpt-oss"))
                .isFalse();
    }
}
