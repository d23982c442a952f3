package dev.fulcrum.assessment.assessments;

import dev.fulcrum.assessment.assessments.domain.Answer;
import dev.fulcrum.assessment.basemodels.RankBaseModels;
import dev.fulcrum.assessment.basemodels.domain.Need;
import dev.fulcrum.assessment.basemodels.domain.Quantisation;
import dev.fulcrum.assessment.basemodels.domain.Ranking;
import dev.fulcrum.assessment.basemodels.domain.Serving;
import dev.fulcrum.assessment.basemodels.domain.Use;
import dev.fulcrum.assessment.options.domain.Adaptation;
import dev.fulcrum.assessment.options.domain.Hosting;
import dev.fulcrum.assessment.options.domain.Option;
import dev.fulcrum.assessment.questions.Questions;
import dev.fulcrum.assessment.questions.domain.Facts;
import dev.fulcrum.assessment.questions.domain.Questionnaire;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which open-weight models a recommended option could start from, by what is stated of the task, the machine and the use. */
@ApplicationScoped
class BaseModelsFor {
    private static final int SHOWN = 8;
    /** Of one H100 or A100, the machine that the options count with. */
    private static final BigDecimal ACCELERATOR_GB = BigDecimal.valueOf(80);

    private static final List<String> USE = List.of(
            "intendedUse", "monthlyActiveUsers", "basedInEu", "attributionAcceptable", "outputsTrainOtherModels");

    private final RankBaseModels rank;
    private final Questionnaire questions;

    BaseModelsFor(RankBaseModels rank, Questions questions) {
        this.rank = rank;
        this.questions = questions.questionnaire();
    }

    /** Null where the option starts from no open-weight language model. */
    Answer.BaseModels option(Option option, Facts facts) {
        boolean none = option.hosting() == Hosting.COMMERCIAL_API
                || option.adaptation() == Adaptation.SMALL_TASK_MODEL
                || option.adaptation() == Adaptation.FROM_SCRATCH;
        if (none) {
            return null;
        }
        Serving serving = serving(option, facts);
        Ranking ranking = rank.rank(
                        new Need(benchmark(facts), null, serving, use(option, facts), Set.of(), Set.of()), null)
                .ranking();
        return new Answer.BaseModels(
                ranking.benchmark(),
                ranking.variant(),
                serving.memoryGb().map(BigDecimal::doubleValue).orElse(null),
                serving.quantisation().bits(),
                ranking.ranked().stream()
                        .limit(SHOWN)
                        .map(BaseModelsFor::candidate)
                        .toList(),
                ranking.notComparable().size(),
                ranking.excluded().size());
    }

    private static Answer.Candidate candidate(Ranking.Ranked each) {
        return new Answer.Candidate(
                each.rank(),
                each.model().id(),
                each.model().licence(),
                each.score().value().doubleValue(),
                each.score().source(),
                each.score().asOf(),
                each.score().stale(),
                each.paretoFront(),
                each.conditions().openQuestions().stream()
                        .map(reason -> reason.because())
                        .toList(),
                each.conditions().duties().stream()
                        .map(reason -> reason.because())
                        .toList());
    }

    private String benchmark(Facts facts) {
        int kind = questions.place("taskKind");
        String task = facts.knows(kind) ? questions.at(kind).show(facts.value(kind)) : "";
        return switch (task) {
            case "codeGeneration" -> "humaneval";
            case "multiStepReasoning" -> "gsm8k";
            default -> "mmlu";
        };
    }

    private Serving serving(Option option, Facts facts) {
        Double context = number(facts, "longestInputTokens");
        boolean edge = option.hosting() == Hosting.EDGE;
        Double device = number(facts, "deviceMemoryGb");
        BigDecimal memory = edge
                ? (device == null ? null : BigDecimal.valueOf(device))
                : option.hosting() == Hosting.OWN_HARDWARE ? ACCELERATOR_GB : null;
        return new Serving(
                memory,
                Serving.USABLE_SHARE,
                edge ? Quantisation.BITS_4 : Quantisation.BITS_16,
                context == null ? null : context.intValue(),
                1,
                null,
                null,
                1);
    }

    /**
     * Whether some published model's licence fits the stated use.
     *
     * @param because how many do, in words
     */
    record LicenceFit(boolean fits, String because) {}

    /** Empty where nothing is stated of the use: then it is assumed, not derived. */
    Optional<LicenceFit> licence(Facts facts) {
        if (USE.stream().noneMatch(fact -> facts.knows(questions.place(fact)))) {
            return Optional.empty();
        }
        Use use = use(Boolean.FALSE, truth(facts, "outputsTrainOtherModels"), facts);
        Ranking ranking = rank.rank(new Need(benchmark(facts), null, Serving.ANYWHERE, use, Set.of(), Set.of()), null)
                .ranking();
        int fitting = ranking.ranked().size() + ranking.notComparable().size();
        int all = fitting + ranking.excluded().size();
        return Optional.of(new LicenceFit(
                fitting > 0,
                "base-model catalogue: the licences of " + fitting + " of " + all + " models fit the stated use"));
    }

    private Use use(Option option, Facts facts) {
        Boolean teaches =
                option.adaptation() == Adaptation.DISTIL && option.external().isEmpty()
                        ? Boolean.TRUE
                        : truth(facts, "outputsTrainOtherModels");
        return use(option.hosting() == Hosting.EDGE, teaches, facts);
    }

    private Use use(boolean onDevices, Boolean teaches, Facts facts) {
        int intended = questions.place("intendedUse");
        String use = facts.knows(intended) ? questions.at(intended).show(facts.value(intended)) : null;
        Double users = number(facts, "monthlyActiveUsers");
        Boolean inEu = truth(facts, "basedInEu");
        boolean leaves = "redistributeWeights".equals(use) || onDevices;
        return new Use(
                use == null ? null : use.equals("research") ? Use.Purpose.RESEARCH : Use.Purpose.COMMERCIAL,
                users == null ? null : users.longValue(),
                inEu == null ? Map.of() : Map.of("EU", inEu),
                truth(facts, "attributionAcceptable"),
                teaches,
                leaves ? Boolean.TRUE : use == null ? null : Boolean.FALSE);
    }

    private Double number(Facts facts, String fact) {
        int place = questions.place(fact);
        return facts.knows(place) ? facts.value(place) : null;
    }

    private Boolean truth(Facts facts, String fact) {
        Double value = number(facts, fact);
        return value == null ? null : value == 1;
    }
}
