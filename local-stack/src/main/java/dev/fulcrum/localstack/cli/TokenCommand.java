package dev.fulcrum.localstack.cli;

import dev.fulcrum.localstack.servers.SigningKey;
import dev.fulcrum.localstack.servers.StackFailure;
import dev.fulcrum.localstack.servers.TokenMint;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "token",
        description = "Prints a token for the REST interfaces and the console of this stack.",
        mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {
    @Option(names = "--role", description = "viewer, member, approver, operator or admin; repeatable (all of them).")
    private List<String> roles = List.of();

    @Option(names = "--team", description = "Repeatable (${DEFAULT-VALUE}).", defaultValue = "support")
    private List<String> teams;

    @Option(names = "--sub", description = "Who it is for (${DEFAULT-VALUE}).", defaultValue = "local")
    private String subject;

    @Option(names = "--hours", description = "How long it is valid (${DEFAULT-VALUE}).", defaultValue = "12")
    private int hours;

    @Override
    public Integer call() {
        for (String role : roles) {
            if (!TokenMint.ROLES.contains(role)) {
                throw new StackFailure("no role '" + role + "', there are " + String.join(", ", TokenMint.ROLES));
            }
        }
        if (hours < 1) {
            throw new StackFailure("--hours is " + hours + ", give 1 or more");
        }
        System.out.println(mint(
                Checkout.current(),
                subject,
                roles.isEmpty() ? TokenMint.ROLES : roles,
                teams,
                Duration.ofHours(hours)));
        return 0;
    }

    /** Signed with the stack's own key; needs the folder, not the running stack. */
    static String mint(Checkout checkout, String subject, List<String> roles, List<String> teams, Duration validFor) {
        checkout.requireState();
        var key = SigningKey.loadOrCreate(checkout.state().path());
        return new TokenMint(key, checkout.issuer(), Clock.systemUTC()).mint(subject, roles, teams, validFor);
    }
}
