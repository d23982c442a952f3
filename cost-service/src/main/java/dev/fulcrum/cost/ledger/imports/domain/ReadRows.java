package dev.fulcrum.cost.ledger.imports.domain;

import dev.fulcrum.cost.ledger.domain.LedgerWindow;
import dev.fulcrum.cost.ledger.domain.MeteredCall;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/** Judges the rows of one team's file. */
public final class ReadRows {
    /** A provider's own usage object, which takes the place of the columns that count tokens. */
    public static final String USAGE = "usage";

    /** Columns of a row; the first four and either the counts of input and output or a usage are needed. */
    public static final List<String> COLUMNS = List.of(
            "startedAt",
            "feature",
            "provider",
            "model",
            "application",
            "inputTokens",
            "cachedInputTokens",
            "cacheWriteTokens",
            "outputTokens",
            "reasoningTokens",
            USAGE,
            "calls",
            "status",
            "durationMs",
            "serviceTier",
            "purpose",
            "requestId",
            "rowId");

    private static final Set<String> KNOWN = Set.copyOf(COLUMNS);
    private static final Set<String> PURPOSES = Set.of("production", "evaluation", "judge", "probe");
    private static final List<String> COUNTS =
            COLUMNS.stream().filter(column -> column.endsWith("Tokens")).toList();
    private static final int MOST_CALLS = 1_000_000_000;
    private static final int HIGHEST_STATUS = 599;
    private static final String UPSTREAM = "import";

    private final String team;
    private final LedgerWindow window;
    private final Instant now;
    private final Function<String, UUID> projectOf;

    /**
     * @param window which times are taken
     * @param projectOf the project of a feature of the team; null where it is none
     */
    public ReadRows(String team, LedgerWindow window, Instant now, Function<String, UUID> projectOf) {
        this.team = team;
        this.window = window;
        this.now = now;
        this.projectOf = projectOf;
    }

    /** A row, or everything that is wrong with it. */
    public record Read(Optional<ImportedRow> row, List<RowError> errors) {}

    public Read read(RawRow raw) {
        if (raw.broken() != null) {
            return new Read(Optional.empty(), List.of(raw.broken()));
        }
        RowFields fields = new RowFields(raw);
        unknown(raw.fields(), fields);
        Instant startedAt = fields.instant("startedAt");
        if (startedAt != null) {
            window.refusal(startedAt, now)
                    .ifPresent(reason -> fields.wrong(
                            "startedAt", startedAt, reason.replaceFirst("startedAt ", "") + "; was " + startedAt));
        }
        String feature = fields.neededName("feature");
        String provider = fields.neededName("provider");
        String model = fields.neededName("model");
        int calls = (int) fields.count("calls", 1, MOST_CALLS);
        if (fields.has("calls") && calls == 0 && fields.errors().isEmpty()) {
            fields.wrong("calls", 0, "must be 1 or more, was 0; leave the row out");
        }
        ProviderUsage usage = usage(raw, fields);
        int status = (int) fields.count("status", 200, HIGHEST_STATUS);
        long durationMs = fields.count("durationMs", 0, Long.MAX_VALUE);
        String purpose = purpose(fields);
        String rowId = fields.name("rowId", null);
        String application = fields.name("application", UPSTREAM);
        String serviceTier = fields.name("serviceTier", usage == null ? null : usage.serviceTier());
        String requestId = fields.name("requestId", "");
        if (!fields.errors().isEmpty()) {
            return new Read(Optional.empty(), fields.errors());
        }
        UUID id = rowId == null ? fields.contentId(team) : RowIdentity.ofId(team, rowId);
        MeteredCall call = new MeteredCall(
                id,
                requestId.isEmpty() ? id.toString() : requestId,
                "primary",
                "primary",
                purpose,
                new MeteredCall.Owner(team, application, feature, projectOf.apply(feature), null),
                new MeteredCall.Model(UPSTREAM, provider, model, model, null),
                null,
                null,
                status,
                null,
                usage.tokens(),
                "reported",
                serviceTier,
                startedAt,
                durationMs);
        return new Read(Optional.of(new ImportedRow(rowId != null, call, calls)), List.of());
    }

    private static void unknown(Map<String, Object> present, RowFields fields) {
        Set<String> names = new TreeSet<>(present.keySet());
        names.removeAll(KNOWN);
        for (String name : names) {
            fields.wrong(name, present.get(name), "is no column; known are " + String.join(", ", COLUMNS));
        }
    }

    /** Null where something is wrong with it, which is noted. */
    private static ProviderUsage usage(RawRow raw, RowFields fields) {
        if (!fields.has(USAGE)) {
            TokenUsage counted = counted(fields);
            return counted == null ? null : new ProviderUsage(counted, null);
        }
        COUNTS.stream()
                .filter(fields::has)
                .forEach(count -> fields.wrong(
                        count, fields.text(count), "must be empty beside usage, which counts the tokens already"));
        Object usage = raw.fields().get(USAGE);
        if (!(usage instanceof Map<?, ?> object)) {
            fields.wrong(
                    USAGE,
                    usage,
                    "must be the usage object of a provider's answer, was '" + RowError.shown(usage) + "'");
            return null;
        }
        try {
            Optional<ProviderUsage> read = ProviderUsage.read(object);
            if (read.isEmpty()) {
                fields.wrong(
                        USAGE, usage, "says nothing of the input tokens; give inputTokens and outputTokens instead");
            }
            return read.orElse(null);
        } catch (IllegalArgumentException e) {
            fields.wrong(USAGE, usage, "is not right: " + e.getMessage());
            return null;
        }
    }

    private static TokenUsage counted(RowFields fields) {
        long input = fields.neededCount("inputTokens", MeteredCall.MOST_TOKENS);
        long cached = fields.count("cachedInputTokens", 0, MeteredCall.MOST_TOKENS);
        long cacheWrite = fields.count("cacheWriteTokens", 0, MeteredCall.MOST_TOKENS);
        long output = fields.neededCount("outputTokens", MeteredCall.MOST_TOKENS);
        long reasoning = fields.count("reasoningTokens", 0, MeteredCall.MOST_TOKENS);
        part(fields, "cachedInputTokens", cached, "inputTokens", input);
        part(fields, "cacheWriteTokens", cacheWrite, "inputTokens", input - Math.min(cached, input));
        part(fields, "reasoningTokens", reasoning, "outputTokens", output);
        return fields.errors().isEmpty() ? new TokenUsage(input, cached, cacheWrite, output, reasoning) : null;
    }

    private static void part(RowFields fields, String part, long tokens, String whole, long most) {
        if (tokens > most && fields.errors().isEmpty()) {
            fields.wrong(
                    part,
                    tokens,
                    "must be a part of " + whole + ", at most " + most + ", was " + tokens + "; " + whole
                            + " counts all of them");
        }
    }

    private static String purpose(RowFields fields) {
        String purpose = fields.name("purpose", MeteredCall.PRODUCTION);
        if (!PURPOSES.contains(purpose)) {
            fields.wrong(
                    "purpose",
                    purpose,
                    "must be one of " + new TreeSet<>(PURPOSES) + ", was '" + RowError.shown(purpose) + "'");
        }
        return purpose;
    }
}
