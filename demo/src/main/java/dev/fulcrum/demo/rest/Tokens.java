package dev.fulcrum.demo.rest;

import dev.fulcrum.demo.DemoFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A token per role: {@code FULCRUM_DEMO_TOKEN_<ROLE>} or {@code FULCRUM_TOKEN_<ROLE>} in the environment, else what
 * {@code ./fulcrum token} prints.
 */
public final class Tokens {
    private static final int LAUNCHER_LIMIT_S = 30;

    private final Map<String, String> environment;
    private final Path root;
    private final String team;
    private final Map<Role, String> known = new EnumMap<>(Role.class);

    /** @param root the folder that has the launcher in it */
    public Tokens(Map<String, String> environment, Path root, String team) {
        this.environment = Map.copyOf(environment);
        this.root = root;
        this.team = team;
    }

    public synchronized String of(Role role) {
        return known.computeIfAbsent(role, this::find);
    }

    private String find(Role role) {
        for (String prefix : new String[] {"FULCRUM_DEMO_TOKEN_", "FULCRUM_TOKEN_"}) {
            String given = environment.get(prefix + role.name());
            if (given != null && !given.isBlank()) {
                return given.strip();
            }
        }
        return ask(role);
    }

    private String ask(Role role) {
        Path launcher = root.resolve("fulcrum");
        String way = "set FULCRUM_DEMO_TOKEN_" + role.name() + " to a token of team " + team;
        try {
            Process process = new ProcessBuilder(
                            launcher.toString(),
                            "token",
                            "--role",
                            role.id(),
                            "--team",
                            team,
                            "--sub",
                            "demo-" + role.id())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String token = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(LAUNCHER_LIMIT_S, TimeUnit.SECONDS) || process.exitValue() != 0 || token.isEmpty()) {
                process.destroy();
                throw new DemoFailure(launcher + " token --role " + role.id() + " gave no token; run it by hand to see"
                        + " why, or " + way);
            }
            return token;
        } catch (IOException e) {
            throw new DemoFailure("no token for the role " + role.id() + " (" + e.getMessage() + "); " + way, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("interrupted while " + launcher + " made a token", e);
        }
    }
}
