package dev.fulcrum.cost.budgets.domain;

import java.util.Locale;

/** Whom a budget is for. */
public enum BudgetScope {
    PROJECT,
    /** Everything the team calls, also of features that are no project. */
    TEAM;

    /** As REST and the contract write it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
