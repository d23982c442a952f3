package dev.fulcrum.cost.budgets.domain;

import java.util.Locale;

/** What a budget does. */
public enum BudgetAction {
    /** Says when levels are passed. */
    ALERT,
    /** Says so too, and the gateway refuses calls over the amount. */
    ENFORCE;

    /** As REST writes it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
