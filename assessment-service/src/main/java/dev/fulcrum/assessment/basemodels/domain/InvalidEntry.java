package dev.fulcrum.assessment.basemodels.domain;

/** A part of the catalogue that breaks its form. The message says what was there and how to mend it. */
public final class InvalidEntry extends IllegalArgumentException {
    private final String field;

    InvalidEntry(String field, Object value, String mend) {
        super(field + (value == null ? " is missing" : " was " + value) + "; " + mend);
        this.field = field;
    }

    /** The field's own name; where it stands is known to whoever read the text. */
    public String field() {
        return field;
    }
}
