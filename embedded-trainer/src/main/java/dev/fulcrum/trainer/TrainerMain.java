package dev.fulcrum.trainer;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The trainer's process: options in, JSON lines on standard output, exit code 0 for a model and 2 for none.
 *
 * <p>SIGTERM ends it at once (the JVM's own way, exit code 143): until the model file is moved into place there is nothing
 * to save.
 */
public final class TrainerMain {
    private static final int NO_MODEL = 2;
    /** Held here: the log manager forgets the level of a logger that nobody refers to. */
    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

    private TrainerMain() {}

    /** Runs one training and ends the process. */
    public static void main(String[] arguments) {
        ProgressReport report = new ProgressReport(
                new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8));
        // whatever a library prints must not end up among the JSON lines
        System.setOut(System.err);
        TRIBUO.setLevel(Level.WARNING);
        System.exit(run(report, arguments));
    }

    static int run(ProgressReport report, String... arguments) {
        try {
            new TrainModel(report).train(TrainerOptions.parse(arguments));
            return 0;
        } catch (ProgressReport.LauncherGone e) {
            System.err.println(e.getMessage());
            return NO_MODEL;
        } catch (UnusableInput e) {
            return failed(report, e.getMessage());
        } catch (RuntimeException | OutOfMemoryError e) {
            e.printStackTrace();
            return failed(report, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private static int failed(ProgressReport report, String reason) {
        try {
            report.failed(reason);
        } catch (ProgressReport.LauncherGone e) {
            System.err.println(e.getMessage() + " It would have reported: " + reason);
        }
        return NO_MODEL;
    }
}
