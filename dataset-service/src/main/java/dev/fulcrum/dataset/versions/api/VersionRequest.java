package dev.fulcrum.dataset.versions.api;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** @param campaignId the campaign whose examples become a version */
public record VersionRequest(@NotNull UUID campaignId) {}
