package dev.fulcrum.messaging.outbox;

import java.util.ArrayList;
import java.util.List;

/** Parts of the key space, one relay each at a time. A set of them is a bit per shard. */
final class Shards {
    static final int COUNT = 16;
    static final int NONE = 0;
    static final int ALL = (1 << COUNT) - 1;

    private Shards() {}

    static int of(String key) {
        return Math.floorMod(key.hashCode(), COUNT);
    }

    static int bit(int shard) {
        return 1 << shard;
    }

    static List<Integer> list(int set) {
        List<Integer> shards = new ArrayList<>();
        for (int shard = 0; shard < COUNT; shard++) {
            if ((set & bit(shard)) != 0) {
                shards.add(shard);
            }
        }
        return shards;
    }
}
