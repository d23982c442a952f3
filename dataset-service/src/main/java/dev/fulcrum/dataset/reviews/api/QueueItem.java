package dev.fulcrum.dataset.reviews.api;

import dev.fulcrum.dataset.examples.api.ExampleView;
import dev.fulcrum.dataset.examples.storage.ExampleRow;
import dev.fulcrum.dataset.reviews.domain.Strategy;
import dev.fulcrum.dataset.reviews.storage.QueueTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An example that waits for a person.
 *
 * @param why it is asked about
 */
public record QueueItem(ExampleView example, List<Reason> why) {
    /**
     * @param code second-opinion, cluster-majority, no-majority, rare-label or by-chance
     * @param detail for the person who is asked
     */
    public record Reason(String code, String detail) {}

    static QueueItem of(Strategy strategy, QueueTable.Waiting waiting, ExampleRow row) {
        List<Reason> why = new ArrayList<>();
        if (waiting.differsFromSecond()) {
            why.add(new Reason(
                    "second-opinion", row.secondModel() + " answered " + row.secondLabel() + " to the same."));
        }
        if (waiting.differsFromMajority()) {
            why.add(new Reason(
                    "cluster-majority",
                    percent(waiting.majorityShare()) + " of its " + waiting.clusterSize()
                            + " near duplicates, itself included, have " + waiting.majority() + "."));
        }
        if (strategy == Strategy.UNCERTAIN) {
            why.add(new Reason(
                    "no-majority",
                    "Its " + waiting.clusterSize() + " near duplicates, itself included, have "
                            + waiting.answersInCluster() + " different answers and none of them more than half."));
        }
        if (strategy == Strategy.RARE_LABEL) {
            why.add(new Reason("rare-label", waiting.sameLabel() + " of the project's examples have its label."));
        }
        if (strategy == Strategy.RANDOM || strategy == Strategy.UNLABELLED_TEST) {
            why.add(new Reason(
                    "by-chance",
                    "It is the next in the order of chance; review all that are shown so, or the share says nothing."));
        }
        return new QueueItem(ExampleView.of(row), why);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
