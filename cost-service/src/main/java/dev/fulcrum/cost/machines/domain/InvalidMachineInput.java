package dev.fulcrum.cost.machines.domain;

/** What was asked for makes no sense; the message says what, the value and the mend. */
public class InvalidMachineInput extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /** @param field name of the field in REST and in configuration */
    public InvalidMachineInput(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
