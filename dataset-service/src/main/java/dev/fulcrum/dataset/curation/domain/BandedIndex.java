package dev.fulcrum.dataset.curation.domain;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;

/**
 * Near duplicates by locality-sensitive hashing (Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", chapter 3):
 * 32 bands of 4 MinHash values; rows that agree in a band are candidates, and each candidate pair that is not in one
 * cluster already is verified by the exact Jaccard similarity of its shingle sets. At 0.8 a pair is a candidate with
 * probability 1 − (1 − 0.8⁴)³² = 0.9999999.
 *
 * <p>Most rows that meet in a band by chance are let go without reading their texts: where their 128 values agree in a
 * share of 0.3 below the threshold or less, the chance that they are similar after all is below 10⁻⁹ (Hoeffding).
 *
 * <p>Keys and texts lie in files of a work folder. The heap holds eight bytes a row for one band, four for the clusters
 * and a bit; a band is done after the other. Exactly equal texts are joined first and take no further part.
 *
 * <p>Boilerplate makes crowds: texts that share most of their words agree in many bands without being similar. Rows of a
 * group of more than {@link #CROWDED} that are not in one cluster already are compared with the first and with their
 * neighbours, then divided by the keys of the next bands until groups are small. This bounds the work for a row by the
 * number of rows, not by their square; similar pairs that no small group holds may be missed there, so crowds are counted.
 */
public final class BandedIndex implements Closeable {
    public static final int BANDS = 32;
    public static final int BAND_ROWS = MinHash.VALUES / BANDS;

    /** Said in every curation's result. */
    public static final String RULE = "MinHash of 128 values, " + BANDS + " bands of " + BAND_ROWS
            + ", every candidate verified by exact Jaccard";

    /** Largest group in which each row is compared with each. */
    static final int CROWDED = 128;

    private static final int EXACT = 0;
    private static final int FIRST_BAND = 1;
    private static final int LINK = FIRST_BAND + BANDS;
    private static final int COLUMNS = LINK + 1;

    private final double threshold;
    private final KeyColumns keys;
    private final SpilledTexts texts;
    private final Sketches sketches;
    private final BitSet copies = new BitSet();
    private Verification verification;
    private int crowded;

    /** @param folder empty, of this index alone; the caller deletes it */
    public BandedIndex(Path folder, double threshold) throws IOException {
        this.threshold = threshold;
        this.keys = new KeyColumns(folder.resolve("keys"), COLUMNS);
        this.texts = new SpilledTexts(folder.resolve("texts"), folder.resolve("places"));
        this.sketches = new Sketches(folder.resolve("sketches"));
    }

    /** Rows are numbered from 0 in the order in which they come. */
    public void add(Signed row) throws IOException {
        keys.add(row.keys());
        texts.add(row.partition(), row.folded());
        sketches.add(row.sketch());
    }

    /**
     * The clusters; no row is added after.
     *
     * @param bandDone told the number of bands done, 1–32
     */
    public Clusters clusters(IntConsumer bandDone) throws IOException {
        keys.finish();
        texts.finish();
        sketches.finish();
        Clusters clusters = new Clusters(keys.rows());
        verification = new Verification(texts, sketches, clusters, threshold);
        KeyGroups groups = new KeyGroups(keys.rows());
        groups.read(keys, EXACT, copies);
        groups.each((rows, from, to) -> joinEqual(rows, from, to, clusters));
        for (int band = 0; band < BANDS; band++) {
            int now = band;
            groups.read(keys, FIRST_BAND + band, copies);
            groups.each((rows, from, to) -> group(Arrays.copyOfRange(rows, from, to), now, 0));
            bandDone.accept(band + 1);
        }
        return clusters;
    }

    /** Near duplicates and whatever else must stay together: rows of one {@link Signed#link}. */
    public Clusters units(Clusters clusters) throws IOException {
        Clusters units = clusters.copy();
        KeyGroups groups = new KeyGroups(keys.rows());
        groups.readPresent(keys, LINK);
        groups.each((rows, from, to) -> {
            for (int i = from + 1; i < to; i++) {
                units.join(rows[from], rows[i]);
            }
        });
        return units;
    }

    /** Rows whose text an earlier one has, letter for letter but for case. */
    public BitSet copies() {
        return copies;
    }

    public int crowdedGroups() {
        return crowded;
    }

    /** Pairs whose similarity was computed. */
    public long compared() {
        return verification.compared();
    }

    private void joinEqual(int[] rows, int from, int to, Clusters clusters) throws IOException {
        SpilledTexts.Stored first = texts.get(rows[from]);
        for (int i = from + 1; i < to; i++) {
            // keys of 64 bits lose a few to the row's number: two texts of one key are possible, and found again below
            if (texts.get(rows[i]).equals(first)) {
                clusters.join(rows[from], rows[i]);
                copies.set(rows[i]);
            }
        }
    }

    private void group(int[] rows, int band, int depth) throws IOException {
        if (verification.allTogether(rows)) {
            return;
        }
        if (rows.length <= CROWDED) {
            verification.each(rows);
            return;
        }
        if (depth == 0) {
            crowded++;
        }
        verification.neighbours(rows);
        if (depth == BANDS - 1 || verification.allTogether(rows)) {
            return;
        }
        int column = FIRST_BAND + (band + depth + 1) % BANDS;
        KeyGroups.divide(keys, column, rows, part -> group(part, band, depth + 1));
    }

    @Override
    public void close() throws IOException {
        try (keys;
                texts;
                sketches) {
            // all, whatever happens to one
        }
    }
}
