package dev.fulcrum.dataset.curation.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a project wants of its rows. A part that is not said is as shipped.
 *
 * @param languages ISO 639-1 codes that are welcome; none: any
 */
public record RuleSet(
        NearDuplicates nearDuplicates,
        Length text,
        Answer answer,
        List<String> languages,
        Labels labels,
        Splits splits,
        Synthetic synthetic) {
    private static final int MOST_PATTERNS = 100;

    /**
     * @param threshold Jaccard similarity from which two texts are near duplicates, 0.5–1
     * @param perCluster how many of a cluster stay in train and in validation, each
     */
    public record NearDuplicates(Double threshold, Integer perCluster) {
        static final NearDuplicates SHIPPED = new NearDuplicates(0.8, 1);

        public NearDuplicates {
            threshold = threshold == null ? Double.valueOf(0.8) : threshold;
            perCluster = perCluster == null ? Integer.valueOf(1) : perCluster;
        }
    }

    /** In characters. */
    public record Length(Integer shortest, Integer longest) {
        public Length {
            shortest = shortest == null ? Integer.valueOf(3) : shortest;
            longest = longest == null ? Integer.valueOf(8000) : longest;
        }
    }

    /**
     * @param schema JSON Schema 2020-12 that every answer must satisfy; absent: answers need not be JSON
     * @param refuse Java regular expressions, 100 of 1,000 characters at most; an answer that one of them finds is left
     *     out
     */
    public record Answer(Integer shortest, Integer longest, Map<String, Object> schema, List<String> refuse) {
        public Answer {
            shortest = shortest == null ? Integer.valueOf(1) : shortest;
            longest = longest == null ? Integer.valueOf(8000) : longest;
            refuse = refuse == null ? List.of() : List.copyOf(refuse);
        }
    }

    /**
     * @param mostShare of one label in train, 0–1; 1: no cap
     * @param fewest a label with fewer rows in train is left out of it
     */
    public record Labels(Double mostShare, Integer fewest) {
        public Labels {
            mostShare = mostShare == null ? Double.valueOf(1) : mostShare;
            fewest = fewest == null ? Integer.valueOf(0) : fewest;
        }
    }

    /**
     * Shares of the units, 0–1; train, validation and test make 1.
     *
     * @param laterShare the last share of the rows in time, held out before anything is drawn
     * @param seed of every draw
     */
    public record Splits(Double train, Double validation, Double test, Double laterShare, Long seed) {
        public Splits {
            train = train == null ? Double.valueOf(0.7) : train;
            validation = validation == null ? Double.valueOf(0.1) : validation;
            test = test == null ? Double.valueOf(0.2) : test;
            laterShare = laterShare == null ? Double.valueOf(0.05) : laterShare;
            seed = seed == null ? Long.valueOf(1) : seed;
        }
    }

    /** @param mostShare of synthetic rows in train, 0–1 */
    public record Synthetic(Boolean onlyReviewed, Double mostShare) {
        public Synthetic {
            onlyReviewed = onlyReviewed == null ? Boolean.TRUE : onlyReviewed;
            mostShare = mostShare == null ? Double.valueOf(0.5) : mostShare;
        }
    }

    public RuleSet {
        nearDuplicates = nearDuplicates == null ? NearDuplicates.SHIPPED : nearDuplicates;
        text = text == null ? new Length(null, null) : text;
        answer = answer == null ? new Answer(null, null, null, null) : answer;
        languages = languages == null ? List.of() : List.copyOf(languages);
        labels = labels == null ? new Labels(null, null) : labels;
        splits = splits == null ? new Splits(null, null, null, null, null) : splits;
        synthetic = synthetic == null ? new Synthetic(null, null) : synthetic;
    }

    /** What holds where a project said nothing. */
    public static RuleSet shipped() {
        return new RuleSet(null, null, null, null, null, null, null);
    }

    /** What cannot be kept, each with its value and how to mend it; none where the rules are fine. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        range(faults, "nearDuplicates.threshold", nearDuplicates.threshold(), 0.5, 1);
        whole(faults, "nearDuplicates.perCluster", nearDuplicates.perCluster(), 1);
        lengths(faults, "text", text.shortest(), text.longest());
        lengths(faults, "answer", answer.shortest(), answer.longest());
        for (String language : languages) {
            if (!language.matches("[a-z]{2,3}")) {
                faults.add("languages must be ISO 639 codes in lower case such as en, had " + language + ".");
            }
        }
        if (answer.refuse().size() > MOST_PATTERNS) {
            faults.add("answer.refuse must hold at most " + MOST_PATTERNS + " regular expressions, had "
                    + answer.refuse().size() + ".");
        }
        answer.refuse().stream().limit(MOST_PATTERNS).forEach(regex -> pattern(faults, regex));
        range(faults, "labels.mostShare", labels.mostShare(), 0, 1);
        whole(faults, "labels.fewest", labels.fewest(), 0);
        range(faults, "splits.laterShare", splits.laterShare(), 0, 0.5);
        range(faults, "splits.train", splits.train(), 0, 1);
        range(faults, "splits.validation", splits.validation(), 0, 1);
        range(faults, "splits.test", splits.test(), 0, 1);
        double sum = splits.train() + splits.validation() + splits.test();
        if (Math.abs(sum - 1) > 1e-9 || splits.train() <= 0) {
            faults.add("splits.train, validation and test must make 1 together, train above 0; they make " + sum + ".");
        }
        range(faults, "synthetic.mostShare", synthetic.mostShare(), 0, 1);
        return faults;
    }

    private static void pattern(List<String> faults, String regex) {
        if (regex.length() > BoundedPattern.LONGEST) {
            faults.add("A regular expression of answer.refuse must have at most " + BoundedPattern.LONGEST
                    + " characters, one had " + regex.length() + ".");
            return;
        }
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            faults.add("answer.refuse must hold regular expressions of Java, had " + regex + ": " + e.getDescription()
                    + ".");
        }
    }

    private static void range(List<String> faults, String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            faults.add(name + " must be from " + least + " to " + most + ", was " + value + ".");
        }
    }

    private static void whole(List<String> faults, String name, int value, int least) {
        if (value < least) {
            faults.add(name + " must be " + least + " or more, was " + value + ".");
        }
    }

    private static void lengths(List<String> faults, String name, int shortest, int longest) {
        if (shortest < 0 || longest < shortest) {
            faults.add(name + ".shortest must be 0 or more and at most " + name + ".longest, were " + shortest + " and "
                    + longest + ".");
        }
    }
}
