import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * {@code fill JDBC}: a year of roll-ups and three days of calls, made in the database. {@code measure JDBC PORT TOKEN
 * PER_SECOND WARM_UP SECONDS}: questions in turn at a fixed rate, whatever the answers do; a call's time runs from the
 * moment it was due to the last byte of its answer, so that a slow one shows in all that it held up.
 */
final class Queries {
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final int YEAR = 365;
    private static final int RAW_DAYS = 3;
    private static final long EXCHANGES = 100_000_000;
    private static final int FEATURES = 60;
    private static final int TEAMS = 20;

    private Queries() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("fill")) {
            fill(arguments[1]);
        } else {
            measure(arguments);
        }
        System.exit(0);
    }

    // --- the year

    /**
     * Sixty features of twenty teams, the first far larger than the last (Zipf, exponent 1.2); each with two models, three
     * keys, failed calls, judge and shadow legs, and a price that is not known in every tenth. Office hours, quiet nights
     * and weekends, 3 % growth a month, some noise; not every line of an hour has calls.
     */
    private static void fill(String jdbc) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbc);
                Statement statement = connection.createStatement()) {
            statement.execute("select setseed(0.42)");
            statement.execute("""
                    create temporary table made as
                    select f, k, m, case m when 3 then 'judge' when 4 then 'evaluation' else 'production' end as purpose,
                           case when m = 2 then 'not-billed' when m = 1 and f %% 10 = 0 then 'unpriced' else 'tokens' end as pricing,
                           (array['gpt-6.2-sol', 'claude-haiku-4-5', 'gpt-6.2-sol', 'gpt-6-astra', 'gemini-2.5-pro'])[m + 1] as model,
                           (array['openai', 'anthropic', 'openai', 'openai', 'google'])[m + 1] as provider,
                           (array[1, 0.12, 0.15, 0.25, 0.25])[m + 1] as activity,
                           (array[1, 0.1, 0.02, 0.1, 0.1])[m + 1] * pow(f, -1.2) / k as weight
                      from generate_series(1, %d) f, generate_series(1, 3) k, generate_series(0, 4) m
                     where m < 3 or k = 1
                    """.formatted(FEATURES));
            statement.execute("""
                    insert into spend_dimension (team, application, feature, key_id, purpose, leg, arm, provider, model,
                           pricing, priced_as, fingerprint)
                    select 'team-' || f %% %d, 'application-' || f %% 7, 'feature-' || f,
                           ('00000000-0000-7000-8000-' || lpad((f * 10 + k)::text, 12, '0'))::uuid, purpose,
                           case purpose when 'production' then 'primary' else 'shadow' end, 'primary', provider, model,
                           pricing, case pricing when 'tokens' then provider || '/' || model end,
                           sha256(convert_to(f || '/' || k || '/' || m, 'UTF8'))
                      from made
                    """.formatted(TEAMS));
            statement.execute("""
                    create temporary table shaped as
                    select hour, d.id as dimension, d.pricing,
                           weight * (case when extract(hour from hour at time zone 'UTC') between 7 and 18 then 3 else 0.4 end)
                             * (case when extract(isodow from hour at time zone 'UTC') > 5 then 0.3 else 1 end)
                             * pow(1.03, extract(epoch from hour - date '%s') / 2629800) * (0.7 + 0.6 * random()) as weight
                      from made
                      join spend_dimension d on d.fingerprint = sha256(convert_to(f || '/' || k || '/' || m, 'UTF8'))
                      cross join generate_series(timestamptz '%s 00:00+00', timestamptz '%s 23:00+00', interval '1 hour') hour
                     -- the hour in it keeps each line's chance its own
                     where random() + 0 * extract(hour from hour) < activity
                    """.formatted(TODAY, TODAY.minusDays(YEAR), TODAY.minusDays(1)));
            statement.execute("""
                    insert into spend_hour
                    select hour, dimension, calls, case pricing when 'not-billed' then calls else 0 end,
                           case pricing when 'not-billed' then 0 else calls * 900 end,
                           case pricing when 'not-billed' then 0 else calls * 300 end, 0,
                           case pricing when 'not-billed' then 0 else calls * 120 end,
                           case pricing when 'not-billed' then 0 else calls * 40 end,
                           case pricing when 'tokens' then calls * 0.00243 else 0 end
                      from (select hour, dimension, pricing, greatest(1, round(
                                   weight / (select sum(weight) from shaped) * %d))::bigint as calls from shaped) c
                     order by hour, dimension
                    """.formatted(EXCHANGES));
            statement.execute("""
                    insert into spend_day
                    select (hour at time zone 'UTC')::date, dimension, sum(calls), sum(failed), sum(input_tokens),
                           sum(cached_tokens), sum(cache_write_tokens), sum(output_tokens), sum(reasoning_tokens),
                           sum(cost_usd)
                      from spend_hour group by 1, 2 order by 1, 2
                    """);
            for (int day = 1; day <= RAW_DAYS; day++) {
                raw(statement, TODAY.minusDays(day));
            }
            statement.execute("vacuum analyze");
            for (String[] count : new String[][] {
                {"exchanges", "select sum(calls) from spend_day"},
                {"features", "select count(distinct (team, feature)) from spend_dimension"},
                {"teams", "select count(distinct team) from spend_dimension"},
                {"dimensions", "select count(*) from spend_dimension"},
                {"hours", "select count(*) from spend_hour"},
                {"days", "select count(*) from spend_day"},
                {"calls", "select count(*) from ledger"}
            }) {
                System.out.printf("%s\t%d%n", count[0], number(connection, count[1]));
            }
        }
    }

    /** The calls of a day, one row each, as many as its hours say. */
    private static void raw(Statement statement, LocalDate day) throws SQLException {
        String name = "ledger_gateway_" + day.toString().replace("-", "");
        statement.execute("create table if not exists " + name + " (like ledger_gateway including all)");
        if (number(statement.getConnection(), "select count(*) from pg_inherits where inhrelid = '" + name + "'::regclass")
                == 0) {
            statement.execute("alter table ledger_gateway attach partition " + name + " for values from ('" + day
                    + " 00:00:00+00') to ('" + day.plusDays(1) + " 00:00:00+00')");
        }
        statement.execute("""
                insert into ledger (exchange_id, started_at, dimension, imported, request_id, upstream, request_model,
                       response_model, status, usage_source, has_usage, calls, input_tokens, cached_tokens,
                       cache_write_tokens, output_tokens, reasoning_tokens, duration_ms, price_version, cost_usd)
                select gen_random_uuid(), h.hour + random() * interval '1 hour', h.dimension, false, gen_random_uuid()::text,
                       d.provider, d.model, d.model, case d.pricing when 'not-billed' then 503 else 200 end, 'reported',
                       d.pricing <> 'not-billed', 1, h.input_tokens / h.calls, h.cached_tokens / h.calls, 0,
                       h.output_tokens / h.calls, h.reasoning_tokens / h.calls, 400, '1',
                       case d.pricing when 'tokens' then h.cost_usd / h.calls end
                  from spend_hour h join spend_dimension d on d.id = h.dimension
                  cross join lateral generate_series(1, h.calls)
                 where h.hour >= '%s 00:00+00' and h.hour < '%s 00:00+00'
                """.formatted(day, day.plusDays(1)));
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    // --- the questions

    private static Map<String, String> questions() {
        LocalDate end = TODAY.plusDays(1);
        String year = "from=" + end.minusDays(YEAR) + "&to=" + end;
        String feature = "team=team-1&feature=feature-1";
        Map<String, String> questions = new LinkedHashMap<>();
        questions.put("pareto, all teams, 30 days", "/spend/pareto");
        questions.put("pareto, all teams, a year", "/spend/pareto?" + year);
        questions.put("pareto, one team, a year", "/spend/pareto?team=team-1&" + year);
        questions.put("spend, all teams by feature, 30 days", "/spend?by=feature");
        questions.put("spend, all teams by model, a year", "/spend?by=model&purpose=all&" + year);
        questions.put("spend, all teams by key, a year", "/spend?by=key&" + year);
        questions.put("spend, all teams by feature and month, a year", "/spend?by=feature&granularity=month&" + year);
        questions.put("spend, one feature by model and day, 90 days", "/spend?" + feature + "&by=model&granularity=day&from="
                + end.minusDays(90));
        questions.put("spend, one feature by arm and hour, 7 days", "/spend?" + feature + "&by=arm&granularity=hour&from="
                + end.minusDays(7));
        questions.put("forecast, one feature, 12 months", "/spend/forecast?" + feature + "&months=12");
        questions.put("levers, one feature", "/spend/levers?" + feature);
        return questions;
    }

    private static void measure(String[] arguments) throws Exception {
        awaitMonths(arguments[1]);
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        String base = "http://127.0.0.1:" + arguments[2] + "/api/v1";
        Map<String, HttpRequest> requests = new LinkedHashMap<>();
        questions().forEach((name, path) -> requests.put(
                name,
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Authorization", "Bearer " + arguments[3])
                        .timeout(SILENCE)
                        .build()));
        double perSecond = Double.parseDouble(arguments[4]);
        load(http, requests, perSecond, Integer.parseInt(arguments[5]));
        Map<String, List<Call>> calls = load(http, requests, perSecond, Integer.parseInt(arguments[6]));
        List<Call> limited = new ArrayList<>();
        calls.forEach((name, each) -> {
            print(name, each);
            if (name.startsWith("spend") || name.startsWith("pareto")) {
                limited.addAll(each);
            }
        });
        print("all", limited);
    }

    private record Call(long nanos, boolean whole) {}

    private static Map<String, List<Call>> load(
            HttpClient http, Map<String, HttpRequest> requests, double perSecond, int seconds) {
        List<String> names = List.copyOf(requests.keySet());
        Map<String, List<CompletableFuture<Call>>> pending = new LinkedHashMap<>();
        names.forEach(name -> pending.put(name, new ArrayList<>()));
        long begin = System.nanoTime();
        long step = (long) (1e9 / perSecond);
        for (int call = 0; call < perSecond * seconds; call++) {
            long due = begin + call * step;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            String name = names.get(call % names.size());
            Supplier<Long> taken = () -> System.nanoTime() - due;
            pending.get(name)
                    .add(http.sendAsync(requests.get(name), BodyHandlers.ofString())
                            .handle((answer, failure) -> new Call(
                                    taken.get(),
                                    failure == null
                                            && answer.statusCode() == 200
                                            && answer.body().endsWith("}"))));
        }
        Map<String, List<Call>> calls = new LinkedHashMap<>();
        pending.forEach((name, each) ->
                calls.put(name, each.stream().map(CompletableFuture::join).toList()));
        return calls;
    }

    private static void print(String name, List<Call> calls) {
        long[] times = calls.stream().mapToLong(Call::nanos).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%s\t%d\t%d\t%.1f\t%.1f\t%.1f\t%.1f%n",
                name,
                calls.size(),
                calls.stream().filter(call -> !call.whole()).count(),
                at(times, 0.5),
                at(times, 0.95),
                at(times, 0.99),
                at(times, 1));
    }

    private static double at(long[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)] / 1e6;
    }

    /** The service sums months up soon after its start. */
    private static void awaitMonths(String jdbc) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        try (Connection connection = DriverManager.getConnection(jdbc)) {
            while (number(connection, "select count(*) from spend_month_summed") < 11) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("The months were not summed up within two minutes.");
                }
                TimeUnit.MILLISECONDS.sleep(500);
            }
            System.out.printf("months\t%d%n", number(connection, "select count(*) from spend_month"));
        }
    }
}
