package dev.fulcrum.assessment.basemodels.domain;

import java.util.List;

/**
 * A name in use that no published model has.
 *
 * @param readAs ids of the models that are taken for it
 */
public record Misnomer(String name, List<String> readAs, String because, Origin origin) {
    public Misnomer {
        Given.text("name", name, 99, "the name that is in use");
        readAs = List.copyOf(Given.present("readAs", readAs, "the ids that are taken for it"));
        Given.text("because", because, 300, "why it is read so");
        Given.present("origin", origin, "its source and asOf");
    }
}
