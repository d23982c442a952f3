package dev.fulcrum.dataset.terms;

import dev.fulcrum.messaging.envelope.Cause;
import java.util.UUID;

/**
 * Said within the transaction that changed what the gate answers, so that what rests on it follows at once.
 *
 * @param projectId project whose permissions changed; null where terms of all projects did
 */
public record TermsChanged(UUID projectId, Cause cause) {}
