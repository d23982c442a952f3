package dev.fulcrum.training;

import java.util.concurrent.CountDownLatch;

/** A trainer that says it has begun and then never ends: it must be killed. */
public final class StallingTrainer {
    private StallingTrainer() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.out.println("{\"event\":\"progress\",\"phase\":\"encode\",\"done\":1,\"total\":100}");
        System.out.flush();
        new CountDownLatch(1).await();
    }
}
