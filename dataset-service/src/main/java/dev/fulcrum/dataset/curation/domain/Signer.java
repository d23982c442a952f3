package dev.fulcrum.dataset.curation.domain;

/** Makes the keys of rows. Not for several threads: each takes its own. */
public final class Signer {
    private final MinHash minHash = new MinHash();
    private final int[] signature = new int[MinHash.VALUES];
    private long[] hashes = new long[1 << 13];

    /**
     * @param partition rows of different ones are never similar; made of system prompt and tools
     * @param normalised masked and normalised text; case folded here
     * @param link rows of one are drawn together; 0: none
     */
    public Signed sign(long partition, String normalised, long link) {
        String folded = Shingles.fold(normalised);
        int most = Shingles.count(folded);
        if (most > hashes.length) {
            hashes = new long[Math.max(most, 2 * hashes.length)];
        }
        minHash.sign(hashes, Shingles.hash(folded, hashes), signature);
        long[] keys = new long[BandedIndex.BANDS + 2];
        long seed = Shingles.mix(partition);
        keys[0] = seed;
        for (int i = 0; i < folded.length(); i++) {
            keys[0] = keys[0] * 0x9E3779B97F4A7C15L + folded.charAt(i);
        }
        keys[0] = Shingles.mix(keys[0]);
        for (int band = 0; band < BandedIndex.BANDS; band++) {
            long key = seed + band;
            for (int i = 0; i < BandedIndex.BAND_ROWS; i++) {
                key = Shingles.mix(key ^ signature[band * BandedIndex.BAND_ROWS + i]);
            }
            keys[1 + band] = key;
        }
        keys[BandedIndex.BANDS + 1] = link;
        byte[] sketch = new byte[signature.length];
        for (int i = 0; i < sketch.length; i++) {
            sketch[i] = (byte) signature[i];
        }
        return new Signed(partition, folded, link, keys, sketch);
    }
}
