package dev.fulcrum.gateway.calls.domain;

import dev.fulcrum.gateway.directives.domain.Order;

/** Where a call goes and what happens with it, decided once, before anything is sent. */
public sealed interface CallPlan {
    /**
     * @param arm who should answer
     * @param primary the present model
     * @param candidate null without a split in force
     * @param split null without one in force
     * @param capture null where text must not be copied for a dataset
     * @param shadow null where the call is not mirrored
     * @param shadowTarget null where the call is not mirrored
     */
    record Route(
            Arm arm,
            Target primary,
            Target candidate,
            Order.Split split,
            Order.Capture capture,
            Order.Shadow shadow,
            Target shadowTarget)
            implements CallPlan {}

    /**
     * There is nowhere to send it.
     *
     * @param code stable name
     * @param reason what, the value, the mend
     */
    record Nowhere(String code, String reason) implements CallPlan {}
}
