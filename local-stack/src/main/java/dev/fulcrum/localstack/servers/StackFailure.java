package dev.fulcrum.localstack.servers;

/** A start-up failure that a person can mend: the message says what was found and what to do, in one line. */
public final class StackFailure extends RuntimeException {
    public StackFailure(String message) {
        super(message);
    }

    public StackFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** The line to print: own message, or the kind and message of a failure nobody foresaw. */
    public static String oneLine(Throwable failure) {
        Throwable found = failure;
        while (!(found instanceof StackFailure) && found.getCause() != null) {
            found = found.getCause();
        }
        String text = found instanceof StackFailure
                ? found.getMessage()
                : found.getClass().getSimpleName() + ": " + found.getMessage();
        return text.replace('\n', ' ');
    }
}
