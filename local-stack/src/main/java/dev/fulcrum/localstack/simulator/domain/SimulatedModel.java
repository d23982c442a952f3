package dev.fulcrum.localstack.simulator.domain;

import dev.fulcrum.localstack.simulator.domain.SimulatedAnswer.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The behaviour of the commercial model that the simulator stands for: how often wrong, how slow, how often down. */
public final class SimulatedModel {

    /** Keeps one unlucky request from looking like a hang: no latency beyond this many medians. */
    private static final double SLOWEST = 5.0;

    private final Dice dice;
    private final double errorRate;
    private final double failureRate;
    private final int latencyMillis;
    private final double latencySpread;

    /**
     * @param errorRate share of texts answered with a wrong label, 0 to 1
     * @param failureRate share of requests that fail, 0 to 1
     * @param latencyMillis median time to the complete answer
     * @param latencySpread standard deviation of the logarithm of that time
     */
    public SimulatedModel(Dice dice, double errorRate, double failureRate, int latencyMillis, double latencySpread) {
        this.dice = dice;
        this.errorRate = errorRate;
        this.failureRate = failureRate;
        this.latencyMillis = latencyMillis;
        this.latencySpread = latencySpread;
    }

    /** The same text always gets the same answer, as long as the labelled texts stay. */
    public SimulatedAnswer answer(String text, LabelledTexts known) {
        Optional<String> label = known.labelOf(text);
        if (label.isEmpty()) {
            return new SimulatedAnswer(known.mostFrequentLabel(), Reason.TEXT_NOT_IN_FILE);
        }
        String normalised = LabelledText.normalise(text);
        List<String> confusable = known.confusableWith(label.get());
        if (confusable.isEmpty() || dice.roll("wrong", normalised) >= errorRate) {
            return new SimulatedAnswer(label.get(), Reason.TRUE_LABEL);
        }
        int pick = (int) (dice.roll("confused", label.get(), normalised) * confusable.size());
        return new SimulatedAnswer(confusable.get(pick), Reason.WRONG_ON_PURPOSE);
    }

    /** Log-normal around the median; the same request body always takes the same time. */
    public Duration latency(String requestBody) {
        double radius = Math.sqrt(-2 * Math.log(1 - dice.roll("latency-radius", requestBody)));
        double normal = radius * Math.cos(2 * Math.PI * dice.roll("latency-angle", requestBody));
        double factor = Math.min(SLOWEST, Math.exp(latencySpread * normal));
        return Duration.ofNanos(Math.round(latencyMillis * 1e6 * factor));
    }

    /**
     * Whether this request fails, and how. Hangs on the number of the request too: a repeated request must be able to
     * succeed, or nobody could show a retry.
     *
     * @param requestNumber counts all requests since the start
     */
    public Optional<InjectedFailure> failure(String requestBody, long requestNumber) {
        String number = Long.toString(requestNumber);
        if (dice.roll("failure", requestBody, number) >= failureRate) {
            return Optional.empty();
        }
        boolean rateLimit = dice.roll("failure-kind", requestBody, number) < 0.5;
        return Optional.of(rateLimit ? InjectedFailure.RATE_LIMIT : InjectedFailure.SERVER_ERROR);
    }
}
