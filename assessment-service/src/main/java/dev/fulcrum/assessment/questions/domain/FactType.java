package dev.fulcrum.assessment.questions.domain;

/** What kind of value answers a question. */
public enum FactType {
    /** USD, zero or more. */
    MONEY,
    NUMBER,
    /** 0 to 1, unless the question says otherwise. */
    SHARE,
    INTEGER,
    /** One of the question's values. */
    CHOICE,
    BOOLEAN;

    public boolean isNumeric() {
        return this != CHOICE && this != BOOLEAN;
    }
}
