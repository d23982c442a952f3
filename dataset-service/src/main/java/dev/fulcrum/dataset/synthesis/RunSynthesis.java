package dev.fulcrum.dataset.synthesis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.dataset.jobs.Job;
import dev.fulcrum.dataset.jobs.JobRefused;
import dev.fulcrum.dataset.jobs.JobRunner;
import dev.fulcrum.dataset.jobs.Progress;
import dev.fulcrum.dataset.synthesis.domain.Plan;
import dev.fulcrum.dataset.synthesis.domain.PromptTemplate;
import dev.fulcrum.dataset.synthesis.storage.CallTable;
import dev.fulcrum.dataset.synthesis.storage.RealExamples;
import dev.fulcrum.dataset.synthesis.storage.SynthesisRow;
import dev.fulcrum.dataset.synthesis.storage.SynthesisTable;
import dev.fulcrum.dataset.teachers.TeacherConfig;
import dev.fulcrum.dataset.teachers.client.Teacher;
import dev.fulcrum.dataset.teachers.domain.Patience;
import dev.fulcrum.dataset.teachers.domain.Question;
import dev.fulcrum.dataset.teachers.domain.TeacherAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Asks a strong model until all pairs are there, the budget is spent, or it fails too often in a row. What is stored is
 * never asked again: after a crash at most the calls that were under way come once more, under the same request ids.
 */
@ApplicationScoped
class RunSynthesis implements JobRunner {
    static final String KIND = "synthesis";
    private static final String STAGE = "asking for pairs";

    private final SynthesisTable syntheses;
    private final CallTable calls;
    private final RealExamples real;
    private final StoreAnswer store;
    private final Teacher teacher;
    private final TeacherConfig config;
    private final ObjectMapper mapper;

    RunSynthesis(
            SynthesisTable syntheses,
            CallTable calls,
            RealExamples real,
            StoreAnswer store,
            Teacher teacher,
            TeacherConfig config,
            ObjectMapper mapper) {
        this.syntheses = syntheses;
        this.calls = calls;
        this.real = real;
        this.store = store;
        this.teacher = teacher;
        this.config = config;
        this.mapper = mapper;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(Job job, Progress progress) throws Exception {
        SynthesisRow synthesis = syntheses.find(job.subjectId()).orElseThrow();
        Patience patience = new Patience(config.firstPause(), config.longestPause(), synthesis.mostFailures());
        while (true) {
            CallTable.Sums sums = calls.sums(synthesis.id());
            progress.at(STAGE, sums.stored(), synthesis.wanted());
            List<Plan.Call> next = synthesis.plan().next(sums.storedBy(), sums.calls(), config.parallel());
            if (next.isEmpty()) {
                end(synthesis, sums);
                return;
            }
            Duration pause = ask(synthesis, next, patience);
            if (pause != null) {
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            }
        }
    }

    @Override
    public void failed(Job job, String code, String why) {
        syntheses.ended(job.subjectId(), SynthesisRow.FAILED, why);
    }

    private void end(SynthesisRow synthesis, CallTable.Sums sums) {
        if (synthesis.plan().isComplete(sums.storedBy())) {
            syntheses.ended(synthesis.id(), SynthesisRow.COMPLETE, null);
        } else {
            syntheses.ended(
                    synthesis.id(),
                    SynthesisRow.BUDGET_SPENT,
                    "All " + synthesis.mostCalls() + " calls brought " + sums.stored() + " of " + synthesis.wanted()
                            + " pairs. See why lines were unusable, then order the rest with another template or"
                            + " mostCalls.");
        }
    }

    /** Asks side by side and stores in order. How long to wait before the next ones; null where all went well. */
    private Duration ask(SynthesisRow synthesis, List<Plan.Call> next, Patience patience) {
        List<CompletableFuture<TeacherAnswer>> answers = new ArrayList<>();
        List<List<RealExamples.Shown>> shown = new ArrayList<>();
        for (Plan.Call call : next) {
            shown.add(shown(synthesis, call));
            answers.add(teacher.ask(question(synthesis, call, shown.get(shown.size() - 1))));
        }
        Duration pause = null;
        JobRefused refused = null;
        for (int at = 0; at < next.size(); at++) {
            try {
                Duration wanted = store(
                        synthesis,
                        next.get(at),
                        ids(shown.get(at)),
                        answers.get(at).join(),
                        patience);
                pause = wanted == null ? pause : wanted;
            } catch (JobRefused e) {
                // what the others brought was paid for, so it is stored first
                refused = e;
            }
        }
        if (refused != null) {
            throw refused;
        }
        return pause;
    }

    private Duration store(
            SynthesisRow synthesis, Plan.Call call, List<UUID> shown, TeacherAnswer answer, Patience patience) {
        if (answer instanceof TeacherAnswer.Said said) {
            try {
                if (store.said(synthesis, call, shown, said) > 0) {
                    patience.succeeded();
                    return null;
                }
            } catch (StoreAnswer.AlreadyStored e) {
                // another replica has the job: the next look at the lease says so
                return null;
            }
            return failed(synthesis, "brought nothing usable", null, patience);
        }
        if (answer instanceof TeacherAnswer.Never never) {
            store.failed(synthesis, call, never.why());
            throw new JobRefused(
                    "teacher-refused",
                    synthesis.model() + " " + never.why() + ". Check fulcrum.dataset.teacher.url and .key and the"
                            + " model's name.");
        }
        if (answer instanceof TeacherAnswer.Declined declined) {
            store.failed(synthesis, call, declined.why());
            return failed(synthesis, declined.why(), null, patience);
        }
        TeacherAnswer.NotNow notNow = (TeacherAnswer.NotNow) answer;
        store.failed(synthesis, call, notNow.why());
        return failed(synthesis, notNow.why(), notNow.retryAfter(), patience);
    }

    private static Duration failed(SynthesisRow synthesis, String why, Duration wait, Patience patience) {
        if (patience.failed()) {
            throw new JobRefused(
                    "teacher-failing",
                    patience.failures() + " calls in a row to " + synthesis.model() + " brought nothing, the last one: "
                            + why + ". What was stored before stays.");
        }
        return patience.pause(wait);
    }

    private static List<UUID> ids(List<RealExamples.Shown> shown) {
        return shown.stream().map(RealExamples.Shown::id).toList();
    }

    private static String requestId(SynthesisRow synthesis, Plan.Call call) {
        return "synthesis-" + synthesis.id() + "-" + call.number();
    }

    /** Nothing where the template has no place for examples. */
    private List<RealExamples.Shown> shown(SynthesisRow synthesis, Plan.Call call) {
        return synthesis.examplesPerCall() == 0 || !new PromptTemplate(synthesis.template()).asksFor("examples")
                ? List.of()
                : real.sample(
                        synthesis.projectId(), call.label(), requestId(synthesis, call), synthesis.examplesPerCall());
    }

    private Question question(SynthesisRow synthesis, Plan.Call call, List<RealExamples.Shown> shown) {
        String prompt = new PromptTemplate(synthesis.template())
                .fill(Map.of(
                        "system", synthesis.systemPrompt().isEmpty() ? "(none)" : synthesis.systemPrompt(),
                        "count", String.valueOf(call.pairs()),
                        "label", call.label() == null ? "(any that fits)" : call.label(),
                        "labels", synthesis.labels().isEmpty() ? "(free)" : String.join(" | ", synthesis.labels()),
                        "examples", shown.isEmpty() ? "(none)" : lines(shown)));
        return new Question(
                requestId(synthesis, call),
                "evaluation",
                synthesis.model(),
                "",
                null,
                prompt,
                null,
                synthesis.temperature());
    }

    private String lines(List<RealExamples.Shown> shown) {
        StringJoiner lines = new StringJoiner("\n");
        for (RealExamples.Shown each : shown) {
            try {
                lines.add(mapper.writeValueAsString(each));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("An example could not be written as JSON", e);
            }
        }
        return lines.toString();
    }
}
