package dev.fulcrum.assessment.basemodels.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.assessment.basemodels.storage.CatalogueFile;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The shipped licences against uses: what excludes, what is asked, what obliges. */
class BaseModelLicenceTest {
    private static final List<BaseModel> SHIPPED =
            CatalogueFile.load(CatalogueFile.SHIPPED).models();
    private static final Freshness TODAY = new Freshness(LocalDate.of(2026, 11, 26), 12);
    private static final Use HARMLESS =
            new Use(Use.Purpose.COMMERCIAL, 10_000L, Map.of("EU", false), true, false, false);

    private static BaseModel model(String id) {
        return SHIPPED.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    }

    private static List<Finding> findings(BaseModel model, Use use) {
        Need need = new Need("mmlu", null, Serving.ANYWHERE, use, java.util.Set.of(), java.util.Set.of());
        return new LicenceFit().of(model, need, TODAY);
    }

    private static List<String> excluded(String id, Use use) {
        return of(Finding.Excludes.class, findings(model(id), use));
    }

    private static List<String> asked(String id, Use use) {
        return of(Finding.Asks.class, findings(model(id), use));
    }

    private static List<String> obliged(String id, Use use) {
        return of(Finding.Obliges.class, findings(model(id), use));
    }

    private static List<String> of(Class<? extends Finding> kind, List<Finding> findings) {
        return findings.stream()
                .filter(kind::isInstance)
                .map(finding -> finding.reason().criterion())
                .toList();
    }

    private static Use users(long users) {
        return new Use(Use.Purpose.COMMERCIAL, users, Map.of("EU", false), true, false, false);
    }

    @Test
    void letsAnOpenLicenceServeEveryUse() {
        Use everything = new Use(Use.Purpose.COMMERCIAL, 5_000_000_000L, Map.of("EU", true), false, true, true);
        for (String id : List.of("qwen3-8b", "phi-4", "olmo-2-7b", "smollm3-3b")) {
            assertThat(excluded(id, everything)).as(id).isEmpty();
            assertThat(asked(id, everything)).as(id).isEmpty();
        }
    }

    @Test
    void asksMetaAbove700MillionUsersAndNotAtThatNumber() {
        for (String id : List.of(
                "llama-3-8b-instruct",
                "llama-3.1-8b-instruct",
                "llama-3.3-70b-instruct",
                "llama-4-scout",
                "deepseek-r1-distill-llama-8b")) {
            assertThat(excluded(id, users(700_000_000))).as(id).isEmpty();
            assertThat(excluded(id, users(700_000_001))).as(id).containsExactly("licence.userLimit");
        }
        assertThat(findings(model("llama-3.1-8b-instruct"), users(800_000_000)))
                .filteredOn(Finding.Excludes.class::isInstance)
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.reason().because()).contains("section 2", "700 million", "800000000"))
                .satisfies(finding -> assertThat(finding.reason().source()).contains("llama-models@a9c89c4"))
                .satisfies(finding -> assertThat(finding.reason().asOf()).isEqualTo("2025-07-15"));
        assertThat(excluded("qwen2.5-72b", users(100_000_001))).containsExactly("licence.userLimit");
    }

    @Test
    void givesNoRightsInLlama4ToACompanyInTheEuOnly() {
        Use european = new Use(Use.Purpose.COMMERCIAL, 10_000L, Map.of("EU", true), true, false, false);
        assertThat(excluded("llama-4-scout", european)).containsExactly("licence.regions");
        assertThat(excluded("llama-4-maverick", european)).containsExactly("licence.regions");
        assertThat(excluded("llama-3.3-70b-instruct", european)).isEmpty();
        assertThat(excluded("llama-4-scout", HARMLESS)).isEmpty();
    }

    @Test
    void keepsResearchLicencesForResearch() {
        Use research = new Use(Use.Purpose.RESEARCH, 10_000L, Map.of("EU", false), true, false, false);
        for (String id : List.of("qwen2.5-3b", "mistral-large-2.1")) {
            assertThat(excluded(id, HARMLESS)).as(id).containsExactly("licence.commercialUse");
            assertThat(excluded(id, research)).as(id).isEmpty();
        }
    }

    @Test
    void letsLlama3TeachNobodyAndR1Anybody() {
        Use teacher = new Use(Use.Purpose.COMMERCIAL, 10_000L, Map.of("EU", false), true, true, false);
        assertThat(excluded("llama-3-70b-instruct", teacher)).containsExactly("licence.outputs");
        assertThat(excluded("llama-3.1-70b-instruct", teacher)).isEmpty();
        assertThat(obliged("deepseek-r1", teacher)).contains("licence.outputs");
        assertThat(obliged("gemma-3-27b", teacher)).contains("licence.outputs", "licence.usage");
    }

    @Test
    void excludesAVisibleNoticeWhereNoneIsAcceptable() {
        Use silent = new Use(Use.Purpose.COMMERCIAL, 10_000L, Map.of("EU", false), false, false, false);
        assertThat(excluded("llama-3.1-8b-instruct", silent)).containsExactly("licence.attribution");
        assertThat(excluded("gemma-3-4b", silent)).isEmpty();
        assertThat(obliged("llama-3.1-8b-instruct", HARMLESS)).contains("licence.attribution", "licence.naming");
    }

    @Test
    void asksForWhatIsNotStatedAndExcludesNothingByIt() {
        assertThat(excluded("llama-4-scout", Use.UNSTATED)).isEmpty();
        assertThat(asked("llama-4-scout", Use.UNSTATED))
                .containsExactly("licence.userLimit", "licence.attribution", "licence.regions");
        assertThat(asked("qwen2.5-3b", Use.UNSTATED)).contains("licence.commercialUse");
        assertThat(asked("llama-3-8b-instruct", Use.UNSTATED)).contains("licence.outputs");
        assertThat(asked("qwen3-8b", Use.UNSTATED)).isEmpty();
    }

    @Test
    void asksWhereTheLicenceItselfIsNotClear() {
        assertThat(asked("mistral-medium-3.5", HARMLESS)).contains("licence.commercialUse");
        assertThat(excluded("mistral-medium-3.5", HARMLESS)).isEmpty();
        assertThat(asked("all-minilm-l6-v2", HARMLESS)).containsExactly("licence.doubt");
    }

    @Test
    void givesEveryReasonAtOnce() {
        BaseModel strict =
                SampleModel.called("strict").licence(SampleModel.strict()).build();
        Use everything = new Use(Use.Purpose.COMMERCIAL, 2_000L, Map.of("EU", true), false, true, true);
        assertThat(of(Finding.Excludes.class, findings(strict, everything)))
                .containsExactly(
                        "licence.commercialUse",
                        "licence.userLimit",
                        "licence.attribution",
                        "licence.outputs",
                        "licence.redistribution",
                        "licence.regions");
    }
}
