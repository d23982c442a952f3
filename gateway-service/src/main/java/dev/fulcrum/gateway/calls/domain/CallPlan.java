package dev.fulcrum.gateway.calls.domain;

import dev.fulcrum.gateway.directives.domain.Order;
import java.util.ArrayList;
import java.util.List;

/** Where a call goes and what happens with it, decided once, before anything is sent. */
public sealed interface CallPlan {
    /**
     * @param arm who should answer
     * @param primary the present model
     * @param fallbacks of the primary, in their order
     * @param candidate null without a split in force
     * @param split null without one in force
     * @param capture null where text must not be copied for a dataset
     * @param shadow null where the call is not mirrored
     * @param shadowTarget null where the call is not mirrored
     */
    record Route(
            Arm arm,
            Target primary,
            List<Target> fallbacks,
            Target candidate,
            Order.Split split,
            Order.Capture capture,
            Order.Shadow shadow,
            Target shadowTarget)
            implements CallPlan {
        /** Who is asked, one after the other, until one answers. */
        public List<Step> steps() {
            List<Step> steps = new ArrayList<>(2 + fallbacks.size());
            if (arm == Arm.CANDIDATE) {
                steps.add(new Step(Leg.CANDIDATE, candidate));
                steps.add(new Step(Leg.FALLBACK, primary));
            } else {
                steps.add(new Step(Leg.PRIMARY, primary));
            }
            fallbacks.forEach(target -> steps.add(new Step(Leg.FALLBACK, target)));
            return steps;
        }
    }

    /** One that may answer. */
    record Step(Leg leg, Target target) {}

    /**
     * There is nowhere to send it.
     *
     * @param code stable name
     * @param reason what, the value, the mend
     */
    record Nowhere(String code, String reason) implements CallPlan {}
}
