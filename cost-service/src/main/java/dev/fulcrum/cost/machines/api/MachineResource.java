package dev.fulcrum.cost.machines.api;

import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.cost.CostConfig;
import dev.fulcrum.cost.machines.EstimateTraining;
import dev.fulcrum.cost.machines.ListMachines;
import dev.fulcrum.cost.machines.PlanServing;
import dev.fulcrum.cost.machines.domain.InvalidMachineInput;
import dev.fulcrum.cost.machines.domain.Machine;
import dev.fulcrum.cost.machines.domain.MachineChoice;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Machines for rent, and what serving or training on them takes. Nothing is stored; prices are public. */
@Path("/api/v1/machines")
@RolesAllowed(Roles.VIEWER)
public class MachineResource {
    private static final int PLANS = 10;

    private final ListMachines list;
    private final PlanServing serving;
    private final EstimateTraining training;
    private final BigDecimal policyPeakToMean;

    MachineResource(ListMachines list, PlanServing serving, EstimateTraining training, CostConfig config) {
        this.list = list;
        this.serving = serving;
        this.training = training;
        this.policyPeakToMean = config.serving().peakToMean();
    }

    /** In the order of the shipped files; {@code minMemoryGb} is of the whole machine. */
    @GET
    public Page<MachineResponse> list(
            @QueryParam("accelerator") String accelerator,
            @QueryParam("provider") String provider,
            @QueryParam("region") String region,
            @QueryParam("minMemoryGb") BigDecimal minMemoryGb,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        int asked = Cursor.limit(limit);
        MachineChoice choice = new MachineChoice(one(accelerator), one(provider), one(region), true, true);
        List<Machine> found = refusing(() -> list.machines(choice, minMemoryGb));
        int from = from(cursor);
        // the place in the filtered list is the key: it moves only with a new release of the files
        return Page.of(
                IntStream.range(Math.min(from, found.size()), Math.min(from + asked + 1, found.size()))
                        .boxed()
                        .toList(),
                asked,
                place -> String.valueOf(place + 1),
                place -> MachineResponse.of(found.get(place)));
    }

    @POST
    @Path("/serving-plan")
    public ServingPlanResponse servingPlan(@Valid @NotNull ServingPlanRequest request) {
        int limit = request.limit() == null ? PLANS : Cursor.limit(request.limit());
        return refusing(() -> ServingPlanResponse.of(
                serving.plan(request.load(policyPeakToMean), ChoiceRequest.choice(request.choice())), limit));
    }

    @POST
    @Path("/training-compute")
    public TrainingResponse trainingCompute(@Valid @NotNull TrainingRequest request) {
        return refusing(() -> TrainingResponse.of(
                training.estimate(request.job(), request.accelerator(), ChoiceRequest.choice(request.choice()))));
    }

    private static <T> T refusing(Supplier<T> answer) {
        try {
            return answer.get();
        } catch (InvalidMachineInput e) {
            throw Problem.invalid(e.field(), e.getMessage());
        }
    }

    private static Set<String> one(String name) {
        return name == null || name.isBlank() ? Set.of() : Set.of(name);
    }

    private static int from(String cursor) {
        String key = Cursor.decode(cursor);
        try {
            return key == null ? 0 : Math.max(0, Integer.parseInt(key));
        } catch (NumberFormatException e) {
            throw Problem.invalid("cursor", "cursor must be a value from next, was " + cursor + ".");
        }
    }
}
