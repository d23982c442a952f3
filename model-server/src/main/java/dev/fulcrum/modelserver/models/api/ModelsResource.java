package dev.fulcrum.modelserver.models.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fulcrum.modelserver.models.domain.ServedModel;
import dev.fulcrum.modelserver.models.domain.ServedModels;
import dev.fulcrum.modelserver.openai.ApiError;
import dev.fulcrum.smallmodel.ModelManifest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;

/** {@code GET /v1/models}: the models that answer now. */
@Path("/v1/models")
@Produces(MediaType.APPLICATION_JSON)
public class ModelsResource {
    private final ServedModels models;

    ModelsResource(ServedModels models) {
        this.models = models;
    }

    /** A page as OpenAI's list, always whole. */
    public record ModelList(String object, List<Model> data) {}

    /**
     * A model.
     *
     * @param created when it was registered, Unix seconds
     */
    public record Model(
            String id,
            String object,
            long created,
            @JsonProperty("owned_by") String ownedBy,
            Details fulcrum) {}

    /** What OpenAI's shape has no place for. */
    public record Details(
            @JsonProperty("model_version_id") String modelVersionId,
            @JsonProperty("dataset_version_id") String datasetVersionId,
            @JsonProperty("base_model") String baseModel,
            String method,
            String sha256,
            List<String> labels,
            Map<String, Double> metrics) {}

    @GET
    public ModelList list() {
        return new ModelList(
                "list", models.all().stream().map(ModelsResource::model).toList());
    }

    @GET
    @Path("/{name}")
    public Model get(@PathParam("name") String name) {
        return models.find(name).map(ModelsResource::model).orElseThrow(() -> ApiError.unknownModel(name));
    }

    private static Model model(ServedModel served) {
        ModelManifest manifest = served.classifier().manifest();
        return new Model(
                served.registration().name(),
                "model",
                served.registration().registeredAt().getEpochSecond(),
                "fulcrum",
                new Details(
                        served.registration().modelId().toString(),
                        manifest.datasetVersionId(),
                        manifest.baseModel(),
                        manifest.method(),
                        served.registration().sha256(),
                        manifest.labels(),
                        manifest.metrics()));
    }
}
