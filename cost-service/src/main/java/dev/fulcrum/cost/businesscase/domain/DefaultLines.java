package dev.fulcrum.cost.businesscase.domain;

import java.util.List;
import java.util.Optional;

/**
 * All defaults of one version of the file.
 *
 * @param version SHA-256 of the file
 * @param lines in its order
 */
public record DefaultLines(String version, List<DefaultLine> lines) {
    List<DefaultLine> of(String option) {
        return lines.stream().filter(line -> line.option().equals(option)).toList();
    }

    Optional<DefaultLine> find(String option, String line) {
        return of(option).stream().filter(known -> known.line().equals(line)).findFirst();
    }

    /** @throws IllegalStateException where the file lacks it */
    DefaultLine require(String option, String line) {
        return find(option, line)
                .orElseThrow(() -> new IllegalStateException(
                        "cost-lines.csv has no line " + line + " for " + option + "; add its row."));
    }

    DefaultLine general(String line) {
        return require(DefaultLine.EVERY_OPTION, line);
    }
}
