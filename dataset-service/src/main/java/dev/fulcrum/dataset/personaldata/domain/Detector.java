package dev.fulcrum.dataset.personaldata.domain;

import java.util.List;

/** Finds some kinds of personal data. Holds no state, so that many threads may use it. */
@FunctionalInterface
interface Detector {
    /** Adds what it finds; spans may overlap, each other's and those of other detectors. */
    void find(ScannedText scanned, List<Span> found);
}
