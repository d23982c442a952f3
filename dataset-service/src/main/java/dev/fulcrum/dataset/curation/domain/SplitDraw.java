package dev.fulcrum.dataset.curation.domain;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;

/**
 * Puts whole units (rows that are near duplicates or of one conversation) into splits.
 *
 * <ol>
 *   <li>A unit placed before stays. Where units placed apart have met, the one nearest to training wins.
 *   <li>New units of the last share of time, wholly inside it, are the later part of the test split; one that spans its
 *       border is train.
 *   <li>Of the other new units, by stratum: so many are drawn into test that its share of all units, placed ones
 *       included, is met, then into validation; the rest is train. A stratum too small for one test unit is drawn
 *       together with the others of its kind.
 * </ol>
 *
 * <p>The draw orders units by a seeded hash of their earliest row's id, so that it can be repeated. A drawn unit's
 * inclusion probability is what was drawn of its stratum's new units, divided by their number. Units without a captured
 * row are never drawn: they are train.
 */
public final class SplitDraw {
    /**
     * @param strata that were drawn from
     * @param merged units that had been placed apart before
     */
    public record Summary(int units, int strata, int merged) {}

    private final RowFacts facts;
    private final Clusters units;
    private final RuleSet.Splits shares;
    private final IntUnaryOperator stratum;
    private final byte[] place;
    private final float[] probability;
    private Summary summary;

    /** @param stratum number of a row's stratum, from 0 */
    private SplitDraw(RowFacts facts, Clusters units, RuleSet.Splits shares, IntUnaryOperator stratum) {
        this.facts = facts;
        this.units = units;
        this.shares = shares;
        this.stratum = stratum;
        this.place = new byte[facts.rows()];
        this.probability = new float[facts.rows()];
    }

    /**
     * @param strata how many there are
     * @param stratum number of a row's stratum, from 0
     * @param id of a row, the same in every draw
     */
    public static SplitDraw of(
            RowFacts facts,
            Clusters units,
            RuleSet.Splits shares,
            int strata,
            IntUnaryOperator stratum,
            IntToLongFunction id) {
        SplitDraw draw = new SplitDraw(facts, units, shares, stratum);
        int merged = draw.keep();
        draw.later();
        int drawn = draw.draw(strata, id);
        int count = 0;
        for (int row = 0; row < facts.rows(); row++) {
            count += units.of(row) == row ? 1 : 0;
        }
        draw.summary = new Summary(count, drawn, merged);
        return draw;
    }

    public Place of(int row) {
        return Place.of(place[units.of(row)]);
    }

    /** Of being in the test split, for rows in it: 0–1; 1 in the later part. */
    public double probability(int row) {
        return probability[units.of(row)];
    }

    public Summary summary() {
        return summary;
    }

    /** What was placed stays. */
    private int keep() {
        BitSet merged = new BitSet();
        for (int row = 0; row < facts.rows(); row++) {
            Place before = facts.before(row);
            if (before != null) {
                int unit = units.of(row);
                Place other = Place.of(place[unit]);
                if (other != null && !other.split().equals(before.split())) {
                    merged.set(unit);
                }
                if (other == null || before.compareTo(other) < 0) {
                    place[unit] = before.code();
                    probability[unit] = facts.probability(row);
                }
            }
        }
        return merged.cardinality();
    }

    private void later() {
        int rows = facts.rows();
        int[] ticks = new int[rows];
        int captured = 0;
        for (int row = 0; row < rows; row++) {
            if (facts.captured(row)) {
                ticks[captured++] = facts.tick(row);
            }
        }
        Arrays.sort(ticks, 0, captured);
        int wanted = (int) Math.round(shares.laterShare() * captured);
        int border = wanted == 0 || wanted == captured ? Integer.MAX_VALUE : ticks[captured - 1 - wanted];
        BitSet inside = new BitSet();
        BitSet outside = new BitSet();
        for (int row = 0; row < rows; row++) {
            if (facts.captured(row)) {
                (facts.tick(row) > border ? inside : outside).set(units.of(row));
            }
        }
        for (int row = 0; row < rows; row++) {
            if (units.of(row) == row && place[row] == 0) {
                if (inside.get(row)) {
                    place[row] = (outside.get(row) ? Place.TRAIN : Place.LATER).code();
                    probability[row] = outside.get(row) ? 0 : 1;
                } else if (!outside.get(row)) {
                    place[row] = Place.TRAIN.code();
                }
            }
        }
    }

    private int draw(int strata, IntToLongFunction id) {
        Quotas quotas = new Quotas(strata, shares);
        // the earliest captured row stands for its unit
        BitSet seen = new BitSet();
        int fresh = 0;
        for (int row = 0; row < facts.rows(); row++) {
            if (facts.captured(row) && !seen.get(units.of(row))) {
                seen.set(units.of(row));
                Place before = Place.of(place[units.of(row)]);
                quotas.count(stratum.applyAsInt(row), before);
                fresh += before == null ? 1 : 0;
            }
        }
        SeededOrder order = new SeededOrder(fresh, facts.rows(), shares.seed());
        seen.clear();
        for (int row = 0; row < facts.rows(); row++) {
            int unit = units.of(row);
            if (facts.captured(row) && !seen.get(unit)) {
                seen.set(unit);
                if (place[unit] == 0) {
                    order.add(row, id.applyAsLong(unit));
                }
            }
        }
        quotas.set();
        order.each(row -> {
            int unit = units.of(row);
            int of = stratum.applyAsInt(row);
            Place drawn = quotas.next(of);
            place[unit] = drawn.code();
            probability[unit] = drawn == Place.TEST ? (float) quotas.probability(of) : 0;
        });
        return quotas.used();
    }
}
