package dev.fulcrum.dataset.synthesis;

import dev.fulcrum.dataset.DatasetConfig;
import dev.fulcrum.dataset.examples.domain.Origin;
import dev.fulcrum.dataset.examples.storage.SourcedExample;
import dev.fulcrum.dataset.examples.storage.SourcedExampleTable;
import dev.fulcrum.dataset.intake.PrepareSourced;
import dev.fulcrum.dataset.synthesis.domain.Pairs;
import dev.fulcrum.dataset.synthesis.domain.Plan;
import dev.fulcrum.dataset.synthesis.storage.CallTable;
import dev.fulcrum.dataset.synthesis.storage.DerivedTable;
import dev.fulcrum.dataset.synthesis.storage.RealExamples;
import dev.fulcrum.dataset.synthesis.storage.SynthesisRow;
import dev.fulcrum.dataset.teachers.domain.TeacherAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Stores what a call brought, call and examples in one transaction: it counts whole or not at all. */
@ApplicationScoped
class StoreAnswer {
    private final CallTable calls;
    private final SourcedExampleTable examples;
    private final PrepareSourced prepare;
    private final RealExamples real;
    private final DerivedTable derived;
    private final TeacherTerms terms;
    private final DatasetConfig.Intake intake;

    StoreAnswer(
            CallTable calls,
            SourcedExampleTable examples,
            PrepareSourced prepare,
            RealExamples real,
            DerivedTable derived,
            TeacherTerms terms,
            DatasetConfig config) {
        this.calls = calls;
        this.examples = examples;
        this.prepare = prepare;
        this.real = real;
        this.derived = derived;
        this.terms = terms;
        this.intake = config.intake();
    }

    /**
     * How many pairs were new and usable.
     *
     * @param shown real examples that the model was shown: what comes of one that was erased meanwhile is not stored
     */
    @Transactional
    int said(SynthesisRow synthesis, Plan.Call call, List<UUID> shown, TeacherAnswer.Said said) {
        if (!derived.areThere(shown)) {
            begin(synthesis, call, 0, Map.of(), "was shown an example that was erased meanwhile", said);
            return 0;
        }
        if (!terms.allow(synthesis.projectId(), said.model())) {
            // a gateway may have asked another model than the one whose terms were looked at
            begin(synthesis, call, 0, Map.of(), "answered by a model that may not be learned from", said);
            return 0;
        }
        Pairs read = new PairLines(call, synthesis.labels(), intake.longestText(), intake.longestLabel())
                .read(said.text(), said.isCut());
        List<PrepareSourced.Prepared> prepared = read.usable().stream()
                .map(pair -> prepare.prepare(new PrepareSourced.Raw(
                        synthesis.systemPrompt(), null, pair.text(), pair.label(), null, null, null, said.model())))
                .toList();
        Set<String> captured = real.captured(
                synthesis.projectId(),
                prepared.stream().map(each -> each.example().textKey()).toList());
        List<SourcedExample> wanted = prepared.stream()
                .map(PrepareSourced.Prepared::example)
                .filter(example -> !captured.contains(example.textKey()))
                .toList();
        Set<UUID> made = examples.insert(
                synthesis.projectId(), synthesis.generation(), Origin.SYNTHETIC, synthesis.id(), wanted, Instant.now());
        derived.keep(synthesis.projectId(), made, shown);
        int stored = made.size();
        Map<String, Integer> unusable = new TreeMap<>(read.unusable());
        add(unusable, "same-as-captured", prepared.size() - wanted.size());
        add(unusable, "repeated", wanted.size() - stored);
        if (!begin(synthesis, call, stored, unusable, null, said)) {
            throw new AlreadyStored();
        }
        return stored;
    }

    /** A question that got no answer. */
    @Transactional
    void failed(SynthesisRow synthesis, Plan.Call call, String why) {
        calls.begin(synthesis.id(), new CallTable.Call(call.number(), call.label(), 0, Map.of(), why, 0, 0));
    }

    private boolean begin(
            SynthesisRow synthesis,
            Plan.Call call,
            int stored,
            Map<String, Integer> unusable,
            String failure,
            TeacherAnswer.Said said) {
        return calls.begin(
                synthesis.id(),
                new CallTable.Call(
                        call.number(), call.label(), stored, unusable, failure, said.tokensIn(), said.tokensOut()));
    }

    private static void add(Map<String, Integer> counts, String reason, int more) {
        if (more > 0) {
            counts.merge(reason, more, Integer::sum);
        }
    }

    /** Rolls the examples back: another replica has the job by now. */
    static final class AlreadyStored extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
