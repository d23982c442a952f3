package dev.fulcrum.assessment.basemodels.domain;

import java.util.regex.Pattern;

/**
 * Whether a tool can serve the model. A tool that an entry does not name is unknown, not missing.
 *
 * @param tool {@code vllm}, {@code gguf}, …
 * @param basis what the source says
 */
public record Support(String tool, Boolean supported, String basis, Origin origin) {
    static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,30}");

    private static final int LONGEST = 200;

    public Support {
        Given.matching("tool", tool, NAME, "give a lower-case name, as in vllm or gguf.");
        Given.present("supported", supported, "true or false; leave the tool out where nobody knows");
        Given.text("basis", basis, LONGEST, "what the source says");
        Given.present("origin", origin, "its source and asOf");
    }
}
