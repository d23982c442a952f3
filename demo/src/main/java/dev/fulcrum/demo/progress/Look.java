package dev.fulcrum.demo.progress;

/** One look at something that is waited for. */
public sealed interface Look<T> {
    /** It is there. */
    record There<T>(T value) implements Look<T> {}

    /**
     * It is not there yet.
     *
     * @param now how far it is, for people
     */
    record NotYet<T>(String now) implements Look<T> {}

    static <T> Look<T> there(T value) {
        return new There<>(value);
    }

    static <T> Look<T> notYet(String now) {
        return new NotYet<>(now);
    }
}
