package dev.fulcrum.dataset.synthesis;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.dataset.examples.domain.PlainText;
import dev.fulcrum.dataset.jobs.Jobs;
import dev.fulcrum.dataset.synthesis.domain.PromptTemplate;
import dev.fulcrum.dataset.synthesis.storage.RealExamples;
import dev.fulcrum.dataset.synthesis.storage.SynthesisRow;
import dev.fulcrum.dataset.synthesis.storage.SynthesisTable;
import dev.fulcrum.dataset.teachers.client.Teacher;
import dev.fulcrum.messaging.envelope.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Orders examples from a strong model, where the terms of its provider let its answers be learned from. */
@ApplicationScoped
public class OrderSynthesis {
    /**
     * What is ordered; null means the default.
     *
     * @param template null: the shipped one
     * @param labels empty: the model is free
     * @param mostCalls null: three times as many as would do if every line were usable
     */
    public record Order(
            String model,
            String template,
            List<String> labels,
            int count,
            int perCall,
            int examplesPerCall,
            Double temperature,
            Integer mostCalls,
            int mostFailures) {}

    private static final String SHIPPED = "/synthesis/template.txt";
    private static final int SPARE = 3;

    private final SynthesisTable syntheses;
    private final RealExamples real;
    private final TeacherTerms terms;
    private final Teacher teacher;
    private final Jobs jobs;

    OrderSynthesis(SynthesisTable syntheses, RealExamples real, TeacherTerms terms, Teacher teacher, Jobs jobs) {
        this.syntheses = syntheses;
        this.real = real;
        this.terms = terms;
        this.teacher = teacher;
        this.jobs = jobs;
    }

    /**
     * Ordered; a job does it.
     *
     * @throws Problem 400 for an order that cannot be met, 409 where terms, endpoint or train rows are missing
     */
    @Transactional
    public SynthesisRow order(KnownProject project, Order order, String subject) {
        teacher.requireEndpoint();
        String template = order.template() == null ? shipped() : order.template();
        PromptTemplate places = new PromptTemplate(template);
        List<String> labels = labels(order.labels());
        checkTemplate(places, labels);
        String why = terms.require(project.id, order.model());
        if (order.examplesPerCall() > 0 && places.asksFor("examples") && !real.areThere(project.id)) {
            throw Problem.conflict(
                    "no-train-rows",
                    "The template shows real examples and the project has none in its train split. Capture and curate"
                            + " first, or ask with examplesPerCall 0.");
        }
        int needed = (order.count() + order.perCall() - 1) / order.perCall() + labels.size();
        SynthesisRow row = new SynthesisRow(
                Ids.next(),
                project.id,
                project.team,
                project.generation,
                order.model(),
                template,
                labels,
                order.count(),
                order.perCall(),
                order.examplesPerCall(),
                order.temperature(),
                order.mostCalls() == null ? SPARE * needed : order.mostCalls(),
                order.mostFailures(),
                why,
                real.usualSystemPrompt(project.id),
                subject,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                null,
                null,
                null);
        syntheses.insert(row);
        jobs.start(RunSynthesis.KIND, row.id(), project.id);
        return row;
    }

    private static List<String> labels(List<String> asked) {
        List<String> labels =
                asked.stream().map(PlainText::normalise).distinct().toList();
        if (labels.stream().anyMatch(label -> label.isEmpty() || !PlainText.isStorable(label))) {
            throw Problem.invalid("labels", "labels must be texts; one of them is empty or no valid Unicode.");
        }
        return labels;
    }

    private static void checkTemplate(PromptTemplate template, List<String> labels) {
        if (!template.unknown().isEmpty()) {
            throw Problem.invalid(
                    "template",
                    "The template has places that nothing fills: " + template.unknown() + "; known are "
                            + PromptTemplate.KNOWN.stream().sorted().toList() + ".");
        }
        if (!template.asksFor("count") || !labels.isEmpty() && !template.asksFor("label")) {
            throw Problem.invalid(
                    "template",
                    "The template must say {{count}}, and {{label}} where labels are given: else the model cannot know"
                            + " what is wanted.");
        }
    }

    private static String shipped() {
        try (InputStream in = OrderSynthesis.class.getResourceAsStream(SHIPPED)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The shipped template cannot be read", e);
        }
    }
}
