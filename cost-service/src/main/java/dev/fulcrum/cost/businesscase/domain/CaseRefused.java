package dev.fulcrum.cost.businesscase.domain;

/** An input that no case can be made of; the text says what was wrong, with the value, and how to mend it. */
public final class CaseRefused extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /** @param field name of the input as a client writes it */
    public CaseRefused(String field, String text) {
        super(text);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
