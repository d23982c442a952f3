package dev.fulcrum.assessment.basemodels.api;

import dev.fulcrum.assessment.basemodels.domain.Hardware;
import dev.fulcrum.assessment.basemodels.domain.Need;
import dev.fulcrum.assessment.basemodels.domain.Quantisation;
import dev.fulcrum.assessment.basemodels.domain.Serving;
import dev.fulcrum.assessment.basemodels.domain.Use;
import dev.fulcrum.assessment.basemodels.domain.Vocabulary;
import dev.fulcrum.chassis.problem.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a base model is looked for. Only the benchmark must be given; what is left out limits nothing, and an unknown use
 * makes the answer conditional.
 *
 * @param benchmark as in {@code mmlu}, or {@code own-…} for figures of the team's own task
 * @param variant key as in {@code base/5-shot/no-cot/qwen3-report}; default: the one most fitting models have
 * @param memoryLimitGb GB of 10^9 bytes; default: that of the hardware
 * @param usableMemoryShare share of it for weights and cache; default 0.9
 * @param quantisationBits 16, 8 or 4 bits a weight; default 16
 * @param minContextTokens input and output together
 * @param concurrentSequences requests at a time, each with its own cache; default 1
 * @param maxMsPerToken milliseconds for an output token of one request; needs {@code hardware} to be judged
 * @param hardware an accelerator as in {@code L4}
 * @param devices how many of them; default 1
 * @param ecosystem tools that must serve it, as in {@code vllm}, {@code gguf}
 * @param models ids or names to look at; default all
 * @param staleAfterMonths age from which a figure is marked stale; default as configured, 12
 */
public record RankRequest(
        @NotBlank(message = "must name a benchmark, as in mmlu, gsm8k or humaneval") @Size(max = 63)
        String benchmark,

        @Size(max = 200) String variant,

        @Positive(message = "must be above 0 GB; leave it out for no limit")
        @DecimalMax(value = "1000000", message = "must be at most 1000000 GB; check the unit")
        BigDecimal memoryLimitGb,

        @Positive(message = "must be above 0 and at most 1")
        @DecimalMax(value = "1", message = "must be above 0 and at most 1")
        BigDecimal usableMemoryShare,

        Integer quantisationBits,

        @Positive(message = "must be above 0 tokens; leave it out for any context")
        Integer minContextTokens,

        @Min(value = 1, message = "must be from 1 to 100000 requests at a time")
        @Max(value = 100_000, message = "must be from 1 to 100000 requests at a time")
        Integer concurrentSequences,

        @Positive(message = "must be above 0 milliseconds; leave it out for any speed")
        BigDecimal maxMsPerToken,

        @Size(max = 63) String hardware,

        @Min(value = 1, message = "must be from 1 to 1024 devices")
        @Max(value = 1024, message = "must be from 1 to 1024 devices")
        Integer devices,

        @Valid UseRequest use,

        @Size(max = 20) Set<@NotBlank @Size(max = 31) String> ecosystem,

        @Size(max = 200) Set<@NotBlank @Size(max = 200) String> models,

        @Min(value = 1, message = "must be from 1 to 600 months")
        @Max(value = 600, message = "must be from 1 to 600 months")
        Integer staleAfterMonths) {
    private static final List<Integer> WIDTHS = List.of(16, 8, 4);

    /** @throws Problem 400 where a name or width is not known; lists those that are */
    Need need(Vocabulary vocabulary) {
        return new Need(
                benchmark,
                variant,
                serving(vocabulary),
                use == null ? Use.UNSTATED : use.use(),
                ecosystem == null ? Set.of() : ecosystem,
                models == null ? Set.of() : models);
    }

    private Serving serving(Vocabulary vocabulary) {
        return new Serving(
                memoryLimitGb,
                Optional.ofNullable(usableMemoryShare).orElse(Serving.USABLE_SHARE),
                width(),
                minContextTokens,
                Optional.ofNullable(concurrentSequences).orElse(1),
                maxMsPerToken,
                hardware == null ? null : known(hardware, vocabulary),
                Optional.ofNullable(devices).orElse(1));
    }

    private Quantisation width() {
        if (quantisationBits == null) {
            return Quantisation.BITS_16;
        }
        if (!WIDTHS.contains(quantisationBits)) {
            throw Problem.invalid(
                    "quantisationBits",
                    "quantisationBits was " + quantisationBits + "; known are " + WIDTHS + " bits a weight.");
        }
        return Quantisation.ofBits("quantisationBits", quantisationBits);
    }

    private static Hardware known(String name, Vocabulary vocabulary) {
        return vocabulary
                .hardware(name)
                .orElseThrow(() -> Problem.invalid(
                        "hardware",
                        "hardware was " + name + "; known are "
                                + vocabulary.hardware().stream()
                                        .map(Hardware::name)
                                        .toList()
                                + ". For another one give memoryLimitGb."));
    }
}
