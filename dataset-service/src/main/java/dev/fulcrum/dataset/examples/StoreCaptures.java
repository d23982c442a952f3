package dev.fulcrum.dataset.examples;

import dev.fulcrum.dataset.DatasetConfig;
import dev.fulcrum.dataset.campaigns.CloseCampaign;
import dev.fulcrum.dataset.campaigns.storage.CampaignEntity;
import dev.fulcrum.dataset.campaigns.storage.CampaignRepository;
import dev.fulcrum.dataset.examples.domain.Capture;
import dev.fulcrum.dataset.examples.domain.IntakeDecision;
import dev.fulcrum.dataset.examples.domain.IntakeRule;
import dev.fulcrum.dataset.examples.domain.SplitRule;
import dev.fulcrum.dataset.examples.storage.IntakeTable;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Takes captures in. Each has its effect once, however often it comes; the campaign's row is locked meanwhile, so that
 * replicas never split a count and the target is met exactly.
 */
@ApplicationScoped
public class StoreCaptures {
    /** @param projectId as the gateway said; must be the campaign's */
    public record Arrived(UUID campaignId, UUID projectId, Capture capture) {}

    private final CampaignRepository campaigns;
    private final CloseCampaign close;
    private final IntakeTable table;
    private final IntakeRule rule;
    private final MeterRegistry meters;

    StoreCaptures(
            CampaignRepository campaigns,
            CloseCampaign close,
            IntakeTable table,
            DatasetConfig config,
            MeterRegistry meters) {
        this.campaigns = campaigns;
        this.close = close;
        this.table = table;
        this.meters = meters;
        this.rule = new IntakeRule(
                config.intake().longestText(),
                config.intake().longestLabel(),
                new SplitRule(config.split().train(), config.split().validation()));
    }

    @Transactional
    public void store(List<Arrived> batch) {
        // in the order of ids: two replicas that lock several campaigns must not wait for each other
        TreeMap<UUID, List<Arrived>> byCampaign = new TreeMap<>();
        batch.forEach(arrived -> byCampaign
                .computeIfAbsent(arrived.campaignId(), id -> new ArrayList<>())
                .add(arrived));
        byCampaign.forEach((campaignId, arrived) -> campaigns
                .locked(campaignId)
                .ifPresentOrElse(
                        campaign -> store(campaign, arrived), () -> count("unknown-campaign", arrived.size())));
    }

    private void store(CampaignEntity campaign, List<Arrived> arrived) {
        Set<UUID> seen = table.known(arrived.stream()
                .map(one -> one.capture().exchangeId())
                .distinct()
                .toList());
        for (Arrived one : arrived) {
            if (!one.projectId().equals(campaign.projectId)) {
                count("other-project", 1);
            } else if (seen.add(one.capture().exchangeId())) {
                store(campaign, one.capture());
            }
        }
    }

    private void store(CampaignEntity campaign, Capture capture) {
        IntakeDecision decision = decide(campaign, capture);
        if (decision instanceof IntakeDecision.Accepted accepted) {
            if (table.insert(campaign.id, campaign.projectId, capture, accepted)) {
                campaign.examples++;
                count("stored", 1);
                if (campaign.isOpen() && campaign.examples >= campaign.target) {
                    close.targetReached(campaign);
                }
                return;
            }
            decision = new IntakeDecision.SetAside(IntakeRule.DUPLICATE_TEXT);
        }
        String reason = ((IntakeDecision.SetAside) decision).reason();
        table.setAside(campaign.id, capture, reason);
        campaign.setAside++;
        count(reason, 1);
    }

    /** What was captured while the campaign was open is welcome even when it arrives after. */
    private IntakeDecision decide(CampaignEntity campaign, Capture capture) {
        if (!campaign.isOpen()) {
            if (campaign.examples >= campaign.target) {
                return new IntakeDecision.SetAside(IntakeRule.TARGET_REACHED);
            }
            if (campaign.wasOverAt(capture.capturedAt())) {
                return new IntakeDecision.SetAside(IntakeRule.CAPTURED_AFTER_CLOSING);
            }
        }
        return rule.decide(capture);
    }

    private void count(String outcome, int captures) {
        meters.counter("fulcrum.dataset.captures", "outcome", outcome).increment(captures);
    }
}
