package dev.fulcrum.dataset.intake.domain;

import dev.fulcrum.dataset.terms.domain.Answerer;
import java.time.Instant;
import java.util.UUID;

/**
 * A capture without personal data: ready to be stored, or set aside.
 *
 * @param campaignId that allowed it
 * @param projectId as the gateway said; must be the campaign's
 * @param example null where it is set aside
 * @param reason why it is set aside; null where it is not
 */
public record PreparedCapture(
        UUID campaignId,
        UUID projectId,
        UUID exchangeId,
        String requestId,
        String model,
        Capture.Origin origin,
        Instant capturedAt,
        PreparedExample example,
        String reason) {

    /** Whose answer it is. */
    public Answerer answerer() {
        return new Answerer(origin.provider(), model);
    }

    /** The same, set aside. */
    public PreparedCapture setAside(String why) {
        return new PreparedCapture(campaignId, projectId, exchangeId, requestId, model, origin, capturedAt, null, why);
    }
}
