package dev.fulcrum.dataset.terms.api;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.dataset.terms.KnownTerms;
import dev.fulcrum.dataset.terms.RecordTerms;
import dev.fulcrum.dataset.terms.TermsGate;
import dev.fulcrum.dataset.terms.domain.Answerer;
import dev.fulcrum.dataset.terms.domain.Term;
import dev.fulcrum.dataset.terms.domain.Verdict;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** What terms say about training on answers; the same for every team. */
@Path("/api/v1")
public class TermsResource {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,99}");

    private final KnownTerms terms;
    private final RecordTerms record;
    private final TermsGate gate;
    private final KnownProjects projects;
    private final Caller caller;

    TermsResource(KnownTerms terms, RecordTerms record, TermsGate gate, KnownProjects projects, Caller caller) {
        this.terms = terms;
        this.record = record;
        this.gate = gate;
        this.projects = projects;
        this.caller = caller;
    }

    @GET
    @Path("/terms")
    @RolesAllowed(Roles.VIEWER)
    public Page<TermsView> list(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        int rows = Cursor.limit(limit);
        String after = Cursor.decode(cursor);
        List<Term> page = terms.book().terms().stream()
                .filter(term -> after == null || term.name().compareTo(after) > 0)
                .limit(rows + 1L)
                .toList();
        return Page.of(page, rows, Term::name, TermsView::of);
    }

    @GET
    @Path("/terms/{name}")
    @RolesAllowed(Roles.VIEWER)
    public TermsHistoryView get(String name) {
        List<TermsView> versions =
                terms.history(name).stream().map(TermsView::of).toList();
        if (versions.isEmpty()) {
            throw Problem.notFound("terms", name);
        }
        return new TermsHistoryView(versions.get(versions.size() - 1), versions);
    }

    @PUT
    @Path("/terms/{name}")
    @RolesAllowed(Roles.OPERATOR)
    public TermsView put(String name, @NotNull @Valid TermsRequest request) {
        if (!NAME.matcher(name).matches()) {
            throw Problem.invalid(
                    "name", "name must be 1 to 100 small letters, digits, dots and hyphens, was " + name + ".");
        }
        if (request.modelsOrNone().isEmpty() && request.providersOrNone().isEmpty()) {
            throw Problem.invalid("models", "Terms must speak of models or of providers; both were left out.");
        }
        Term said = new Term(
                name,
                0,
                Term.Origin.RECORDED,
                request.modelsOrNone(),
                request.providersOrNone(),
                Verdict.of(request.verdict()).orElseThrow(),
                request.reason(),
                request.source());
        return TermsView.of(record.record(said, caller.subject()));
    }

    /** What the gate says of a model; of the project's present one where none is named. */
    @GET
    @Path("/projects/{projectId}/training-terms")
    @RolesAllowed(Roles.VIEWER)
    public RulingView ruling(
            UUID projectId, @QueryParam("model") String model, @QueryParam("provider") String provider) {
        KnownProject project = projects.require(projectId);
        Answerer asked = model == null
                ? Answerer.present(project.presentModel, project.pricedAs)
                : new Answerer(provider, model);
        return RulingView.of(asked, gate.rule(projectId, asked.provider(), asked.model(), Instant.now()));
    }
}
