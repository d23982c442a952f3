package dev.fulcrum.dataset.intake;

import dev.fulcrum.dataset.campaigns.CloseCampaign;
import dev.fulcrum.dataset.campaigns.storage.CampaignEntity;
import dev.fulcrum.dataset.campaigns.storage.CampaignRepository;
import dev.fulcrum.dataset.intake.domain.IntakeRule;
import dev.fulcrum.dataset.intake.domain.PreparedCapture;
import dev.fulcrum.dataset.intake.storage.ErasedSubjects;
import dev.fulcrum.dataset.intake.storage.IntakeTable;
import dev.fulcrum.dataset.terms.TermsGate;
import dev.fulcrum.dataset.terms.domain.Answerer;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Takes captures in. Each has its effect once, however often it comes; the campaign's row is locked meanwhile, so that
 * replicas never split a count and the target is met exactly.
 */
@ApplicationScoped
public class StoreCaptures {
    private final CampaignRepository campaigns;
    private final CloseCampaign close;
    private final IntakeTable table;
    private final ErasedSubjects erased;
    private final TermsGate gate;
    private final MeterRegistry meters;

    StoreCaptures(
            CampaignRepository campaigns,
            CloseCampaign close,
            IntakeTable table,
            ErasedSubjects erased,
            TermsGate gate,
            MeterRegistry meters) {
        this.campaigns = campaigns;
        this.close = close;
        this.table = table;
        this.erased = erased;
        this.gate = gate;
        this.meters = meters;
    }

    @Transactional
    public void store(List<PreparedCapture> batch) {
        // in the order of ids: two replicas that lock several campaigns must not wait for each other
        TreeMap<UUID, List<PreparedCapture>> byCampaign = new TreeMap<>();
        batch.forEach(capture -> byCampaign
                .computeIfAbsent(capture.campaignId(), id -> new ArrayList<>())
                .add(capture));
        byCampaign.forEach((campaignId, captures) -> campaigns
                .locked(campaignId)
                .ifPresentOrElse(
                        campaign -> store(campaign, captures), () -> count("unknown-campaign", captures.size())));
    }

    private void store(CampaignEntity campaign, List<PreparedCapture> captures) {
        List<PreparedCapture> fresh = fresh(campaign, captures);
        if (fresh.isEmpty()) {
            return;
        }
        Set<UUID> ofErased = erased.among(campaign.projectId, fresh);
        Set<Answerer> refused = refused(campaign.projectId, fresh);
        Set<String> texts = table.knownTexts(campaign.id, fresh);
        List<PreparedCapture> accepted = new ArrayList<>();
        List<PreparedCapture> aside = new ArrayList<>();
        for (PreparedCapture capture : fresh) {
            String reason = refused.contains(capture.answerer())
                    ? IntakeRule.TRAINING_NOT_ALLOWED
                    : reason(campaign, capture, campaign.examples + accepted.size(), ofErased, texts);
            if (reason == null) {
                texts.add(capture.example().textKey());
                accepted.add(capture);
            } else {
                aside.add(capture.setAside(reason));
            }
        }
        boolean wasOpen = campaign.isOpen();
        campaign.examples += table.insert(campaign.id, campaign.generation, accepted);
        campaign.setAside += table.setAside(campaign.id, aside);
        count("stored", accepted.size());
        reasons(aside).forEach(this::count);
        if (wasOpen && campaign.examples >= campaign.target) {
            close.targetReached(campaign);
        }
    }

    /** A call may be answered by another model than the campaign was opened for: by one its upstream falls back to. */
    private Set<Answerer> refused(UUID projectId, List<PreparedCapture> captures) {
        Set<Answerer> answerers =
                captures.stream().map(PreparedCapture::answerer).collect(Collectors.toSet());
        return gate.refused(projectId, answerers, Instant.now());
    }

    /** Those that came for the first time and belong to the campaign's project. */
    private List<PreparedCapture> fresh(CampaignEntity campaign, List<PreparedCapture> captures) {
        Set<UUID> seen = table.known(captures);
        List<PreparedCapture> fresh = new ArrayList<>(captures.size());
        int others = 0;
        for (PreparedCapture capture : captures) {
            if (!capture.projectId().equals(campaign.projectId)) {
                others++;
            } else if (seen.add(capture.exchangeId())) {
                fresh.add(capture);
            }
        }
        count("other-project", others);
        return fresh;
    }

    /**
     * Why a capture is set aside; null where it is not. What was captured while the campaign was open is welcome even when
     * it arrives after.
     */
    private static String reason(
            CampaignEntity campaign, PreparedCapture capture, int examples, Set<UUID> ofErased, Set<String> texts) {
        if (ofErased.contains(capture.exchangeId())) {
            return IntakeRule.ERASED;
        }
        if (examples >= campaign.target) {
            return IntakeRule.TARGET_REACHED;
        }
        if (!campaign.isOpen() && campaign.wasOverAt(capture.capturedAt())) {
            return IntakeRule.CAPTURED_AFTER_CLOSING;
        }
        if (capture.reason() != null) {
            return capture.reason();
        }
        return texts.contains(capture.example().textKey()) ? IntakeRule.DUPLICATE_TEXT : null;
    }

    private static Map<String, Integer> reasons(List<PreparedCapture> aside) {
        Map<String, Integer> reasons = new TreeMap<>();
        aside.forEach(capture -> reasons.merge(capture.reason(), 1, Integer::sum));
        return reasons;
    }

    private void count(String outcome, int captures) {
        if (captures > 0) {
            meters.counter("fulcrum.dataset.captures", "outcome", outcome).increment(captures);
        }
    }
}
