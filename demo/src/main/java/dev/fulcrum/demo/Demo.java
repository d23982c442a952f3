package dev.fulcrum.demo;

import dev.fulcrum.demo.chat.Parallel;
import dev.fulcrum.demo.progress.Progress;
import dev.fulcrum.demo.progress.Waiting;
import dev.fulcrum.demo.report.Figures;
import dev.fulcrum.demo.rest.Addresses;
import dev.fulcrum.demo.rest.Backoff;
import dev.fulcrum.demo.rest.ControlPlane;
import dev.fulcrum.demo.rest.RunFolder;
import dev.fulcrum.demo.rest.Tokens;
import dev.fulcrum.demo.rest.Traces;
import dev.fulcrum.demo.steps.ApproveBudget;
import dev.fulcrum.demo.steps.AssessProject;
import dev.fulcrum.demo.steps.CaptureTraffic;
import dev.fulcrum.demo.steps.ConnectProvider;
import dev.fulcrum.demo.steps.DemoRun;
import dev.fulcrum.demo.steps.EraseCustomer;
import dev.fulcrum.demo.steps.EvaluateInShadow;
import dev.fulcrum.demo.steps.EvaluateOffline;
import dev.fulcrum.demo.steps.FindTheMoney;
import dev.fulcrum.demo.steps.MeasureCost;
import dev.fulcrum.demo.steps.ProveTheSaving;
import dev.fulcrum.demo.steps.Provider;
import dev.fulcrum.demo.steps.PublishDataset;
import dev.fulcrum.demo.steps.RegisterProject;
import dev.fulcrum.demo.steps.ReviewHeldOut;
import dev.fulcrum.demo.steps.RollOut;
import dev.fulcrum.demo.steps.Step;
import dev.fulcrum.demo.steps.TrainModel;
import dev.fulcrum.demo.steps.WriteReport;
import dev.fulcrum.demo.texts.TicketCsv;
import dev.fulcrum.demo.texts.TicketFile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes a real project from assessment to rollout, through the public interfaces only, as a team would. */
@Command(
        name = "demo",
        description = "Takes a project from assessment to rollout on the running stack.",
        sortOptions = false)
public final class Demo implements Callable<Integer> {
    /** The story: a vendor that sorts mail for 2,000 help desks with some 1,300 messages a day each. */
    private static final String USUAL_MONTHLY_CALLS = "80000000";

    /** USD; what such a vendor reads off its invoice. The measurement later agrees or says otherwise. */
    private static final String USUAL_MONTHLY_SPEND = "24000";

    private static final int BROKEN = 1;
    private static final int BAD_INPUT = 2;
    private static final DateTimeFormatter RUN_ID =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    /** Order of the lifecycle; each step leaves what the next ones need. */
    private static final List<Step> STEPS = List.of(
            new ConnectProvider(),
            new FindTheMoney(),
            new RegisterProject(),
            new AssessProject(),
            new MeasureCost(),
            new ApproveBudget(),
            new CaptureTraffic(),
            new ReviewHeldOut(),
            new PublishDataset(),
            new TrainModel(),
            new EvaluateOffline(),
            new EvaluateInShadow(),
            new RollOut(),
            new ProveTheSaving(),
            new EraseCustomer(),
            new WriteReport());

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this and exit.")
    private boolean help;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description =
                    "CSV with the columns text and one of label, intent, category (default: the bundled tickets).")
    private Path data;

    @Option(
            names = "--monthly-calls",
            paramLabel = "N",
            defaultValue = USUAL_MONTHLY_CALLS,
            description = "Declared calls a month (${DEFAULT-VALUE}).")
    private long monthlyCalls;

    @Option(
            names = "--monthly-spend",
            paramLabel = "USD",
            defaultValue = USUAL_MONTHLY_SPEND,
            description = "Present bill as the team states it, before anything is measured (${DEFAULT-VALUE}).")
    private long monthlySpendUsd;

    @Option(names = "--team", defaultValue = "support", description = "Team that owns the project (${DEFAULT-VALUE}).")
    private String team;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "16",
            description = "Chat calls at one time (${DEFAULT-VALUE}).")
    private int concurrency;

    @Option(names = "--check", description = "Check options and data, do nothing else.")
    private boolean checkOnly;

    @ArgGroup(exclusive = false, heading = "A real provider instead of the simulator:%n")
    private ProviderOptions realProvider;

    private final Map<String, String> environment;

    private Demo(Map<String, String> environment) {
        this.environment = environment;
    }

    public static void main(String[] arguments) {
        var commandLine = new CommandLine(new Demo(System.getenv()));
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof DemoFailure) {
                System.err.println("demo: " + failure.getMessage());
            } else {
                System.err.println("demo: a defect of the demo itself, please report it: " + failure);
                failure.printStackTrace();
            }
            return BROKEN;
        });
        commandLine.setParameterExceptionHandler((wrong, given) -> {
            System.err.println("demo: " + wrong.getMessage() + "; see ./fulcrum demo --help");
            return BAD_INPUT;
        });
        System.exit(commandLine.execute(arguments));
    }

    @Override
    public Integer call() {
        Addresses addresses;
        Provider provider;
        TicketFile file;
        try {
            file = data == null ? TicketCsv.bundled() : TicketCsv.read(data);
            checkNumbers();
            addresses = new Addresses(environment);
            provider = realProvider != null
                    ? realProvider.provider(environment)
                    : checkOnly ? null : ProviderOptions.simulated(addresses, environment);
        } catch (DemoFailure bad) {
            System.err.println("demo: " + bad.getMessage());
            return BAD_INPUT;
        }
        if (checkOnly) {
            return 0;
        }
        walk(addresses, provider, file);
        return 0;
    }

    private void checkNumbers() {
        if (monthlyCalls < 1 || monthlySpendUsd < 0) {
            throw new DemoFailure("--monthly-calls is " + monthlyCalls + " and --monthly-spend " + monthlySpendUsd
                    + "; give at least 1 call and no negative bill");
        }
        if (concurrency < 1 || concurrency > 256) {
            throw new DemoFailure("--concurrency is " + concurrency + "; give 1 to 256");
        }
    }

    private void walk(Addresses addresses, Provider provider, TicketFile file) {
        String id = RUN_ID.format(Instant.now());
        Path root = Path.of(environment.getOrDefault("FULCRUM_ROOT", "."));
        Path state = environment.containsKey("FULCRUM_STATE")
                ? Path.of(environment.get("FULCRUM_STATE"))
                : root.resolve(".fulcrum");
        var progress = new Progress(System.out, System::nanoTime);
        var folder =
                new RunFolder(state.resolve("demo").resolve(id).toAbsolutePath().normalize());
        var traces = new Traces();
        var rest = new ControlPlane(
                addresses, new Tokens(environment, root, team), folder, traces, Backoff.WHILE_A_SERVICE_RESTARTS);
        try (var parallel = new Parallel(concurrency, progress)) {
            var tools =
                    new DemoRun.Tools(id, addresses, rest, folder, traces, progress, new Waiting(progress), parallel);
            var run = new DemoRun(tools, new DemoRun.Stated(team, monthlyCalls, monthlySpendUsd), provider, file);
            progress.say("run " + id + ": " + Figures.count(file.tickets().size()) + " different texts with "
                    + file.labels().size() + " labels from " + file.name()
                    + (file.repeated() == 0 ? "" : " (" + file.repeated() + " repeated ones left out)"));
            for (int i = 0; i < STEPS.size(); i++) {
                Step step = STEPS.get(i);
                if (step.applies(run)) {
                    progress.step(i + 1, STEPS.size(), step.title());
                    step.run(run);
                }
            }
        } catch (DemoFailure failed) {
            throw new DemoFailure(failed.getMessage() + " (answers so far: " + folder.path() + ")", failed);
        }
    }
}
