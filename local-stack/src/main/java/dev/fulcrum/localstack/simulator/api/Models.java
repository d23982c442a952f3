package dev.fulcrum.localstack.simulator.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code GET /v1/models} and {@code GET /v1/models/{model}}: the one simulated model. */
final class Models {

    private static final String OWNER = "fulcrum-provider-simulator";

    private final String model;
    private final long created;

    /** @param created seconds since the epoch */
    Models(String model, long created) {
        this.model = model;
        this.created = created;
    }

    void list(Call call) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("object", "list");
        body.putArray("data").add(entry());
        call.json(200, body);
    }

    void one(Call call, String asked) throws ApiException {
        if (!asked.equals(model)) {
            throw new ApiException(ApiError.modelNotFound(asked, model));
        }
        call.json(200, entry());
    }

    private ObjectNode entry() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", model)
                .put("object", "model")
                .put("created", created)
                .put("owned_by", OWNER);
    }
}
