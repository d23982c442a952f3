package dev.fulcrum.localstack.simulator.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulcrum.localstack.simulator.SimulatorSettings;
import dev.fulcrum.localstack.simulator.storage.LabelStore;
import dev.fulcrum.localstack.simulator.storage.LoadedLabels;
import dev.fulcrum.localstack.simulator.storage.MalformedCsv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/** {@code GET /simulator} and {@code PUT /simulator/labels}: what no commercial provider has. */
final class SimulatorAdministration {

    private static final int CSV_LIMIT = 64 * 1024 * 1024;

    private final SimulatorSettings settings;
    private final LabelStore labels;
    private final CallCounters counters;

    SimulatorAdministration(SimulatorSettings settings, LabelStore labels, CallCounters counters) {
        this.settings = settings;
        this.labels = labels;
        this.counters = counters;
    }

    void describe(Call call) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("simulator", true)
                .put(
                        "what",
                        "Stands for a commercial model on one machine; no model runs here, answers come from a file.")
                .put("model", settings.model());
        body.putObject("settings")
                .put("errorRate", settings.errorRate())
                .put("failureRate", settings.failureRate())
                .put("retryAfterSeconds", settings.retryAfterSeconds())
                .put("latencyMillis", settings.latencyMillis())
                .put("latencySpread", settings.latencySpread())
                .put("seed", settings.seed())
                .put("keepsLabels", settings.state().isPresent());
        labels.current().ifPresentOrElse(loaded -> body.set("labels", counts(loaded)), () -> body.putNull("labels"));
        counters.writeTo(body.putObject("requests"));
        call.json(200, body);
    }

    void replaceLabels(Call call) throws IOException, ApiException {
        String type = call.header("content-type").toLowerCase(Locale.ROOT);
        if (!type.startsWith("text/csv")) {
            throw new ApiException(
                    ApiError.refused(415, "content-type is '" + type + "'; send text/csv", "unsupported_media_type"));
        }
        byte[] csv = call.body(CSV_LIMIT);
        try {
            call.json(200, counts(labels.replace(csv)));
        } catch (MalformedCsv e) {
            throw new ApiException(ApiError.badRequest(e.getMessage(), "line " + e.line(), "malformed_csv"));
        } catch (IOException e) {
            // the state folder, not the connection: the caller must hear that the labels were not taken
            throw new UncheckedIOException("labels cannot be kept in " + settings.state(), e);
        }
    }

    private static ObjectNode counts(LoadedLabels loaded) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("texts", loaded.texts().size())
                .put("labels", loaded.texts().labels().size())
                .put("mostFrequentLabel", loaded.texts().mostFrequentLabel())
                .put("conflictingRowsLeftOut", loaded.texts().conflicting())
                .put("sha256", loaded.sha256());
    }
}
