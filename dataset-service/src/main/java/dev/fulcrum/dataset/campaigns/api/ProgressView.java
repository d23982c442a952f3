package dev.fulcrum.dataset.campaigns.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fulcrum.dataset.campaigns.domain.Forecast;
import dev.fulcrum.dataset.campaigns.domain.Pace;
import dev.fulcrum.dataset.campaigns.storage.CampaignEntity;
import java.time.Instant;

/**
 * How far an open campaign is, and when it will end if examples go on coming as they came lately.
 *
 * @param share of the target, 0–1
 * @param examplesPerHour absent where too few came to tell, like the rest but words
 * @param measuredOver the latest examples, that many
 * @param measuredSince when the first of these was captured
 * @param targetAt when the target is met; absent too where that is years away
 * @param expiresFirst whether the campaign expires before
 * @param examplesAtExpiry by then, the target at most
 * @param words the same for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProgressView(
        double share,
        Double examplesPerHour,
        Integer measuredOver,
        Instant measuredSince,
        Instant targetAt,
        Boolean expiresFirst,
        Integer examplesAtExpiry,
        String words) {
    static ProgressView of(CampaignEntity campaign, Pace pace, Instant now) {
        double share = Math.min(1, (double) campaign.examples / campaign.target);
        return Forecast.of(pace, campaign.examples, campaign.target, campaign.until, now)
                .map(forecast -> new ProgressView(
                        share,
                        forecast.perHour(),
                        pace.examples(),
                        pace.since(),
                        forecast.targetAt(),
                        forecast.expiresFirst(),
                        forecast.atExpiry(),
                        forecast.words(campaign.target, campaign.until, campaign.sampleRate)))
                .orElseGet(() -> new ProgressView(
                        share,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "Too few examples came to tell when the target of " + campaign.target + " is met: "
                                + campaign.examples + " so far."));
    }
}
