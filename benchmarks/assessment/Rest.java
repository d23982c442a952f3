import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/**
 * Assessments at a fixed rate, whatever the answers do, then sweeps. A call's time runs from the moment it was due to the
 * last byte of its answer, so that a slow one shows in all that it held up. Each fact set has a project of its own.
 *
 * <p>Arguments: port, token, file with the fact sets, application of the projects, draws that an answer must tell of,
 * calls a second, seconds of warm-up, seconds measured, sweeps.
 */
final class Rest {
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final int VALUES = 10;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final String base;
    private final String token;
    private final Cases cases;
    private final String application;
    private final String draws;

    private Rest(String[] arguments) throws IOException {
        base = "http://127.0.0.1:" + arguments[0] + "/api/v1";
        token = arguments[1];
        cases = Cases.read(arguments[2]);
        application = arguments[3];
        draws = arguments[4];
    }

    public static void main(String[] arguments) throws Exception {
        Rest rest = new Rest(arguments);
        List<HttpRequest> requests = rest.assessments();
        int perSecond = Integer.parseInt(arguments[5]);
        rest.load(requests, perSecond, Integer.parseInt(arguments[6]));
        Load load = rest.load(requests, perSecond, Integer.parseInt(arguments[7]));
        System.out.printf(
                Locale.ROOT,
                "rest\t%d\t%d\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f%n",
                load.times.length,
                load.failures,
                load.percentile(0.5),
                load.percentile(0.95),
                load.percentile(0.99),
                load.percentile(1),
                load.latest / 1e6);
        rest.sweeps(Integer.parseInt(arguments[8]));
        System.exit(0);
    }

    /**
     * @param times nanoseconds, sorted
     * @param latest how long after its due moment a call was sent at most: the generator's own fault, in the times too
     */
    private record Load(long[] times, int failures, long latest) {
        double percentile(double share) {
            return times[Math.max(0, (int) Math.ceil(share * times.length) - 1)] / 1e6;
        }
    }

    /** One project for each fact set, and the request that assesses it. */
    private List<HttpRequest> assessments() throws IOException, InterruptedException {
        List<HttpRequest> requests = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            String name = cases.names().get(i);
            Object calls = cases.facts().get(i).getOrDefault("monthlyCalls", 100_000);
            HttpResponse<String> made = http.send(
                    post(
                            "/projects",
                            Map.of(
                                    "name",
                                    name,
                                    "team",
                                    "support",
                                    "application",
                                    application,
                                    "feature",
                                    application + "-" + name,
                                    "upstream",
                                    "openai",
                                    "presentModel",
                                    "gpt-4o-mini",
                                    "monthlyCalls",
                                    calls)),
                    BodyHandlers.ofString());
            if (made.statusCode() != 201) {
                throw new IllegalStateException(name + ": " + made.statusCode() + " " + made.body());
            }
            JsonNode project = json.readTree(made.body());
            requests.add(post(
                    "/projects/" + project.get("projectId").asText() + "/assessments",
                    Map.of("facts", cases.facts().get(i))));
        }
        return requests;
    }

    private HttpRequest post(String path, Object body) throws IOException {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(SILENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                .build();
    }

    private Load load(List<HttpRequest> requests, int perSecond, int seconds) {
        int calls = perSecond * seconds;
        long begin = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
        long latest = 0;
        List<CompletableFuture<Long>> answers = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            long due = begin + call * TimeUnit.SECONDS.toNanos(1) / perSecond;
            long wait;
            while ((wait = due - System.nanoTime()) > 0) {
                LockSupport.parkNanos(wait);
            }
            latest = Math.max(latest, System.nanoTime() - due);
            // a failure counts as a time that no limit allows
            answers.add(http.sendAsync(requests.get(call % requests.size()), BodyHandlers.ofString())
                    .handle((answer, failure) ->
                            failure == null && isFull(answer) ? System.nanoTime() - due : SILENCE.toNanos()));
        }
        long[] times =
                answers.stream().mapToLong(CompletableFuture::join).sorted().toArray();
        int failures = (int)
                LongStream.of(times).filter(each -> each == SILENCE.toNanos()).count();
        return new Load(times, failures, latest);
    }

    private boolean isFull(HttpResponse<String> answer) {
        return answer.statusCode() == 201
                && answer.body().contains("\"draws\":" + draws)
                && answer.body().contains("\"flips\":[")
                && answer.body().contains("\"missing\":[");
    }

    /** All combinations of some values of five facts, as CSV. */
    private void sweeps(int number) throws IOException, InterruptedException {
        Map<String, Object> facts =
                new LinkedHashMap<>(cases.facts().get(cases.names().indexOf("contract-analysis-140k")));
        Map<String, List<Object>> vary = new LinkedHashMap<>();
        vary.put("monthlySpendUsd", values(1000, 1.8));
        vary.put("labelledExamples", values(100, 2));
        vary.put("upfrontBudgetUsd", values(5000, 1.8));
        vary.put("dataIsolation", List.of("none", "agreement", "region", "privateCloud", "onPremises"));
        vary.put("marketProven", List.of(true, false));
        vary.keySet().forEach(facts::remove);
        int combinations = vary.values().stream().mapToInt(List::size).reduce(1, Math::multiplyExact);
        HttpRequest request = post("/assessments/sweep", Map.of("facts", facts, "vary", vary));
        double[] seconds = new double[number];
        Set<String> recommended = new HashSet<>();
        for (int i = 0; i < number; i++) {
            long begin = System.nanoTime();
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            seconds[i] = (System.nanoTime() - begin) / 1e9;
            List<String> lines = answer.body().lines().toList();
            if (answer.statusCode() != 200 || lines.size() != combinations + 1) {
                throw new IllegalStateException("a sweep came with status " + answer.statusCode() + " and "
                        + lines.size() + " lines instead of " + (combinations + 1));
            }
            Set<String> different = new HashSet<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] columns = line.split(",", -1);
                different.add(String.join(",", Arrays.copyOf(columns, vary.size())));
                recommended.add(columns[vary.size()]);
            }
            if (different.size() != combinations) {
                throw new IllegalStateException("a sweep had " + different.size() + " different combinations");
            }
        }
        double first = seconds[0];
        Arrays.sort(seconds);
        System.out.printf(
                Locale.ROOT,
                "sweep\t%.2f\t%.2f\t%d\t%d%n",
                seconds[number - 1],
                first,
                combinations + 1,
                recommended.size());
    }

    private static List<Object> values(double from, double ratio) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < VALUES; i++) {
            values.add(Math.round(from * Math.pow(ratio, i)));
        }
        return values;
    }
}
