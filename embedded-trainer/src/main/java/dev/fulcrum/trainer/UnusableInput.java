package dev.fulcrum.trainer;

/** Options or data from which no model can be made; the message says what is wrong and how to mend it. */
final class UnusableInput extends RuntimeException {
    UnusableInput(String message) {
        super(message);
    }

    UnusableInput(String message, Throwable cause) {
        super(message, cause);
    }
}
