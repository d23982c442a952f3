package dev.fulcrum.dataset.curation.domain;

/** How many rows a label may have, so that none has more than its share of what stays. */
final class LabelCap {
    private LabelCap() {}

    /**
     * The largest cap at which no label exceeds the share of all rows that stay. It is never below what the rarest label
     * has: a share below one by the number of labels cannot be met, and then all get as many as the rarest.
     *
     * @param counts rows by label; labels without rows do not count
     * @param mostShare 0–1
     */
    static int of(int[] counts, double mostShare) {
        int least = Integer.MAX_VALUE;
        int most = 1;
        for (int count : counts) {
            if (count > 0) {
                least = Math.min(least, count);
                most = Math.max(most, count);
            }
        }
        least = Math.min(least, most);
        // the share of a capped label falls with the cap, so there is one place to find
        while (least < most) {
            int cap = least + (most - least + 1) / 2;
            long kept = 0;
            for (int count : counts) {
                kept += Math.min(count, cap);
            }
            if (cap <= mostShare * kept) {
                least = cap;
            } else {
                most = cap - 1;
            }
        }
        return least;
    }
}
