package dev.fulcrum.dataset.opinions;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.dataset.jobs.Jobs;
import dev.fulcrum.dataset.opinions.storage.OpinionRow;
import dev.fulcrum.dataset.opinions.storage.OpinionTable;
import dev.fulcrum.dataset.opinions.storage.SampleTable;
import dev.fulcrum.dataset.teachers.client.Teacher;
import dev.fulcrum.messaging.envelope.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Draws a sample of examples that another model is asked about: where the two differ, people should look. */
@ApplicationScoped
public class AskForOpinions {
    /** @param split null for all */
    public record Order(String model, int sample, String split, long seed, int mostFailures) {}

    private final OpinionTable opinions;
    private final SampleTable samples;
    private final Teacher teacher;
    private final Jobs jobs;

    AskForOpinions(OpinionTable opinions, SampleTable samples, Teacher teacher, Jobs jobs) {
        this.opinions = opinions;
        this.samples = samples;
        this.teacher = teacher;
        this.jobs = jobs;
    }

    /** @throws Problem 409 where no endpoint is set or there is nothing to ask about */
    @Transactional
    public OpinionRow order(KnownProject project, Order order, String subject) {
        teacher.requireEndpoint();
        OpinionRow row = new OpinionRow(
                Ids.next(),
                project.id,
                project.team,
                order.model(),
                order.split(),
                order.sample(),
                order.seed(),
                order.mostFailures(),
                subject,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                null,
                null,
                null);
        opinions.insert(row);
        if (samples.draw(row) == 0) {
            throw Problem.conflict(
                    "nothing-to-ask",
                    "The project has no example " + (order.split() == null ? "" : "in its " + order.split() + " split ")
                            + "that " + order.model() + " was not asked about already.");
        }
        jobs.start(RunOpinions.KIND, row.id(), project.id);
        return row;
    }
}
