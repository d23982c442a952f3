package dev.fulcrum.localstack.supervisor;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Starts the components in an order that keeps every core busy, watches them, and starts again what dies.
 *
 * <p>All state belongs to one thread, the loop; probes and ends of processes come back to it as tasks. While the
 * stack is coming up a death fails the whole start; afterwards it is a restart with a growing pause.
 */
final class Supervisor {
    private static final Duration PROBE_PAUSE = Duration.ofMillis(200);

    private final Map<String, Component> components = new LinkedHashMap<>();
    private final StateFolder folder;
    private final int startsAtOnce;
    private final Duration startLimit;
    private final Consumer<String> progress;
    private final ScheduledExecutorService loop =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "supervisor"));
    private final ExecutorService probes = Executors.newFixedThreadPool(4, task -> daemon(task, "probe"));
    private final CompletableFuture<Void> allReady = new CompletableFuture<>();
    private final Map<String, CompletableFuture<Void>> asked = new LinkedHashMap<>();
    private boolean stopping;

    /**
     * @param startsAtOnce how many components may be on their way up together
     * @param startLimit how long one may take to get ready
     * @param progress takes a line for people per component
     */
    Supervisor(
            List<ComponentSpec> specs,
            StateFolder folder,
            int startsAtOnce,
            Duration startLimit,
            Consumer<String> progress) {
        specs.forEach(spec -> components.put(spec.name(), new Component(spec, folder)));
        this.folder = folder;
        this.startsAtOnce = startsAtOnce;
        this.startLimit = startLimit;
        this.progress = progress;
    }

    /** Completes when everything is ready, or exceptionally with the one line that says why not. */
    CompletableFuture<Void> start() {
        loop.execute(this::startNext);
        return allReady;
    }

    List<ComponentStatus> status() {
        return onLoop(() -> components.values().stream().map(Component::status).toList());
    }

    /** Ends one component well and starts it again; completes when it is ready. */
    CompletableFuture<Void> restart(String name) {
        return restart(name, null);
    }

    /**
     * The same with a task in between, while no process of the component is there. When the task fails the component is
     * started all the same, and what was asked for fails with the task's reason.
     */
    CompletableFuture<Void> restart(String name, Runnable between) {
        return onLoop(() -> {
            Component component = components.get(name);
            if (component == null) {
                throw new IllegalArgumentException(
                        "no component '" + name + "', there are " + String.join(", ", components.keySet()));
            }
            if (stopping || (between != null && !allReady.isDone())) {
                throw new IllegalStateException("the stack is " + (stopping ? "stopping" : "still starting"));
            }
            if (between != null) {
                component.beforeNextStart(between);
            }
            var ready = asked.computeIfAbsent(name, again -> new CompletableFuture<>());
            if (component.state() == Component.State.STARTING || component.state() == Component.State.READY) {
                component.restartAsked();
                // its end, seen on the loop, starts it again
                endSoon(component);
            } else if (component.state() == Component.State.GIVEN_UP) {
                component.restartAsked();
                launch(component);
            }
            return ready;
        });
    }

    /** Stops services first and what they depend on last; returns when no process is left. */
    void stop() {
        List<Component> running = onLoop(() -> {
            stopping = true;
            allReady.completeExceptionally(new IllegalStateException("stopped while starting"));
            return new ArrayList<>(components.values());
        });
        var needingNobody = running.stream()
                .collect(Collectors.partitioningBy(
                        component -> component.spec().needs().isEmpty()));
        stopTogether(needingNobody.get(false));
        stopTogether(needingNobody.get(true));
        loop.shutdownNow();
        probes.shutdownNow();
    }

    private void stopTogether(List<Component> together) {
        CompletableFuture.allOf(together.stream()
                        .map(component -> CompletableFuture.runAsync(component::stop))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private void startNext() {
        long starting = components.values().stream()
                .filter(component -> component.state() == Component.State.STARTING)
                .count();
        for (Component component : components.values()) {
            if (starting >= startsAtOnce) {
                return;
            }
            if (component.state() == Component.State.WAITING && needsMet(component) && !stopping) {
                launch(component);
                starting++;
            }
        }
    }

    private boolean needsMet(Component component) {
        return component.spec().needs().stream()
                .map(components::get)
                .allMatch(needed -> needed == null || needed.state() == Component.State.READY);
    }

    private void launch(Component component) {
        if (stopping) {
            return;
        }
        var first = component.taskBeforeStart();
        if (first.isPresent()) {
            probes.execute(() -> runFirst(component, first.get()));
            return;
        }
        try {
            Process process = component.start();
            process.onExit().thenRun(() -> later(() -> ended(component, process)));
            probeSoon(component, process);
        } catch (IOException failed) {
            fail(component, "cannot be started: " + failed.getMessage());
        }
    }

    private void runFirst(Component component, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failed) {
            later(() -> answer(component, failed));
        }
        later(() -> launch(component));
    }

    private void probeSoon(Component component, Process process) {
        loop.schedule(
                () -> probes.execute(() -> {
                    boolean ready = probe(component);
                    later(() -> probed(component, process, ready));
                }),
                PROBE_PAUSE.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private static boolean probe(Component component) {
        try {
            return component.spec().readiness().ready();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void probed(Component component, Process process, boolean ready) {
        boolean current = component.process() == process && component.state() == Component.State.STARTING;
        if (!current || stopping) {
            return;
        }
        if (!ready) {
            if (component.age().compareTo(startLimit) > 0) {
                fail(
                        component,
                        "was not ready within " + startLimit.toSeconds() + " s: "
                                + LogTail.reason(folder.logOf(component.name())));
            } else {
                probeSoon(component, process);
            }
            return;
        }
        Duration took = component.nowReady();
        progress.accept("  %-14s ready in %4.1f s   %s"
                .formatted(
                        component.name(),
                        took.toMillis() / 1e3,
                        component.spec().where()));
        answer(component, null);
        if (components.values().stream().allMatch(each -> each.state() == Component.State.READY)) {
            allReady.complete(null);
        } else {
            startNext();
        }
    }

    private void ended(Component component, Process process) {
        if (stopping || component.process() != process) {
            return;
        }
        if (component.state() == Component.State.RESTARTING) {
            launch(component);
            return;
        }
        if (!allReady.isDone()) {
            fail(component, "ended while starting, " + component.endReason());
            return;
        }
        var pause = component.died();
        if (pause.isPresent()) {
            progress.accept(component.name() + " ended, " + component.endReason() + "; starts again in "
                    + pause.get().toMillis() + " ms");
            loop.schedule(() -> launch(component), pause.get().toMillis(), TimeUnit.MILLISECONDS);
        } else {
            fail(
                    component,
                    "died " + Component.GIVE_UP_AFTER + " times in a row and is given up, " + component.endReason());
        }
    }

    private void fail(Component component, String why) {
        String line = component.name() + " " + why + " (log: " + folder.logOf(component.name()) + ")";
        answer(component, new IllegalStateException(line));
        if (allReady.completeExceptionally(new IllegalStateException(line))) {
            return;
        }
        progress.accept(line);
        if (component.state() == Component.State.STARTING) {
            // hangs after a restart: its end counts as a death, with the pause and the bound of one
            endSoon(component);
        }
    }

    /** Ends the wait of whoever asked for the component: well, or with why not. */
    private void answer(Component component, Exception whyNot) {
        var waiting = asked.remove(component.name());
        if (waiting != null && whyNot == null) {
            waiting.complete(null);
        } else if (waiting != null) {
            waiting.completeExceptionally(whyNot);
        }
    }

    private void endSoon(Component component) {
        var process = component.process().toHandle();
        probes.execute(() -> Processes.stop(process, component.spec().stopLimit()));
    }

    private void later(Runnable task) {
        if (!loop.isShutdown()) {
            loop.execute(task);
        }
    }

    private <T> T onLoop(Callable<T> task) {
        try {
            return loop.submit(task).get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the supervisor", stopped);
        }
    }

    private static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
