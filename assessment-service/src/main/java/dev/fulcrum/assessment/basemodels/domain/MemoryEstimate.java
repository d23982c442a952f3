package dev.fulcrum.assessment.basemodels.domain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Optional;

/**
 * Memory to answer with a model, in GB of 10^9 bytes. Activations and the runtime are not in it: they have the share of
 * the memory that {@link Serving#usableShare()} leaves.
 *
 * @param weightsGb all parameters, whether active or not
 * @param kvCacheGb keys and values of the tokens in work, 16 bits each
 * @param totalGb the sum
 * @param basis how it was reckoned, with the figures
 * @param origin the figure that it rests on most: the size
 */
public record MemoryEstimate(
        BigDecimal weightsGb, BigDecimal kvCacheGb, BigDecimal totalGb, String basis, Origin origin) {
    private static final int DECIMALS = 3;
    private static final int BYTES_PER_VALUE = 2;
    /** Keys and values of a token in Llama 3.1 8B: 2 × 32 layers × 8 heads × 128. */
    private static final BigDecimal VALUES_OF_8B = BigDecimal.valueOf(65_536);

    private static final double BILLIONS_OF_8B = 8;
    private static final BigDecimal GIGA = BigDecimal.valueOf(1_000_000_000L);

    /** Empty where the catalogue has no size of the model. */
    static Optional<MemoryEstimate> of(BaseModel model, Serving serving) {
        return weights(model, serving.quantisation()).map(weights -> {
            BigDecimal values = valuesPerToken(model);
            BigDecimal cache = values.multiply(BigDecimal.valueOf(serving.cachedTokens() * BYTES_PER_VALUE))
                    .divide(GIGA, DECIMALS, RoundingMode.HALF_UP);
            String basis = "weights: " + weights.basis() + "; cache: " + serving.cachedTokens() + " tokens x "
                    + values.setScale(0, RoundingMode.HALF_UP) + " values x " + BYTES_PER_VALUE + " bytes, "
                    + cacheBasis(model);
            return new MemoryEstimate(weights.gb(), cache, weights.gb().add(cache), basis, weights.origin());
        });
    }

    /** The smaller of what the parameters need at that width and what the vendor ships. */
    static Optional<Weights> weights(BaseModel model, Quantisation quantisation) {
        Optional<Weights> shipped = model.weights().stream()
                .filter(each -> !each.format().equals(Weights.BF16))
                .min(Comparator.comparing(Weights::gb));
        Optional<Weights> reckoned = reckoned(model, quantisation);
        if (shipped.isEmpty() || reckoned.isEmpty()) {
            return shipped.or(() -> reckoned);
        }
        return shipped.get().gb().compareTo(reckoned.get().gb()) < 0
                ? shipped.map(each -> new Weights(
                        each.format(), each.gb(), "ships as " + each.format() + ", " + each.basis(), each.origin()))
                : reckoned;
    }

    private static Optional<Weights> reckoned(BaseModel model, Quantisation quantisation) {
        Optional<Weights> bf16 = model.weights().stream()
                .filter(each -> each.format().equals(Weights.BF16))
                .findFirst();
        if (quantisation == Quantisation.BITS_16 && bf16.isPresent()) {
            return bf16;
        }
        String format = quantisation.bits() + "-bit";
        if (model.parameters() != null) {
            Parameters parameters = model.parameters();
            return Optional.of(new Weights(
                    format,
                    gb(parameters.totalB().multiply(quantisation.bytesPerParameter())),
                    parameters.totalB().toPlainString() + " billion parameters x " + quantisation.bytesPerParameter()
                            + " bytes at " + quantisation.bits() + " bits",
                    parameters.origin()));
        }
        return bf16.map(each -> new Weights(
                format,
                gb(each.gb()
                        .multiply(quantisation.bytesPerParameter())
                        .divide(Quantisation.BITS_16.bytesPerParameter(), MathContext.DECIMAL64)),
                each.gb().toPlainString() + " GB in bf16 at " + quantisation.bits() + " bits",
                each.origin()));
    }

    /** Never below what {@link Weights} takes as a size. */
    private static BigDecimal gb(BigDecimal value) {
        return value.setScale(DECIMALS, RoundingMode.HALF_UP).max(new BigDecimal("0.001"));
    }

    /**
     * Without a figure: as in Llama 3.1 8B, growing with the root of the size. That rule gives what Qwen2.5 32B has and
     * a fifth more than what Llama 3.1 70B has; for mixtures it is far above, since their caches follow the active part.
     */
    private static BigDecimal valuesPerToken(BaseModel model) {
        if (model.kvCache() != null) {
            return BigDecimal.valueOf(model.kvCache().valuesPerToken());
        }
        if (model.parameters() == null) {
            return VALUES_OF_8B;
        }
        double ratio = model.parameters().totalB().doubleValue() / BILLIONS_OF_8B;
        return VALUES_OF_8B.multiply(BigDecimal.valueOf(Math.sqrt(ratio)));
    }

    private static String cacheBasis(BaseModel model) {
        return model.kvCache() == null
                ? "estimated from the size as in Llama 3.1 8B, growing with its root"
                : model.kvCache().basis();
    }
}
