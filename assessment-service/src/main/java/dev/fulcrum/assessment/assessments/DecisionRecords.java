package dev.fulcrum.assessment.assessments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.assessment.assessments.domain.Answer;
import dev.fulcrum.assessment.assessments.domain.MarkdownRecord;
import dev.fulcrum.assessment.assessments.storage.AssessmentEntity;
import dev.fulcrum.assessment.projects.storage.ProjectEntity;
import dev.fulcrum.assessment.projects.storage.ProjectRepository;
import dev.fulcrum.chassis.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The record of a decision, as Markdown and as a page; both from the stored answer alone. */
@ApplicationScoped
public class DecisionRecords {
    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final String PAGE = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Decision record</title><style>
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; color: #1c1c1c }
            table { border-collapse: collapse; margin: 1rem 0; font-size: 13px }
            td, th { border: 1px solid #ccc; padding: .3rem .5rem; text-align: left; vertical-align: top }
            code { background: #f2f2f2; padding: 0 .2rem }
            </style></head><body>
            """;

    private final ProjectRepository projects;
    private final ObjectMapper json;
    private final Parser parser = Parser.builder().extensions(TABLES).build();
    private final HtmlRenderer renderer = HtmlRenderer.builder()
            .extensions(TABLES)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();

    DecisionRecords(ProjectRepository projects, ObjectMapper json) {
        this.projects = projects;
        this.json = json;
    }

    /** @throws Problem 404 for an assessment of the first form, which kept no whole answer */
    public String markdown(AssessmentEntity assessment) {
        if (assessment.answer == null) {
            throw new Problem(
                    404,
                    "no-record",
                    "There is no record of this assessment",
                    "Assessment " + assessment.id
                            + " was made by a version that kept no record; assess the project again.");
        }
        ProjectEntity project = projects.findById(assessment.projectId);
        return new MarkdownRecord()
                .write(
                        new MarkdownRecord.Frame(
                                assessment.id.toString(),
                                project.name,
                                project.team,
                                project.feature,
                                assessment.recommendation,
                                assessment.runnerUp,
                                assessment.assessedBy,
                                assessment.assessedAt.toString(),
                                assessment.supersedes == null ? null : assessment.supersedes.toString(),
                                assessment.because,
                                assessment.signedOffBy,
                                assessment.signedOffAt == null ? null : assessment.signedOffAt.toString()),
                        answer(assessment));
    }

    /** @throws Problem as {@link #markdown} */
    public String html(AssessmentEntity assessment) {
        return PAGE + renderer.render(parser.parse(markdown(assessment))) + "</body></html>\n";
    }

    private Answer answer(AssessmentEntity assessment) {
        try {
            return json.readValue(assessment.answer, Answer.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Assessment " + assessment.id + " has an answer that is no JSON", e);
        }
    }
}
