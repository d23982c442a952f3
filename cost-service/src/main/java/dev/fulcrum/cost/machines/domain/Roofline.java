package dev.fulcrum.cost.machines.domain;

/**
 * How fast a replica could be at most. Prefill and every token of the answer cost 2 operations per active parameter at
 * the peak of the accelerators; each step of decoding reads the weights once for all requests in the batch and the
 * key-value cache of every request. Real replicas reach a share of it, the efficiency: from 0.5 to 0.9 in what was
 * measured, over shapes whose output speed differs by a factor of 29.
 *
 * <p>Estimates, so double; bills are not made here.
 */
final class Roofline {
    private static final double BILLION = 1e9;
    private static final double TERA = 1e12;
    private static final int OPERATIONS_PER_PARAMETER = 2;

    private final double weightBytes;
    private final double kvBytesPerToken;
    private final double operationsPerToken;
    private final double operationsPerSecond;
    private final double bytesPerSecond;
    private final double memoryBytes;

    /**
     * @param model needs 16-bit or 8-bit peak and bandwidth of the accelerator
     * @param kvBytesPerToken of its cache; 0 for an encoder
     * @param count accelerators that share the work of the replica
     * @param memoryShare of the memory that the server may fill
     */
    Roofline(ModelSize model, long kvBytesPerToken, Accelerator accelerator, int count, double memoryShare) {
        this.weightBytes = model.weightsGb().doubleValue() * BILLION;
        this.kvBytesPerToken = kvBytesPerToken;
        this.operationsPerToken =
                OPERATIONS_PER_PARAMETER * model.activeParametersB().doubleValue() * BILLION;
        this.operationsPerSecond = count * accelerator.tflops(model.precision()).doubleValue() * TERA;
        this.bytesPerSecond = count * accelerator.bandwidthGbPerSecond().doubleValue() * BILLION;
        this.memoryBytes = count * accelerator.memoryGb().doubleValue() * BILLION * memoryShare;
    }

    /** Requests whose cache fits beside the weights; 0 or less where not even one does. */
    long concurrencyInMemory(Shape shape) {
        double free = memoryBytes - weightBytes;
        double perRequest = kvBytesPerToken * shape.tokens();
        return perRequest == 0 ? (free > 0 ? Integer.MAX_VALUE : 0) : (long) Math.floor(free / perRequest);
    }

    /** Device time of one request among this many. */
    double secondsPerRequest(Shape shape, double concurrency) {
        return perRequestWork(shape) + shape.outputTokens() * weightBytes / concurrency / bytesPerSecond;
    }

    double prefillSeconds(Shape shape) {
        return shape.inputTokens() * secondsPerToken();
    }

    /**
     * Requests at once that keep the objectives at an efficiency; less than 1 where a request alone misses them. All
     * may come at the same moment: the last one's first token must still be in time.
     */
    double concurrencyWithin(LatencyObjectives objectives, Shape shape, double efficiency) {
        double bound = objectives.firstTokenMs() / 1e3 * efficiency / prefillSeconds(shape);
        double cacheRead = shape.meanContext() * kvBytesPerToken / bytesPerSecond;
        double weightsRead = weightBytes / bytesPerSecond;
        if (shape.outputTokens() > 0) {
            double step = objectives.interTokenMs() / 1e3 * efficiency - weightsRead;
            bound = Math.min(bound, step / (cacheRead + secondsPerToken()));
        }
        if (objectives.requestMs() != null) {
            double whole = objectives.requestMs() / 1e3 * efficiency - shape.outputTokens() * weightsRead;
            bound = Math.min(bound, whole / perRequestWork(shape));
        }
        return bound;
    }

    private double perRequestWork(Shape shape) {
        return shape.tokens() * secondsPerToken()
                + shape.outputTokens() * shape.meanContext() * kvBytesPerToken / bytesPerSecond;
    }

    private double secondsPerToken() {
        return operationsPerToken / operationsPerSecond;
    }
}
