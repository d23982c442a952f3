package dev.fulcrum.dataset.opinions;

import dev.fulcrum.dataset.DatasetConfig;
import dev.fulcrum.dataset.examples.domain.PlainText;
import dev.fulcrum.dataset.jobs.Job;
import dev.fulcrum.dataset.jobs.JobRefused;
import dev.fulcrum.dataset.jobs.JobRunner;
import dev.fulcrum.dataset.jobs.Progress;
import dev.fulcrum.dataset.opinions.domain.SameAnswer;
import dev.fulcrum.dataset.opinions.storage.OpinionRow;
import dev.fulcrum.dataset.opinions.storage.OpinionTable;
import dev.fulcrum.dataset.opinions.storage.SampleTable;
import dev.fulcrum.dataset.teachers.TeacherConfig;
import dev.fulcrum.dataset.teachers.client.Teacher;
import dev.fulcrum.dataset.teachers.domain.Patience;
import dev.fulcrum.dataset.teachers.domain.Question;
import dev.fulcrum.dataset.teachers.domain.TeacherAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Asks another model what was asked first: the same system prompt, history, tools and text. An example that it answered is
 * never asked again.
 */
@ApplicationScoped
class RunOpinions implements JobRunner {
    static final String KIND = "second-opinions";
    private static final String STAGE = "asking for second opinions";

    private final OpinionTable opinions;
    private final SampleTable samples;
    private final Teacher teacher;
    private final TeacherConfig config;
    private final int longestLabel;

    RunOpinions(
            OpinionTable opinions, SampleTable samples, Teacher teacher, TeacherConfig config, DatasetConfig dataset) {
        this.opinions = opinions;
        this.samples = samples;
        this.teacher = teacher;
        this.config = config;
        this.longestLabel = dataset.intake().longestLabel();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(Job job, Progress progress) throws Exception {
        OpinionRow order = opinions.find(job.subjectId()).orElseThrow();
        Patience patience = new Patience(config.firstPause(), config.longestPause(), order.mostFailures());
        while (true) {
            SampleTable.Counts counts = samples.counts(order.id());
            progress.at(STAGE, counts.drawn() - counts.waiting(), counts.drawn());
            List<SampleTable.Asked> next = samples.waiting(order.id(), config.parallel());
            if (next.isEmpty()) {
                opinions.ended(order.id(), OpinionRow.COMPLETE, null);
                return;
            }
            Duration pause = ask(order, next, patience);
            if (pause != null) {
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            }
        }
    }

    @Override
    public void failed(Job job, String code, String why) {
        opinions.ended(job.subjectId(), OpinionRow.FAILED, why);
    }

    private Duration ask(OpinionRow order, List<SampleTable.Asked> next, Patience patience) {
        List<CompletableFuture<TeacherAnswer>> answers = new ArrayList<>();
        next.forEach(asked -> answers.add(teacher.ask(question(order, asked))));
        Duration pause = null;
        JobRefused refused = null;
        for (int at = 0; at < next.size(); at++) {
            try {
                Duration wanted = store(order, next.get(at), answers.get(at).join(), patience);
                pause = wanted == null ? pause : wanted;
            } catch (JobRefused e) {
                // what the others said was paid for, so it is stored first
                refused = e;
            }
        }
        if (refused != null) {
            throw refused;
        }
        return pause;
    }

    /** How long to wait before the next questions; null where it went well. */
    private Duration store(OpinionRow order, SampleTable.Asked asked, TeacherAnswer answer, Patience patience) {
        if (answer instanceof TeacherAnswer.Said said) {
            String label = PlainText.normalise(said.text());
            boolean usable =
                    !label.isEmpty() && !said.isCut() && label.length() <= longestLabel && PlainText.isStorable(label);
            String outcome = SameAnswer.is(label, asked.label()) ? "same" : "other";
            samples.answered(
                    order,
                    asked.exampleId(),
                    usable ? label : null,
                    usable ? outcome : "declined",
                    said.tokensIn(),
                    said.tokensOut());
            patience.succeeded();
            return null;
        }
        if (answer instanceof TeacherAnswer.Never never) {
            throw new JobRefused(
                    "teacher-refused",
                    order.model() + " " + never.why() + ". Check fulcrum.dataset.teacher.url and .key and the model's"
                            + " name.");
        }
        if (answer instanceof TeacherAnswer.Declined declined) {
            samples.answered(order, asked.exampleId(), null, "declined", 0, 0);
            return failed(order, declined.why(), null, patience);
        }
        TeacherAnswer.NotNow notNow = (TeacherAnswer.NotNow) answer;
        return failed(order, notNow.why(), notNow.retryAfter(), patience);
    }

    private static Duration failed(OpinionRow order, String why, Duration wait, Patience patience) {
        if (patience.failed()) {
            throw new JobRefused(
                    "teacher-failing",
                    patience.failures() + " questions in a row to " + order.model() + " got no answer, the last one: "
                            + why + ". What was answered before stays.");
        }
        return patience.pause(wait);
    }

    private static Question question(OpinionRow order, SampleTable.Asked asked) {
        return new Question(
                "opinion-" + order.id() + "-" + asked.exampleId(),
                "judge",
                order.model(),
                asked.systemPrompt(),
                asked.history(),
                asked.text(),
                asked.tools(),
                null);
    }
}
