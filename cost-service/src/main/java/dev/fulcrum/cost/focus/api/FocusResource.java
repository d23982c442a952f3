package dev.fulcrum.cost.focus.api;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.cost.focus.ExportFocus;
import dev.fulcrum.cost.spend.api.AskedPeriod;
import dev.fulcrum.cost.spend.domain.Granularity;
import dev.fulcrum.cost.spend.domain.Period;
import dev.fulcrum.cost.spend.domain.Scope;
import dev.fulcrum.cost.spend.domain.Sums;
import dev.fulcrum.cost.spend.storage.SpendReports;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** The bill as a file that FinOps tools read. */
@Path("/api/v1/focus")
@RolesAllowed(Roles.VIEWER)
public class FocusResource {
    private static final String CSV = "text/csv; charset=UTF-8";
    /** Calls that are in no row, since FOCUS has no cost that is not known and 0 would be a lie. */
    private static final String UNPRICED = "Fulcrum-Unpriced-Calls";

    private static final String OWN_HARDWARE = "Fulcrum-Own-Hardware-Calls";

    private final ExportFocus export;
    private final SpendReports reports;
    private final Caller caller;

    FocusResource(ExportFocus export, SpendReports reports, Caller caller) {
        this.export = export;
        this.reports = reports;
        this.caller = caller;
    }

    /**
     * A FOCUS 1.2 dataset of what the caller's teams were billed by tokens, a row per day (or hour), feature, model and
     * kind of token. Two headers count the calls that are in no row: those without a known price, and those of own models.
     */
    @GET
    @Produces(CSV)
    public Response export(
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("team") String team,
            @QueryParam("granularity") String granularity) {
        Period period = AskedPeriod.of(from, to, Instant.now());
        Granularity rows = granularity(granularity, period);
        Set<String> teams = teams(team);
        Sums all = reports.sums(new Scope(teams, null, null), period, List.of(), null).stream()
                .map(SpendReports.Row::sums)
                .reduce(Sums.NONE, Sums::plus);
        StreamingOutput file = output -> {
            Writer csv = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
            export.write(teams, period, rows, csv);
            csv.flush();
        };
        return Response.ok(file, CSV)
                .header("Content-Disposition", "attachment; filename=\"" + name(period) + "\"")
                .header(UNPRICED, all.unpriced())
                .header(OWN_HARDWARE, all.ownHardware())
                .build();
    }

    private Set<String> teams(String team) {
        if (team == null) {
            return caller.seesAllTeams() ? null : caller.teams();
        }
        caller.requireTeam(team);
        return Set.of(team);
    }

    private static Granularity granularity(String asked, Period period) {
        Granularity granularity = Granularity.of(asked == null ? Granularity.DAY.wire() : asked)
                .filter(known -> known != Granularity.MONTH)
                .orElseThrow(
                        () -> Problem.invalid("granularity", "granularity must be day or hour, was " + asked + "."));
        AskedPeriod.require(period, granularity);
        if (granularity == Granularity.DAY && !(isDay(period.from()) && isDay(period.to()))) {
            throw Problem.invalid(
                    "from",
                    "A file by day has whole days, was from " + period.from() + " to " + period.to()
                            + "; name days, or add granularity=hour.");
        }
        return granularity;
    }

    private static boolean isDay(Instant instant) {
        return instant.equals(instant.truncatedTo(ChronoUnit.DAYS));
    }

    private static String name(Period period) {
        return "focus-1.2-" + day(period.from()) + "-" + day(period.to()) + ".csv";
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
