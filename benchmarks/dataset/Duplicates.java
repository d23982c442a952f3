package dev.fulcrum.dataset.curation.domain;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Near duplicates and splits, judged. {@code planted FOLDER WORK}: recall and precision of the index on real texts with
 * planted edits, against every pair's exact similarity. {@code twins FOLDER WORK}: what banking77 itself holds, and whether
 * a drawn split leaks. {@code generated ROWS WORK}: time and heap.
 */
final class Duplicates {
    private static final double THRESHOLD = 0.8;
    private static final int REAL_TEXTS = 5000;
    private static final int PLANTED = 2000;

    private Duplicates() {}

    public static void main(String[] arguments) throws IOException {
        switch (arguments[0]) {
            case "planted" -> planted(Path.of(arguments[1]), Path.of(arguments[2]));
            case "twins" -> twins(Path.of(arguments[1]), Path.of(arguments[2]));
            case "generated" -> generated(Integer.parseInt(arguments[1]), Path.of(arguments[2]));
            default -> throw new IllegalArgumentException("no mode " + arguments[0]);
        }
    }

    private static void say(String name, Object value) {
        System.out.println(name + "\t" + value);
    }

    // --- planted edits

    private static void planted(Path folder, Path work) throws IOException {
        Random random = new Random(7);
        List<String> texts = new ArrayList<>(Csv.texts(folder.resolve("train.csv")).stream()
                .map(Duplicates::folded)
                .distinct()
                .limit(REAL_TEXTS - PLANTED)
                .toList());
        int real = texts.size();
        List<double[]> band = new ArrayList<>();
        // texts long enough for edits of many sizes; the similarity of each is measured, whatever the edit was meant to
        // do
        while (texts.size() < REAL_TEXTS) {
            String original = texts.get(random.nextInt(real));
            String edited = edited(original, random);
            double similarity = Shingles.jaccard(Shingles.of(original), Shingles.of(edited));
            if (similarity >= 0.5 && similarity < 1 && !texts.contains(edited)) {
                texts.add(edited);
                band.add(new double[] {similarity});
            }
        }
        say("texts", texts.size());
        say("planted", band.size());
        say("plantedSimilar", band.stream().filter(it -> it[0] >= THRESHOLD).count());
        for (int from = 50; from < 100; from += 10) {
            int low = from;
            say(
                    "planted" + from,
                    band.stream()
                            .filter(it -> it[0] >= low / 100.0 && it[0] < (low + 10) / 100.0)
                            .count());
        }
        List<long[]> sets = texts.stream().map(Shingles::of).toList();
        Set<Long> similar = bruteForce(sets);
        say("similarPairs", similar.size());
        say("recall32x4", recall(texts, similar, 32, 4));
        say("recall16x8", recall(texts, similar, 16, 8));
        say("recall16x8theory", 1 - Math.pow(1 - Math.pow(THRESHOLD, 8), 16));
        say("joinEqualsBruteForce", join(sets).equals(similar));
        clusters(texts, sets, similar, work);
    }

    private static String folded(String text) {
        return Shingles.fold(text.strip().replaceAll("\\s+", " "));
    }

    private static String edited(String text, Random random) {
        StringBuilder edited = new StringBuilder(text);
        int edits = 1 + random.nextInt(4);
        for (int i = 0; i < edits; i++) {
            int at = random.nextInt(edited.length());
            switch (random.nextInt(4)) {
                case 0 -> edited.setCharAt(at, (char) ('a' + random.nextInt(26)));
                case 1 -> edited.deleteCharAt(at);
                case 2 -> edited.insert(at, (char) ('a' + random.nextInt(26)));
                default ->
                    edited.append(List.of("!", " please", " thanks", "??").get(random.nextInt(4)));
            }
            if (edited.length() < 2) {
                return text;
            }
        }
        return edited.toString();
    }

    private static long pair(int a, int b) {
        return (long) Math.min(a, b) << Integer.SIZE | Math.max(a, b);
    }

    private static Set<Long> bruteForce(List<long[]> sets) {
        return IntStream.range(0, sets.size())
                .parallel()
                .boxed()
                .flatMap(i -> IntStream.range(0, i)
                        .filter(j -> Shingles.jaccard(sets.get(i), sets.get(j)) >= THRESHOLD)
                        .mapToObj(j -> pair(i, j)))
                .collect(Collectors.toSet());
    }

    private static Set<Long> join(List<long[]> sets) {
        return ExactJoin.between(sets, sets, THRESHOLD).stream()
                .filter(it -> it.left() != it.right())
                .map(it -> pair(it.left(), it.right()))
                .collect(Collectors.toSet());
    }

    /** Share of the similar pairs that agree in a band. */
    private static double recall(List<String> texts, Set<Long> similar, int bands, int rows) {
        MinHash minHash = new MinHash();
        int[][] signatures = new int[texts.size()][MinHash.VALUES];
        for (int i = 0; i < signatures.length; i++) {
            long[] hashes = new long[Shingles.count(texts.get(i))];
            minHash.sign(hashes, Shingles.hash(texts.get(i), hashes), signatures[i]);
        }
        long found = similar.stream()
                .filter(pair -> {
                    int[] a = signatures[(int) (pair >>> Integer.SIZE)];
                    int[] b = signatures[pair.intValue()];
                    return IntStream.range(0, bands)
                            .anyMatch(band -> Arrays.equals(
                                    a, band * rows, (band + 1) * rows, b, band * rows, (band + 1) * rows));
                })
                .count();
        return (double) found / similar.size();
    }

    /** Every pair that the index joined directly or by others is held against the components of the similar pairs. */
    private static void clusters(List<String> texts, List<long[]> sets, Set<Long> similar, Path work)
            throws IOException {
        Clusters expected = new Clusters(texts.size());
        similar.forEach(pair -> expected.join((int) (pair >>> Integer.SIZE), pair.intValue()));
        try (BandedIndex index = new BandedIndex(Files.createTempDirectory(work, "planted"), THRESHOLD)) {
            Signer signer = new Signer();
            for (String text : texts) {
                index.add(signer.sign(0, text, 0));
            }
            Clusters found = index.clusters(band -> {});
            int missed = 0;
            int wrong = 0;
            int joined = 0;
            for (int i = 0; i < texts.size(); i++) {
                for (int j = 0; j < i; j++) {
                    boolean together = found.together(i, j);
                    boolean right = expected.together(i, j);
                    joined += together ? 1 : 0;
                    missed += right && !together ? 1 : 0;
                    wrong += together && !right ? 1 : 0;
                }
            }
            say("clusterPairsMissed", missed);
            say("clusterPairsWrong", wrong);
            say("precision", (double) (joined - wrong) / joined);
            say("compared", index.compared());
        }
    }

    // --- what banking77 holds, and a split of it

    private static void twins(Path folder, Path work) throws IOException {
        List<Csv.Row> train = Csv.rows(folder.resolve("train.csv"));
        List<Csv.Row> test = Csv.rows(folder.resolve("test.csv"));
        List<long[]> trainSets = sets(train);
        List<long[]> testSets = sets(test);
        long t0 = System.nanoTime();
        List<ExactJoin.Pair> pairs = ExactJoin.between(testSets, trainSets, THRESHOLD);
        say("joinSeconds", seconds(t0));
        say("publishedTest", test.size());
        say(
                "publishedTwins",
                pairs.stream().map(ExactJoin.Pair::left).distinct().count());
        say(
                "publishedTwinsOfOtherLabel",
                pairs.stream()
                        .filter(it -> !test.get(it.left())
                                .label()
                                .equals(train.get(it.right()).label()))
                        .map(ExactJoin.Pair::left)
                        .distinct()
                        .count());
        List<Csv.Row> all = Stream.concat(train.stream(), test.stream()).toList();
        List<long[]> allSets =
                Stream.concat(trainSets.stream(), testSets.stream()).toList();
        drawn(all, allSets, work);
        nearest(train, test, trainSets, testSets, pairs);
    }

    private static List<long[]> sets(List<Csv.Row> rows) {
        return rows.stream().map(it -> Shingles.of(folded(it.text()))).toList();
    }

    /** A split by units and one by rows, each judged by the exact join. */
    private static void drawn(List<Csv.Row> rows, List<long[]> sets, Path work) throws IOException {
        Map<String, Integer> labels = new HashMap<>();
        RowFacts facts = new RowFacts(rows.size());
        try (BandedIndex index = new BandedIndex(Files.createTempDirectory(work, "twins"), THRESHOLD)) {
            Signer signer = new Signer();
            for (int i = 0; i < rows.size(); i++) {
                int label = labels.computeIfAbsent(rows.get(i).label(), it -> labels.size());
                facts.add(new RowFacts.Fact(label, 0, i, RowFacts.Origin.CAPTURED, LeftOut.NOTHING, null, 0));
                index.add(signer.sign(0, folded(rows.get(i).text()), 0));
            }
            RuleSet.Splits shares = RuleSet.shipped().splits();
            Clusters clusters = index.clusters(band -> {});
            int[] sizes = new int[rows.size()];
            for (int i = 0; i < sizes.length; i++) {
                sizes[clusters.of(i)]++;
            }
            say("clusters", Arrays.stream(sizes).filter(it -> it > 1).count());
            say("inClusters", Arrays.stream(sizes).filter(it -> it > 1).sum());
            say("largest", Arrays.stream(sizes).max().orElseThrow());
            SplitDraw draw =
                    SplitDraw.of(facts, index.units(clusters), shares, labels.size(), facts::label, row -> row);
            say("drawnUnits", draw.summary().units());
            leaks("byUnit", sets, draw);
            SplitDraw byRow =
                    SplitDraw.of(facts, new Clusters(rows.size()), shares, labels.size(), facts::label, row -> row);
            leaks("byRow", sets, byRow);
        }
    }

    private static void leaks(String name, List<long[]> sets, SplitDraw draw) {
        Map<String, List<long[]>> bySplit = new HashMap<>();
        for (int i = 0; i < sets.size(); i++) {
            bySplit.computeIfAbsent(draw.of(i).split(), it -> new ArrayList<>()).add(sets.get(i));
        }
        int across = 0;
        for (String[] sides : new String[][] {{"train", "test"}, {"train", "validation"}, {"validation", "test"}}) {
            across += ExactJoin.between(bySplit.get(sides[0]), bySplit.get(sides[1]), THRESHOLD)
                    .size();
        }
        say(name + "Test", bySplit.get("test").size());
        say(name + "Across", across);
    }

    /** The label of the most similar training question, as a model that only remembers would answer: with and without twins. */
    private static void nearest(
            List<Csv.Row> train,
            List<Csv.Row> test,
            List<long[]> trainSets,
            List<long[]> testSets,
            List<ExactJoin.Pair> pairs) {
        Set<Integer> twins = new HashSet<>();
        pairs.forEach(it -> twins.add(it.left()));
        BitSet right = new BitSet();
        IntStream.range(0, test.size()).parallel().forEach(i -> {
            double best = -1;
            int of = -1;
            for (int j = 0; j < trainSets.size(); j++) {
                double similarity = Shingles.jaccard(testSets.get(i), trainSets.get(j));
                if (similarity > best) {
                    best = similarity;
                    of = j;
                }
            }
            if (test.get(i).label().equals(train.get(of).label())) {
                synchronized (right) {
                    right.set(i);
                }
            }
        });
        int rightTwins = (int) twins.stream().filter(right::get).count();
        say("nearestWith", (double) right.cardinality() / test.size());
        say("nearestTwins", (double) rightTwins / twins.size());
        say("nearestWithout", (double) (right.cardinality() - rightTwins) / (test.size() - twins.size()));
    }

    // --- speed and heap

    private static void generated(int rows, Path work) throws IOException {
        Random random = new Random(11);
        String[] words = words(random, 20_000);
        String[] recent = new String[1000];
        long characters = 0;
        long signing = 0;
        RowFacts facts = new RowFacts(rows);
        try (BandedIndex index = new BandedIndex(Files.createTempDirectory(work, "generated"), THRESHOLD)) {
            Signer signer = new Signer();
            for (int i = 0; i < rows; i++) {
                String text = recent[i % recent.length] != null && random.nextInt(10) == 0
                        ? words[random.nextInt(words.length)] + recent[i % recent.length].substring(5)
                        : text(words, random);
                recent[i % recent.length] = text;
                characters += text.length();
                long t0 = System.nanoTime();
                Signed signed = signer.sign(0, text, i % 20 == 0 ? 1 + i / 100 : 0);
                index.add(signed);
                signing += System.nanoTime() - t0;
                facts.add(new RowFacts.Fact(i % 77, 0, i, RowFacts.Origin.CAPTURED, LeftOut.NOTHING, null, 0));
            }
            say("rows", rows);
            say("characters", characters / rows);
            say("signSeconds", signing / 1e9);
            long t0 = System.nanoTime();
            Clusters clusters = index.clusters(band -> {});
            say("clusterSeconds", seconds(t0));
            t0 = System.nanoTime();
            Clusters units = index.units(clusters);
            RuleSet rules = RuleSet.shipped();
            SplitDraw draw = SplitDraw.of(facts, units, rules.splits(), 77, facts::label, row -> row);
            Selection selection = Selection.of(facts, clusters, index.copies(), draw, rules, 77, row -> row);
            say("drawSeconds", seconds(t0));
            say("nearDuplicates", selection.byReason().getOrDefault(LeftOut.NEAR_DUPLICATE.wireName(), 0));
            say("compared", index.compared());
            say("crowded", index.crowdedGroups());
            System.gc();
            long live = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            say("liveBytesPerRow", String.format(Locale.ROOT, "%.1f", (double) live / rows));
            say("liveMegabytes", live / (1 << 20));
            say("mostHeapMegabytes", Runtime.getRuntime().maxMemory() / (1 << 20));
            // in use until here
            if (draw.summary().units() == 0 || units.rows() != rows) {
                throw new IllegalStateException();
            }
        }
    }

    private static String[] words(Random random, int count) {
        String[] words = new String[count];
        for (int i = 0; i < count; i++) {
            StringBuilder word = new StringBuilder();
            for (int letters = 2 + random.nextInt(8); letters > 0; letters--) {
                word.append((char) ('a' + (int) (26 * Math.pow(random.nextDouble(), 1.5))));
            }
            words[i] = word.append(' ').toString();
        }
        return words;
    }

    private static String text(String[] words, Random random) {
        StringBuilder text = new StringBuilder();
        int length = 800 + random.nextInt(400);
        while (text.length() < length) {
            // few words are frequent, as in real text
            text.append(words[(int) (words.length * Math.pow(random.nextDouble(), 3))]);
        }
        return text.toString().strip();
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    /** Files of two columns, quoted where they must be. */
    private static final class Csv {
        record Row(String text, String label) {}

        static List<String> texts(Path file) throws IOException {
            return rows(file).stream().map(Row::text).toList();
        }

        static List<Row> rows(Path file) throws IOException {
            String all = Files.readString(file);
            List<Row> rows = new ArrayList<>();
            List<String> fields = new ArrayList<>();
            StringBuilder field = new StringBuilder();
            boolean quoted = false;
            for (int i = 0; i < all.length(); i++) {
                char c = all.charAt(i);
                if (c == '"') {
                    if (quoted && i + 1 < all.length() && all.charAt(i + 1) == '"') {
                        field.append('"');
                        i++;
                    } else {
                        quoted = !quoted;
                    }
                } else if (!quoted && (c == ',' || c == '\n')) {
                    fields.add(field.toString().strip());
                    field.setLength(0);
                    if (c == '\n') {
                        rows.add(new Row(fields.get(0), fields.get(1)));
                        fields.clear();
                    }
                } else {
                    field.append(c);
                }
            }
            rows.remove(0);
            return rows;
        }
    }
}
