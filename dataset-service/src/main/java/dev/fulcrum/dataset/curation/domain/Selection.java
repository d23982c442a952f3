package dev.fulcrum.dataset.curation.domain;

import java.util.BitSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;

/** Which placed rows stay in versions: one byte a row for the reason, one for the cluster. */
public final class Selection {
    private final RowFacts facts;
    private final Clusters clusters;
    private final BitSet copies;
    private final SplitDraw draw;
    private final RuleSet rules;
    private final byte[] leftOut;

    private Selection(RowFacts facts, Clusters clusters, BitSet copies, SplitDraw draw, RuleSet rules) {
        this.facts = facts;
        this.clusters = clusters;
        this.copies = copies;
        this.draw = draw;
        this.rules = rules;
        this.leftOut = new byte[facts.rows()];
    }

    /**
     * @param labels how many there are; 0: answers are no labels, and balance has no meaning
     * @param id of a row, the same in every draw
     */
    public static Selection of(
            RowFacts facts,
            Clusters clusters,
            BitSet copies,
            SplitDraw draw,
            RuleSet rules,
            int labels,
            IntToLongFunction id) {
        Selection selection = new Selection(facts, clusters, copies, draw, rules);
        selection.oneByOne();
        if (labels > 0) {
            selection.balanceLabels(labels, id);
        }
        selection.limitSynthetic(id);
        return selection;
    }

    public LeftOut of(int row) {
        return LeftOut.of(leftOut[row]);
    }

    /** Rows left out, by reason. */
    public SortedMap<String, Integer> byReason() {
        SortedMap<String, Integer> counts = new TreeMap<>();
        for (byte code : leftOut) {
            if (code != 0) {
                counts.merge(LeftOut.of(code).wireName(), 1, Integer::sum);
            }
        }
        return counts;
    }

    private void oneByOne() {
        byte[] kept = new byte[facts.rows()];
        int perCluster = Math.min(rules.nearDuplicates().perCluster(), Byte.MAX_VALUE);
        for (int row = 0; row < leftOut.length; row++) {
            int cluster = clusters.of(row);
            LeftOut reason =
                    draw.of(row).isTest() ? inTest(row, kept[cluster]) : outsideTest(row, kept[cluster], perCluster);
            leftOut[row] = reason.code();
            if (reason == LeftOut.NOTHING && kept[cluster] < Byte.MAX_VALUE) {
                kept[cluster]++;
            }
        }
    }

    /** Near duplicates stay: they are traffic. A text counts once. */
    private LeftOut inTest(int row, int kept) {
        if (!facts.captured(row)) {
            return LeftOut.NEAR_TEST;
        }
        return copies.get(row) && kept > 0 ? LeftOut.EXACT_DUPLICATE : LeftOut.NOTHING;
    }

    private LeftOut outsideTest(int row, int kept, int perCluster) {
        LeftOut quality = facts.quality(row);
        if (quality != LeftOut.NOTHING) {
            return quality;
        }
        if (copies.get(row) && kept > 0) {
            return LeftOut.EXACT_DUPLICATE;
        }
        return kept >= perCluster ? LeftOut.NEAR_DUPLICATE : LeftOut.NOTHING;
    }

    private boolean inTrain(int row) {
        return leftOut[row] == 0 && draw.of(row) == Place.TRAIN;
    }

    private void balanceLabels(int labels, IntToLongFunction id) {
        int[] counts = new int[labels];
        for (int row = 0; row < leftOut.length; row++) {
            if (inTrain(row)) {
                counts[facts.label(row)]++;
            }
        }
        for (int row = 0; row < leftOut.length; row++) {
            if (inTrain(row) && counts[facts.label(row)] < rules.labels().fewest()) {
                leftOut[row] = LeftOut.LABEL_TOO_RARE.code();
            }
        }
        for (int label = 0; label < labels; label++) {
            counts[label] = counts[label] < rules.labels().fewest() ? 0 : counts[label];
        }
        int cap = LabelCap.of(counts, rules.labels().mostShare());
        drop(id, LeftOut.LABEL_BALANCE, row -> counts[facts.label(row)]-- > cap);
    }

    private void limitSynthetic(IntToLongFunction id) {
        long[] counts = new long[2];
        for (int row = 0; row < leftOut.length; row++) {
            if (inTrain(row)) {
                counts[facts.synthetic(row) ? 1 : 0]++;
            }
        }
        double share = rules.synthetic().mostShare();
        long most = share >= 1 ? counts[1] : (long) Math.floor(share / (1 - share) * counts[0]);
        drop(id, LeftOut.SYNTHETIC_SHARE, row -> facts.synthetic(row) && counts[1]-- > most);
    }

    /** Asks, in a seeded order, for each row of train whether it goes. */
    private void drop(IntToLongFunction id, LeftOut reason, java.util.function.IntPredicate goes) {
        int rows = 0;
        for (int row = 0; row < leftOut.length; row++) {
            rows += inTrain(row) ? 1 : 0;
        }
        SeededOrder order = new SeededOrder(rows, leftOut.length, rules.splits().seed() ^ reason.ordinal());
        for (int row = 0; row < leftOut.length; row++) {
            if (inTrain(row)) {
                order.add(row, id.applyAsLong(row));
            }
        }
        order.each(row -> {
            if (goes.test(row)) {
                leftOut[row] = reason.code();
            }
        });
    }
}
