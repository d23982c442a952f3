package dev.fulcrum.demo.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Lines for a person who watches: each with the time since the start. */
public final class Progress {
    private final PrintStream out;
    private final LongSupplier nanoTime;
    private final long begun;

    public Progress(PrintStream out, LongSupplier nanoTime) {
        this.out = out;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    public void step(int number, int of, String title) {
        line("[" + number + "/" + of + "] " + title);
    }

    public void say(String text) {
        line("      " + text);
    }

    public Duration elapsed() {
        return Duration.ofNanos(nanoTime.getAsLong() - begun);
    }

    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private synchronized void line(String text) {
        out.println(String.format(Locale.ROOT, "%6.1f s  ", elapsed().toMillis() / 1000.0) + text);
        out.flush();
    }
}
