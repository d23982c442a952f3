package dev.fulcrum.assessment.options.api;

import dev.fulcrum.assessment.options.ShippedOptions;
import dev.fulcrum.assessment.options.domain.Option;
import dev.fulcrum.assessment.options.domain.Options;
import dev.fulcrum.assessment.options.domain.Sourced;
import dev.fulcrum.assessment.questions.domain.Range;
import dev.fulcrum.chassis.access.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The ways to go, with what each takes. */
@Path("/api/v1/options")
public class OptionResource {
    private final Options options;

    OptionResource(ShippedOptions shipped) {
        this.options = shipped.options();
    }

    public record OptionsResponse(String version, List<OptionResponse> options) {}

    /** A range with its source; low, likely, high. */
    public record RangeResponse(double low, double likely, double high, String source) {
        private static RangeResponse of(Sourced sourced) {
            return of(sourced.range(), sourced.source());
        }

        private static RangeResponse of(Range range, String source) {
            return new RangeResponse(range.low(), range.likely(), range.high(), source);
        }
    }

    /**
     * @param knowledge prompt or rag
     * @param adaptation none, vendor-tuning, lora, distil, small-task-model, continued-pretraining, from-scratch
     * @param hosting commercial-api, managed-open, own-hardware, edge
     * @param external outside services that see the data
     * @param upfrontUsd the move
     * @param fte people who keep it
     * @param billShare of the present bill that goes on
     */
    public record OptionResponse(
            String option,
            String label,
            String knowledge,
            String adaptation,
            String hosting,
            boolean migrates,
            Set<String> external,
            String needs,
            RangeResponse upfrontUsd,
            RangeResponse months,
            RangeResponse fte,
            RangeResponse billShare,
            RangeResponse fixedUsdPerMonth) {
        private static OptionResponse of(Option option) {
            return new OptionResponse(
                    option.id(),
                    option.label(),
                    lower(option.knowledge()),
                    lower(option.adaptation()),
                    lower(option.hosting()),
                    option.migrates(),
                    option.external(),
                    option.needs(),
                    RangeResponse.of(option.upfront()),
                    RangeResponse.of(option.months()),
                    RangeResponse.of(option.fte()),
                    RangeResponse.of(
                            option.running().billShare(), option.running().source()),
                    RangeResponse.of(
                            option.running().fixedUsd(), option.running().source()));
        }

        private static String lower(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    public OptionsResponse all() {
        return new OptionsResponse(
                options.version(),
                options.list().stream().map(OptionResponse::of).toList());
    }
}
