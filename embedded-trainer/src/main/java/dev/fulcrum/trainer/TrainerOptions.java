package dev.fulcrum.trainer;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The command line.
 *
 * @param data Parquet file of a golden dataset version
 * @param out folder for the model; made where absent
 * @param seed of the shuffling while fitting
 * @param datasetVersion id written into the model
 * @param threads that encode and fit
 * @param learningRates first step sizes of AdaGrad to try
 * @param epochs passes over the training rows to try
 */
record TrainerOptions(
        Path data,
        Path out,
        long seed,
        String datasetVersion,
        int threads,
        List<Double> learningRates,
        List<Integer> epochs) {

    static final String USAGE = "--data FILE.parquet --out DIR [--seed N] [--dataset-version ID] [--threads N]"
            + " [--learning-rates A,B,…] [--epochs A,B,…]";

    private static final Map<String, String> DEFAULTS = Map.of(
            "--seed", "1",
            "--dataset-version", "unknown",
            "--threads", "2",
            // measured on banking77 and hand-made tickets: see the README
            "--learning-rates", "0.1,0.25,0.5",
            "--epochs", "10");

    private static final Set<String> REQUIRED = Set.of("--data", "--out");

    /** @throws UnusableInput where an option is unknown, missing or no number */
    static TrainerOptions parse(String... arguments) {
        Map<String, String> given = new HashMap<>(DEFAULTS);
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i];
            if (!REQUIRED.contains(name) && !DEFAULTS.containsKey(name)) {
                throw new UnusableInput("Unknown option " + name + ". Usage: " + USAGE);
            }
            if (i + 1 == arguments.length) {
                throw new UnusableInput("Option " + name + " has no value. Usage: " + USAGE);
            }
            given.put(name, arguments[i + 1]);
        }
        for (String name : REQUIRED) {
            if (!given.containsKey(name)) {
                throw new UnusableInput("Option " + name + " is missing. Usage: " + USAGE);
            }
        }
        return new TrainerOptions(
                Path.of(given.get("--data")),
                Path.of(given.get("--out")),
                number(given, "--seed", Long::parseLong),
                given.get("--dataset-version"),
                positive(given, "--threads", number(given, "--threads", Integer::parseInt)),
                list(given, "--learning-rates", Double::parseDouble),
                list(given, "--epochs", Integer::parseInt));
    }

    private static <N extends Number> List<N> list(Map<String, String> given, String name, Function<String, N> parser) {
        return Arrays.stream(given.get(name).split(","))
                .map(text -> positive(given, name, number(given, name, ignored -> parser.apply(text.strip()))))
                .toList();
    }

    private static <N extends Number> N number(Map<String, String> given, String name, Function<String, N> parser) {
        try {
            return parser.apply(given.get(name));
        } catch (NumberFormatException e) {
            throw new UnusableInput("Option " + name + " takes numbers, got " + given.get(name) + ".", e);
        }
    }

    private static <N extends Number> N positive(Map<String, String> given, String name, N number) {
        if (!(number.doubleValue() > 0) || Double.isInfinite(number.doubleValue())) {
            throw new UnusableInput("Option " + name + " takes numbers above 0, got " + given.get(name) + ".");
        }
        return number;
    }
}
