package dev.fulcrum.dataset.versions;

import dev.fulcrum.dataset.versions.domain.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;

/** A version in words for people, Markdown. Nothing of what a row says is in it but the labels of a classification. */
@ApplicationScoped
class DataCardWriter {
    private static final int MOST_LINES = 50;

    String of(Manifest manifest) {
        StringBuilder card = new StringBuilder();
        card.append("# Golden dataset, version ").append(manifest.version()).append("\n\n");
        card.append("Questions to a language model and its answers");
        if (manifest.lineage().feature() != null) {
            card.append(", from live traffic of the feature `")
                    .append(manifest.lineage().feature())
                    .append('`');
        }
        card.append(". Published ")
                .append(manifest.publishedAt())
                .append(" by ")
                .append(manifest.publishedBy());
        card.append(manifest.supersedes() == null ? ".\n" : "; supersedes " + manifest.supersedes() + ".\n");
        counts(card, manifest);
        content(card, manifest);
        personalData(card, manifest);
        curation(card, manifest);
        origin(card, manifest);
        card.append("\n## Columns\n\n| column | type | in every row | |\n|---|---|---|---|\n");
        Columns.ALL.forEach(column -> row(
                card, "`" + column.name() + "`", column.type(), column.required() ? "yes" : "no", column.meaning()));
        card.append("\n## Hashes\n\n| | |\n|---|---|\n");
        row(card, "rows, SHA-256", "`" + manifest.hashes().content() + "`");
        row(card, "file, SHA-256", "`" + manifest.hashes().parquet().sha256() + "`");
        row(card, "rule of the rows' hash", manifest.hashes().contentRule());
        return card.toString();
    }

    private static void counts(StringBuilder card, Manifest manifest) {
        card.append("\n## Rows\n\n| | rows |\n|---|---|\n");
        row(card, "all", manifest.counts().rows());
        row(card, "train", manifest.counts().train());
        row(card, "validation", manifest.counts().validation());
        row(card, "test", manifest.counts().test());
        manifest.counts().testParts().forEach((part, rows) -> row(card, "test, " + part, rows));
        row(card, "with an answer a person confirmed or gave", manifest.counts().reviewed());
        row(card, "of these in test", manifest.counts().reviewedTest());
        row(card, "rejected by a person, not in it", manifest.counts().rejected());
    }

    private static void content(StringBuilder card, Manifest manifest) {
        card.append("\n## Content\n\n| | |\n|---|---|\n");
        row(card, "origins", said(manifest.content().origins()));
        row(card, "teachers", said(manifest.content().teachers()));
        row(card, "languages", said(manifest.content().languages()));
        row(card, "distinct system prompts", manifest.content().systemPrompts().size());
        row(
                card,
                "distinct prompts with tools",
                manifest.content().fingerprints().size());
        if (manifest.content().freeText()) {
            row(card, "answers", "free text");
        } else {
            row(card, "distinct answers", manifest.content().distinctLabels());
            row(
                    card,
                    "share of the most frequent answer",
                    share(manifest.content().largestLabelShare()));
            card.append("\n| answer | rows |\n|---|---|\n");
            manifest.counts().byLabel().entrySet().stream()
                    .limit(MOST_LINES)
                    .forEach(label -> row(card, label.getKey(), label.getValue()));
        }
    }

    private static void personalData(StringBuilder card, Manifest manifest) {
        card.append("\n## Personal data\n\n")
                .append(manifest.personalData().gap().meaning());
        card.append("\n\n| | |\n|---|---|\n");
        row(card, "share of rows", share(manifest.personalData().gap().rowShare()));
        row(card, "share of characters", share(manifest.personalData().gap().characterShare()));
        manifest.personalData()
                .byKind()
                .forEach((kind, count) -> row(card, kind, count.places() + " in " + count.rows() + " rows"));
    }

    private static void curation(StringBuilder card, Manifest manifest) {
        card.append("\n## Curation\n\n| | |\n|---|---|\n");
        row(card, "rule set", manifest.rules().number());
        row(card, "examples placed", manifest.curation().counts().rows());
        row(card, "clusters of near duplicates", manifest.curation().counts().nearDuplicateClusters());
        row(card, "drawn whole", manifest.curation().counts().units() + " units");
        row(card, "left out, by reason", said(manifest.curation().counts().leftOut()));
        row(
                card,
                "test rows of earlier versions in train or validation, by text",
                manifest.overlap().earlierTestTexts());
        row(card, "the same, by cluster", manifest.overlap().earlierTestClusters());
        manifest.overlap()
                .evaluationSets()
                .forEach((name, rows) -> row(
                        card,
                        "in evaluation set " + name,
                        "train " + rows.train() + ", validation " + rows.validation() + ", test " + rows.test()));
    }

    private static void origin(StringBuilder card, Manifest manifest) {
        card.append("\n## Where it comes from, and why it may be used\n\n| | |\n|---|---|\n");
        row(
                card,
                "captured",
                manifest.lineage().capturedFrom() + " to " + manifest.lineage().capturedTo());
        row(card, "campaigns", said(manifest.lineage().campaigns()));
        row(card, "set aside, by reason", said(manifest.lineage().setAside()));
        manifest.terms().forEach((model, term) -> row(card, model, term.reason() + " (" + term.source() + ")"));
    }

    private static String said(Map<?, ?> counts) {
        StringBuilder said = new StringBuilder();
        counts.entrySet().stream().limit(MOST_LINES).forEach(count -> said.append(said.isEmpty() ? "" : ", ")
                .append(count.getKey())
                .append(' ')
                .append(count.getValue()));
        return said.isEmpty() ? "none" : said.toString();
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, "%.4f", share);
    }

    private static void row(StringBuilder card, Object... cells) {
        for (Object cell : cells) {
            // a label is anybody's text: it must not end the cell, and no tag of it may be read
            card.append("| ")
                    .append(cell.toString()
                            .replace("|", "\\|")
                            .replace("<", "&lt;")
                            .replaceAll("\\s+", " "));
            card.append(' ');
        }
        card.append("|\n");
    }
}
