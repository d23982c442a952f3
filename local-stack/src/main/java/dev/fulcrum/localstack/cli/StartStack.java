package dev.fulcrum.localstack.cli;

import dev.fulcrum.localstack.supervisor.ComponentStatus;
import dev.fulcrum.localstack.supervisor.StackStart;

/** Brings the stack up, or finds it up. */
final class StartStack {
    private final Checkout checkout;

    StartStack(Checkout checkout) {
        this.checkout = checkout;
    }

    /**
     * @param fresh stop what runs and forget its data first
     * @return false when it was running already
     */
    boolean run(boolean fresh) {
        if (fresh) {
            int stopped = checkout.stack().stop();
            checkout.state().wipe();
            System.out.println(
                    stopped == 0 ? "starting over: state removed" : "starting over: stack stopped, state removed");
        }
        if (checkout.stack().supervisor().isPresent()) {
            return false;
        }
        long begun = System.nanoTime();
        System.out.println("starting the stack");
        new StackStart(checkout.root(), checkout.state(), System.out::println).run();
        System.out.printf("everything is ready after %.1f s%n", (System.nanoTime() - begun) / 1e9);
        return true;
    }

    void sayWhere() {
        for (ComponentStatus component : checkout.stack().status()) {
            System.out.printf("  %-14s %s%n", component.name(), component.where());
        }
        System.out.println("./fulcrum status shows it, ./fulcrum down stops it");
    }
}
