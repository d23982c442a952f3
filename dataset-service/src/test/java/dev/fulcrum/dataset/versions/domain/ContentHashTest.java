package dev.fulcrum.dataset.versions.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.dataset.examples.domain.Split;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ContentHashTest {
    private static final String PROMPT = "ab";

    @Test
    void everyColumnWithAMeaningCounts() {
        GoldenRow row = GoldenRows.row(12, "late", null, Split.TEST, "m").row();
        List<String> hashes = new ArrayList<>();
        hashes.add(hash(row, PROMPT));
        hashes.add(hash(row, "ac"));
        hashes.add(hash(with(row, new UUID(9, 9), row.text(), row.label(), row.truth(), row.split()), PROMPT));
        hashes.add(hash(with(row, row.exampleId(), "t", row.label(), row.truth(), row.split()), PROMPT));
        hashes.add(hash(with(row, row.exampleId(), row.text(), "l", row.truth(), row.split()), PROMPT));
        hashes.add(hash(with(row, row.exampleId(), row.text(), row.label(), "", row.split()), PROMPT));
        hashes.add(hash(with(row, row.exampleId(), row.text(), row.label(), row.truth(), Split.TRAIN), PROMPT));
        for (int column = 0; column < 7; column++) {
            hashes.add(hash(changed(row, column), PROMPT));
        }

        assertThat(new HashSet<>(hashes)).hasSize(14);
    }

    @Test
    void anAbsentFieldIsNoEmptyOne() {
        GoldenRow row = GoldenRows.row(1, "late", null, Split.TRAIN, "m").row();

        assertThat(hash(row, PROMPT))
                .isNotEqualTo(hash(with(row, row.exampleId(), row.text(), row.label(), "", row.split()), PROMPT));
    }

    @Test
    void whatMovesNothingDoesNotCount() {
        GoldenRow row = GoldenRows.row(1, "late", null, Split.TRAIN, "m").row();
        GoldenRow moved = new GoldenRow(
                row.exampleId(),
                row.text(),
                row.label(),
                row.truth(),
                row.split(),
                row.capturedAt().plusSeconds(1),
                "x",
                null,
                row.origin(),
                row.model(),
                row.systemPrompt(),
                row.history(),
                row.tools(),
                row.toolCalls(),
                "de",
                null,
                row.testPart(),
                row.inclusionProbability(),
                row.weight(),
                null,
                null);

        assertThat(hash(moved, PROMPT)).isEqualTo(hash(row, PROMPT));
    }

    /** Known answer, so that nobody changes the rule unseen: computed from the rule's words by another program. */
    @Test
    void isWhatTheRuleSays() {
        GoldenRow row =
                GoldenRows.row(1, "lost", null, Split.TRAIN, "simulated-m").row();

        assertThat(hash(row, PROMPT)).isEqualTo("31fdf8d23e9df91b4c0d3d93e3df7bb0792737f3e3b70a1d87c69351bdf300c2");
    }

    private static String hash(GoldenRow row, String prompt) {
        ContentHash hash = new ContentHash();
        hash.add(row, prompt);
        return hash.hex();
    }

    private static GoldenRow with(GoldenRow row, UUID id, String text, String label, String truth, Split split) {
        return new GoldenRow(
                id,
                text,
                label,
                truth,
                split,
                row.capturedAt(),
                row.requestId(),
                row.exchangeId(),
                row.origin(),
                row.model(),
                row.systemPrompt(),
                row.history(),
                row.tools(),
                row.toolCalls(),
                row.language(),
                row.clusterId(),
                row.testPart(),
                row.inclusionProbability(),
                row.weight(),
                row.conversationHash(),
                row.traceId());
    }

    private static GoldenRow changed(GoldenRow row, int column) {
        return new GoldenRow(
                row.exampleId(),
                row.text(),
                row.label(),
                row.truth(),
                row.split(),
                row.capturedAt(),
                row.requestId(),
                row.exchangeId(),
                column == 0 ? "imported" : row.origin(),
                column == 1 ? "other" : row.model(),
                row.systemPrompt(),
                column == 2 ? "[]" : row.history(),
                column == 3 ? "[]" : row.tools(),
                column == 4 ? "[]" : row.toolCalls(),
                row.language(),
                row.clusterId(),
                column == 5 ? "later" : row.testPart(),
                column == 6 ? Double.valueOf(0.5) : row.inclusionProbability(),
                row.weight(),
                row.conversationHash(),
                row.traceId());
    }
}
