package dev.fulcrum.cost.thresholds.storage;

import static dev.fulcrum.cost.catalogue.ShippedTable.decimal;

import dev.fulcrum.cost.catalogue.ShippedTable;
import dev.fulcrum.cost.thresholds.domain.SpendPolicy;
import dev.fulcrum.cost.thresholds.domain.Threshold;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** The policy in force until somebody changes it: the rule of the fifth seed text. */
@ApplicationScoped
public class ShippedPolicy {
    private static final String FILE = "seed-figures.csv";
    private static final String FIGURE = "thr_monthly_spend";

    private static final String TEXT =
            "A rule of thumb, not a result: from about this monthly spend the text would move a high-volume,"
                    + " predictable task to a model of one's own. With the same text's case study (300,000 USD once,"
                    + " 12,000 USD a month flat) it pays back in 37.5 months at the threshold, so read the analysis, not"
                    + " the crossing.";

    private final SpendPolicy policy;

    public ShippedPolicy() {
        policy = new SpendPolicy(
                0,
                ShippedTable.read(FILE).rows(row -> row).stream()
                        .filter(row -> row.get("id").equals(FIGURE))
                        .map(ShippedPolicy::threshold)
                        .toList(),
                null,
                "shipped",
                "in force until an operator changes it");
        if (policy.thresholds().isEmpty()) {
            throw new IllegalStateException(FILE + " has no figure " + FIGURE + "; add its row.");
        }
    }

    public SpendPolicy policy() {
        return policy;
    }

    private static Threshold threshold(Map<String, String> row) {
        return new Threshold(
                Threshold.SHIPPED_NAME,
                decimal(row.get("max")),
                Threshold.USUAL_MARGIN,
                TEXT,
                "figure " + FIGURE + ", " + row.get("source") + ", " + row.get("as_of"));
    }
}
