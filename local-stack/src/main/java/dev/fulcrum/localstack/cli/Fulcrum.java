package dev.fulcrum.localstack.cli;

import dev.fulcrum.localstack.servers.StackFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The launcher: every command a person gives to the stack on this machine. */
@Command(
        name = "fulcrum",
        description = "Runs Fulcrum on this machine.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            RestartCommand.class,
            DownCommand.class,
            TokenCommand.class,
            EventsCommand.class,
            SubscriberCommand.class,
            DeadLettersCommand.class,
            ReplayCommand.class,
            RebuildCommand.class,
            PrepareCommand.class
        },
        footer = {
            "",
            "State lives in .fulcrum/ (FULCRUM_STATE moves it); FULCRUM_PORT_<NAME> moves a port.",
        })
public final class Fulcrum {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private Fulcrum() {}

    public static void main(String[] arguments) {
        var commandLine = new CommandLine(new Fulcrum());
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
            System.err.println("fulcrum: " + StackFailure.oneLine(failure));
            return FAILED;
        });
        commandLine.setParameterExceptionHandler((wrong, given) -> {
            System.err.println("fulcrum: " + wrong.getMessage() + "; see ./fulcrum --help");
            return USAGE;
        });
        if (arguments.length == 0) {
            commandLine.usage(System.out);
            System.exit(USAGE);
        }
        System.exit(commandLine.execute(arguments));
    }
}
