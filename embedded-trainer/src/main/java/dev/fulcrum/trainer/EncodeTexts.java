package dev.fulcrum.trainer;

import dev.fulcrum.smallmodel.SentenceEncoder;
import java.util.List;

/** Runs the frozen encoder over texts; the result keeps the order of the texts. */
final class EncodeTexts {
    /** A line of progress after so many texts. */
    private static final int REPORT_EVERY = 100;

    private final SentenceEncoder encoder;
    private final InOrder workers;
    private final ProgressReport report;

    EncodeTexts(SentenceEncoder encoder, InOrder workers, ProgressReport report) {
        this.encoder = encoder;
        this.workers = workers;
        this.report = report;
    }

    List<LabelledVector> encode(List<LabelledText> texts) {
        return workers.map(
                texts,
                text -> new LabelledVector(encoder.encode(text.text()).vector(), text.label()),
                (vector, done) -> {
                    if (done % REPORT_EVERY == 0 || done == texts.size()) {
                        report.progress(ProgressReport.Phase.ENCODE, done, texts.size());
                    }
                });
    }
}
