package dev.fulcrum.assessment.basemodels.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a ranking rests on, in words, so that nobody takes it for more. */
final class Assumptions {
    private Assumptions() {}

    static List<String> of(Need need, Optional<Benchmark> benchmark, Freshness freshness) {
        Serving serving = need.serving();
        List<String> said = new ArrayList<>();
        said.add(benchmark
                .map(known -> known.name() + " measures " + known.measures()
                        + "; no benchmark stands for the team's own task, an own measurement outranks it")
                .orElse("figures of " + need.benchmark() + " are the team's own; how far they can be told apart is not"
                        + " known here"));
        said.add("weights at " + serving.quantisation().bits() + " bits, "
                + serving.quantisation().bytesPerParameter()
                + " bytes a parameter, or as the vendor ships them where that is smaller; what fewer bits cost in"
                + " quality is not in the scores");
        said.add("cache at 16 bits for " + serving.cachedTokens() + " tokens: "
                + (serving.minContextTokens() == null
                        ? Serving.CONTEXT_UNLESS_STATED + " a request, since no context was asked for"
                        : serving.minContextTokens() + " a request")
                + ", " + serving.sequences() + " at a time");
        serving.memoryGb()
                .ifPresent(gb -> said.add("weights and cache may fill the share " + serving.usableShare() + " of "
                        + gb.toPlainString() + " GB; the rest is for activations and the runtime"));
        if (serving.devices() > 1) {
            said.add(serving.devices() + " devices count as one of their summed memory and bandwidth: nothing is taken"
                    + " off for exchange between them");
        }
        said.add("a figure older than " + freshness.months() + " months on " + freshness.today()
                + ", or without a date, is marked stale");
        said.add(
                "licence terms are read as conditions, in our words: they point to a clause, they are no legal advice");
        return said;
    }
}
