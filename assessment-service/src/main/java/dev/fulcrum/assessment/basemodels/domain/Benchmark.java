package dev.fulcrum.assessment.basemodels.domain;

/**
 * A public test that models are scored on.
 *
 * @param measures what a point of it means
 * @param items questions in it; with the score they give how far two models can be told apart
 */
public record Benchmark(String id, String name, String measures, Integer items, Origin origin) {
    /** A score of the team's own task begins so; every team may have its own. */
    public static final String OWN = "own-";

    public Benchmark {
        Given.text("id", id, 63, "a short name");
        Given.text("name", name, 63, "the benchmark's name");
        Given.text("measures", measures, 200, "what it measures");
        Given.between("items", items, 1, 1_000_000, "the number of its questions");
        Given.present("origin", origin, "its source and asOf");
    }
}
