package dev.fulcrum.assessment.basemodels.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulcrum.assessment.basemodels.domain.BaseModel;
import dev.fulcrum.assessment.basemodels.domain.BaseModelRanking;
import dev.fulcrum.assessment.basemodels.domain.Benchmark;
import dev.fulcrum.assessment.basemodels.domain.Figure;
import dev.fulcrum.assessment.basemodels.domain.Freshness;
import dev.fulcrum.assessment.basemodels.domain.Misnomer;
import dev.fulcrum.assessment.basemodels.domain.Need;
import dev.fulcrum.assessment.basemodels.domain.Quantisation;
import dev.fulcrum.assessment.basemodels.domain.Ranking;
import dev.fulcrum.assessment.basemodels.domain.Serving;
import dev.fulcrum.assessment.basemodels.domain.Use;
import dev.fulcrum.assessment.basemodels.domain.Vocabulary;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BaseModelCatalogueTest {
    private static final ShippedCatalogue SHIPPED = CatalogueFile.load(CatalogueFile.SHIPPED);
    private static final Freshness TODAY = new Freshness(LocalDate.of(2026, 11, 26), 12);
    private static final Use COMPANY = new Use(Use.Purpose.COMMERCIAL, 50_000L, Map.of("EU", true), true, false, false);

    private static BaseModel model(String id) {
        return SHIPPED.models().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Ranking rank(String benchmark, String memoryGb, Quantisation width) {
        Serving serving = new Serving(
                memoryGb == null ? null : new BigDecimal(memoryGb),
                Serving.USABLE_SHARE,
                width,
                null,
                1,
                null,
                null,
                1);
        Need need = new Need(benchmark, null, serving, COMPANY, Set.of(), Set.of());
        return new BaseModelRanking(need, SHIPPED.vocabulary().benchmark(benchmark), TODAY).rank(SHIPPED.models());
    }

    private static Optional<Ranking.Excluded> excluded(Ranking ranking, String id) {
        return ranking.excluded().stream()
                .filter(each -> each.model().id().equals(id))
                .findFirst();
    }

    @Test
    void holdsEveryModelOnce() {
        assertThat(SHIPPED.models()).hasSize(81);
        assertThat(SHIPPED.models().stream().map(BaseModel::id)).doesNotHaveDuplicates();
        assertThat(SHIPPED.version()).hasSize(64);
    }

    @Test
    void givesEveryFigureItsOwnSourceAndDate() {
        assertThat(SHIPPED.models()).allSatisfy(entry -> {
            assertThat(entry.origins()).isNotEmpty().allSatisfy(origin -> {
                assertThat(origin.source()).isNotBlank();
                assertThat(origin.asOf()).matches("undated|\\d{4}(-\\d{2}){0,2}");
            });
            assertThat(entry.figures())
                    .allSatisfy(figure -> assertThat(figure.origin()).isNotNull());
            assertThat(entry.licence().text()).isNotBlank();
        });
        Vocabulary vocabulary = SHIPPED.vocabulary();
        assertThat(vocabulary.benchmarks())
                .allSatisfy(each -> assertThat(each.origin()).isNotNull());
        assertThat(vocabulary.hardware())
                .allSatisfy(each -> assertThat(each.origin()).isNotNull());
        assertThat(vocabulary.misnamed())
                .allSatisfy(each -> assertThat(each.origin()).isNotNull());
    }

    @Test
    void namesKnownBenchmarksOnlyAndModelsThatExist() {
        List<String> known =
                SHIPPED.vocabulary().benchmarks().stream().map(Benchmark::id).toList();
        assertThat(known).contains("humaneval", "gsm8k", "mmlu");
        assertThat(SHIPPED.models().stream()
                        .flatMap(each -> each.figures().stream())
                        .map(Figure::benchmark))
                .isSubsetOf(known);
        assertThat(SHIPPED.vocabulary().misnamed().stream().flatMap(each -> each.readAs().stream()))
                .isSubsetOf(SHIPPED.models().stream().map(BaseModel::id).toList());
    }

    @Test
    void readsNamesOfModelsThatDoNotExist() {
        assertThat(SHIPPED.vocabulary().misnomer("Llama 4-8B").map(Misnomer::readAs))
                .contains(List.of("llama-3.1-8b-instruct"));
        assertThat(SHIPPED.vocabulary().misnomer("Llama 4-70B").map(Misnomer::readAs))
                .contains(List.of("llama-3.1-70b-instruct", "llama-3.3-70b-instruct"));
        assertThat(SHIPPED.vocabulary().misnomer("Llama 4 Scout")).isEmpty();
    }

    @Test
    void keepsUnlikeFiguresOfOneModelApart() {
        assertThat(model("llama-4-scout").figures())
                .filteredOn(figure -> figure.benchmark().equals("mmlu"))
                .extracting(figure -> figure.variant().key() + " " + figure.value())
                .containsExactlyInAnyOrder("base/5-shot/no-cot/meta 79.6", "base/5-shot/no-cot/qwen3-report 78.27");
        assertThat(model("mistral-small-3.0-24b").figures())
                .filteredOn(figure -> figure.benchmark().equals("gsm8k"))
                .singleElement()
                .satisfies(figure -> assertThat(figure.doubt()).isNotBlank());
    }

    @Test
    void ranksTheLargestLikeForLikeSetOnMmlu() {
        Ranking ranking = rank("mmlu", null, Quantisation.BITS_16);
        assertThat(ranking.variant()).isEqualTo("base/5-shot/no-cot/qwen3-report");
        assertThat(ranking.ranked().get(0).model().id()).isEqualTo("qwen3-235b-a22b");
        assertThat(ranking.ranked())
                .allSatisfy(each -> assertThat(each.score().variant()).isEqualTo(ranking.variant()));
        assertThat(ranking.notComparable())
                .extracting(each -> each.model().id())
                .contains("gpt-oss-120b", "deepseek-r1", "phi-4", "mistral-nemo-12b");
    }

    @Test
    void excludesWithTermFigureAndSource() {
        Ranking ranking = rank("mmlu", "24", Quantisation.BITS_4);
        for (String closed : List.of("mistral-medium-3", "magistral-medium-1.2")) {
            assertThat(excluded(ranking, closed)).get().satisfies(each -> assertThat(
                            each.reasons().get(0).because())
                    .contains("publishes no weights"));
        }
        assertThat(excluded(ranking, "llama-4-scout")).get().satisfies(each -> assertThat(each.reasons())
                .extracting("criterion")
                .containsExactly("licence.regions", "memory"));
        assertThat(excluded(ranking, "qwen3-235b-a22b"))
                .get()
                .satisfies(each -> assertThat(each.reasons().get(0).because()).contains("132.977 GB", "21.6 GB"));
        assertThat(excluded(ranking, "qwen3-32b")).isEmpty();
    }

    @Test
    void findsAnAssistantForADeviceOfSixGb() {
        Ranking ranking = rank("mmlu", "6", Quantisation.BITS_4);
        assertThat(ranking.ranked().get(0).model().id()).isEqualTo("qwen3-8b");
        assertThat(excluded(ranking, "qwen3-14b")).isPresent();
        assertThat(ranking.ranked()).extracting(each -> each.model().id()).contains("qwen3-4b", "gemma-3-4b");
    }

    @Test
    void saysWhatIsOld() {
        Ranking ranking = rank("gsm8k", null, Quantisation.BITS_16);
        assertThat(ranking.ranked())
                .allSatisfy(each -> assertThat(each.score().stale()).isTrue());
        Ranking early = new BaseModelRanking(
                        new Need("gsm8k", null, Serving.ANYWHERE, COMPANY, Set.of(), Set.of()),
                        Optional.empty(),
                        new Freshness(LocalDate.of(2025, 8, 1), 12))
                .rank(SHIPPED.models());
        assertThat(early.ranked().get(0).score().stale()).isFalse();
    }

    @Test
    void refusesAFileThatRefersToNothingOrBreaksTheForm() {
        String entry = """
                sources: {here: {source: a page, asOf: "2026"}}
                licences: {free: {id: free, name: Free, attribution: false, text: a page}}
                benchmarks: []
                hardware: []
                misnamed: []
                models:
                  - {id: a, name: A, family: F, weightsPublished: true, from: %s, licence: {uses: free, from: here}%s}
                """;
        assertThat(read(entry.formatted("here", "")).models()).hasSize(1);
        assertThatThrownBy(() -> read(entry.formatted("nowhere", "")))
                .hasMessageContaining("nowhere")
                .hasMessageContaining("sources");
        assertThatThrownBy(() -> read(entry.formatted("here", ", colour: red"))).hasMessageContaining("colour");
        assertThatThrownBy(() -> read(entry.formatted("here", ", context: {tokens: -1, from: here}")))
                .hasMessageContaining("tokens was -1");
    }

    private static ShippedCatalogue read(String yaml) {
        try {
            return CatalogueFile.read("test.yaml", yaml.getBytes(StandardCharsets.UTF_8));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
