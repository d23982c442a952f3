package dev.fulcrum.dataset.campaigns.api;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.idempotency.Idempotent;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.dataset.campaigns.ChangeCampaign;
import dev.fulcrum.dataset.campaigns.CloseCampaign;
import dev.fulcrum.dataset.campaigns.OpenCampaign;
import dev.fulcrum.dataset.campaigns.storage.CampaignEntity;
import dev.fulcrum.dataset.campaigns.storage.CampaignRepository;
import dev.fulcrum.dataset.campaigns.storage.RecentExamples;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/** Capture campaigns. */
@Path("/api/v1")
public class CampaignResource {
    private final KnownProjects projects;
    private final CampaignRepository campaigns;
    private final OpenCampaign open;
    private final CloseCampaign close;
    private final ChangeCampaign change;
    private final RecentExamples recent;
    private final Caller caller;

    CampaignResource(
            KnownProjects projects,
            CampaignRepository campaigns,
            OpenCampaign open,
            CloseCampaign close,
            ChangeCampaign change,
            RecentExamples recent,
            Caller caller) {
        this.projects = projects;
        this.campaigns = campaigns;
        this.open = open;
        this.close = close;
        this.change = change;
        this.recent = recent;
        this.caller = caller;
    }

    @GET
    @Path("/projects/{projectId}/campaigns")
    @RolesAllowed(Roles.VIEWER)
    public Page<CampaignView> list(
            UUID projectId, @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        projects.require(projectId);
        int rows = Cursor.limit(limit);
        return Page.of(
                campaigns.ofProject(projectId, Cursor.decodeId(cursor), rows + 1),
                rows,
                campaign -> campaign.id.toString(),
                campaign -> CampaignView.of(campaign, null, null));
    }

    @POST
    @Path("/projects/{projectId}/campaigns")
    @RolesAllowed(Roles.MEMBER)
    @Idempotent
    public Response create(UUID projectId, @NotNull @Valid CampaignRequest request) {
        CampaignEntity campaign = open.byHand(projects.require(projectId), request.wish(), caller.subject());
        return Response.created(URI.create("/api/v1/campaigns/" + campaign.id))
                .entity(view(campaign))
                .build();
    }

    @GET
    @Path("/campaigns/{campaignId}")
    @RolesAllowed(Roles.VIEWER)
    public CampaignView get(UUID campaignId) {
        return view(visible(campaignId));
    }

    /** Changes what an open campaign captures. */
    @PATCH
    @Path("/campaigns/{campaignId}")
    @RolesAllowed(Roles.MEMBER)
    public CampaignView change(UUID campaignId, @NotNull @Valid CampaignRequest request) {
        visible(campaignId);
        return view(change.change(campaignId, request.wish(), caller.subject()));
    }

    @POST
    @Path("/campaigns/{campaignId}/close")
    @RolesAllowed(Roles.MEMBER)
    public CampaignView close(UUID campaignId) {
        visible(campaignId);
        return view(close.byHand(campaignId, caller.subject()));
    }

    private CampaignEntity visible(UUID campaignId) {
        CampaignEntity campaign =
                campaigns.findByIdOptional(campaignId).orElseThrow(() -> Problem.notFound("campaign", campaignId));
        caller.requireTeam(campaign.team);
        return campaign;
    }

    private CampaignView view(CampaignEntity campaign) {
        return CampaignView.of(
                campaign,
                campaigns.setAsideByReason(campaign.id),
                campaign.isOpen()
                        ? ProgressView.of(campaign, recent.of(campaign.projectId, campaign.id), Instant.now())
                        : null);
    }
}
