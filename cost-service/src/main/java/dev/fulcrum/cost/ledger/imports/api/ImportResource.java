package dev.fulcrum.cost.ledger.imports.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.bodies.LimitedBody;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.cost.CostConfig;
import dev.fulcrum.cost.ledger.imports.ImportUsage;
import dev.fulcrum.cost.ledger.imports.TakeBackImport;
import dev.fulcrum.cost.ledger.imports.domain.ImportMode;
import dev.fulcrum.cost.ledger.imports.domain.ImportReport;
import dev.fulcrum.cost.ledger.imports.domain.RowError;
import dev.fulcrum.cost.ledger.imports.domain.RowSource;
import dev.fulcrum.cost.ledger.imports.storage.ImportStore;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Usage of teams that do not use the gateway, as CSV or JSON. Without {@code Idempotency-Key}: a row counts once, in
 * however many files and requests it comes, and a body is not held to remember it.
 */
@Path("/api/v1/usage/imports")
public class ImportResource {
    private static final int ERRORS_IN_PROBLEM = 20;
    private static final String CSV = "text/csv";

    private final Caller caller;
    private final CostConfig config;
    private final ObjectMapper mapper;
    private final ImportUsage importUsage;
    private final TakeBackImport takeBack;
    private final ImportStore imports;

    ImportResource(
            Caller caller,
            CostConfig config,
            ObjectMapper mapper,
            ImportUsage importUsage,
            TakeBackImport takeBack,
            ImportStore imports) {
        this.caller = caller;
        this.config = config;
        this.mapper = mapper;
        this.importUsage = importUsage;
        this.takeBack = takeBack;
        this.imports = imports;
    }

    /** Counts a file, or answers 400 with the first of its broken lines and the id of the full report. */
    @POST
    @RolesAllowed(Roles.MEMBER)
    @Consumes({CSV, "application/json", "application/x-ndjson"})
    public Response create(
            @QueryParam("team") String team,
            @QueryParam("mode") @DefaultValue("all-or-nothing") String mode,
            @HeaderParam("Content-Type") String contentType,
            @HeaderParam("Content-Length") Long length,
            InputStream file)
            throws IOException {
        String owner = own(team);
        ImportMode chosen = ImportMode.of(mode)
                .orElseThrow(
                        () -> Problem.invalid("mode", "mode must be " + ImportMode.all() + ", was '" + mode + "'."));
        long most = config.imports().maxBytes();
        InputStream limited = new LimitedBody(file, length == null ? -1 : length, most, has -> tooLarge(most, has));
        String type = type(contentType);
        boolean csv = type.startsWith(CSV);
        ImportReport report =
                importUsage.run(owner, caller.subject(), csv ? "csv" : "json", chosen, source(csv, type, limited));
        if (!report.state().equals(ImportReport.COUNTED)) {
            throw refused(report);
        }
        return Response.created(URI.create("/api/v1/usage/imports/" + report.id()))
                .entity(ImportResponse.of(report, imports.errors(report.id())))
                .build();
    }

    /** Newest first. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    public Page<ImportResponse> list(
            @QueryParam("team") String team, @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        int asked = Cursor.limit(limit);
        return Page.of(
                imports.ofTeam(own(team), before(cursor), asked + 1),
                asked,
                report -> report.id().toString(),
                report -> ImportResponse.of(report, null));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.VIEWER)
    public ImportResponse get(@PathParam("id") UUID id) {
        ImportReport report = require(id);
        return ImportResponse.of(report, imports.errors(id));
    }

    /** Takes out what it counted; a second time changes nothing. */
    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.MEMBER)
    public ImportResponse delete(@PathParam("id") UUID id) {
        require(id);
        return ImportResponse.of(takeBack.takeBack(id, caller.subject()), null);
    }

    private static Problem tooLarge(long most, String has) {
        return new Problem(
                413,
                "file-too-large",
                "The file is too large",
                "A file may have " + most + " bytes (fulcrum.cost.imports.max-bytes), and this one has " + has
                        + "; split it: a row counts once, in whichever file it comes.");
    }

    private ImportReport require(UUID id) {
        ImportReport report = imports.find(id).orElseThrow(() -> Problem.notFound("import", id));
        caller.requireTeam(report.team());
        return report;
    }

    private String own(String team) {
        if (team == null && caller.teams().size() == 1) {
            return caller.teams().iterator().next();
        }
        if (team == null || team.isBlank()) {
            throw Problem.invalid(
                    "team",
                    "team is missing, and your token is good for " + caller.teams() + "; add ?team=<one of them>.");
        }
        caller.requireTeam(team);
        return team;
    }

    private static UUID before(String cursor) {
        String key = Cursor.decode(cursor);
        try {
            return key == null ? null : UUID.fromString(key);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("cursor", "cursor must be a value from next, was " + cursor + ".");
        }
    }

    /** Opens the file only when the first row is asked for, so that a broken first byte is in the report too. */
    private RowSource source(boolean csv, String type, InputStream file) {
        return new OpenedLater(() -> {
            if (csv) {
                return new CsvRows(new TextLines(file), mapper);
            }
            return type.startsWith("application/json")
                    ? new JsonArray(file, mapper)
                    : new JsonLines(new TextLines(file), mapper);
        });
    }

    private static String type(String contentType) {
        if (contentType == null) {
            throw new Problem(
                    415,
                    "content-type-missing",
                    "The content type is missing",
                    "Content-Type must be text/csv, application/json or application/x-ndjson, and there was none.");
        }
        return contentType.toLowerCase(Locale.ROOT);
    }

    private Problem refused(ImportReport report) {
        List<RowError> errors = imports.errors(report.id());
        RowError first = errors.get(0);
        return Problem.invalid(
                        first.field(),
                        "Nothing was counted: " + first.text() + ". " + whole(first, report)
                                + "All: GET /api/v1/usage/imports/" + report.id())
                .with("import", report.id())
                .with(
                        "errors",
                        errors.stream()
                                .limit(ERRORS_IN_PROBLEM)
                                .map(ImportResponse.Error::of)
                                .toList());
    }

    /** A file of which only a part could be read is refused by that, whatever its rows are like. */
    private static String whole(RowError first, ImportReport report) {
        return report.reason().equals(first.text()) ? "" : report.reason() + ". ";
    }
}
