package dev.fulcrum.console.projects.events;

import dev.fulcrum.console.projects.domain.Telling;
import dev.fulcrum.console.projects.domain.Tone;
import dev.fulcrum.events.dataset.CaptureClosed;
import dev.fulcrum.events.dataset.CaptureOpened;
import dev.fulcrum.events.dataset.CaptureRefused;
import dev.fulcrum.events.dataset.SubjectErased;
import dev.fulcrum.events.dataset.VersionPublished;
import java.util.List;

/** Facts of {@code fulcrum.dataset} in words. */
final class DatasetStories {
    private DatasetStories() {}

    static List<Story<?>> all() {
        return List.of(
                new Story<>(CaptureOpened.class, DatasetStories::opened),
                new Story<>(CaptureRefused.class, DatasetStories::refused),
                new Story<>(CaptureClosed.class, DatasetStories::closed),
                new Story<>(VersionPublished.class, DatasetStories::published),
                new Story<>(SubjectErased.class, DatasetStories::erased));
    }

    private static Telling opened(CaptureOpened fact) {
        return Telling.moves(
                Tone.WORKING,
                "capturing",
                "Capture opened: " + Words.percent(fact.sampleRate()) + " of the requests of " + fact.feature()
                        + ", up to " + Words.count(fact.target(), "example") + ", until " + fact.until() + ".");
    }

    private static Telling refused(CaptureRefused fact) {
        return Telling.moves(Tone.WAITING, "capture refused", "Capture refused (" + fact.reason() + "): " + fact.why());
    }

    private static Telling closed(CaptureClosed fact) {
        return Telling.moves(
                        Tone.WORKING,
                        "captured",
                        "Capture closed (" + fact.reason() + "): " + Words.count(fact.examples(), "example") + ", "
                                + Words.count(fact.setAside()) + " set aside.")
                .withFigure(Words.count(fact.examples(), "example"));
    }

    /** Answers that are no classes are told as one asterisk. */
    private static String answers(VersionPublished fact) {
        return fact.labels().equals(List.of("*"))
                ? "free text"
                : Words.count(fact.labels().size(), "label");
    }

    private static Telling published(VersionPublished fact) {
        return Telling.moves(
                        Tone.DONE,
                        "version " + fact.version() + " published",
                        "Golden dataset v" + fact.version() + " published: " + Words.count(fact.rows(), "row") + " ("
                                + Words.count(fact.trainRows()) + " train, " + Words.count(fact.validationRows())
                                + " validation, " + Words.count(fact.testRows()) + " test, of these "
                                + Words.count(fact.reviewedTestRows()) + " reviewed), "
                                + answers(fact) + " by " + fact.teacherModel() + ".")
                .withFigure("v" + fact.version() + " · " + Words.count(fact.rows(), "row"));
    }

    private static Telling erased(SubjectErased fact) {
        return Telling.note(
                "A person's text was erased from " + Words.count(fact.versions().size(), "dataset version") + ".");
    }
}
