package dev.fulcrum.assessment.basemodels.storage;

import dev.fulcrum.assessment.basemodels.domain.BaseModel;
import dev.fulcrum.assessment.basemodels.domain.Vocabulary;
import java.util.List;

/**
 * The catalogue that comes with a version of this service.
 *
 * @param version SHA-256 of the file
 * @param models what a new installation starts with
 * @param vocabulary what questions may name; always that of the running version
 */
public record ShippedCatalogue(String version, List<BaseModel> models, Vocabulary vocabulary) {}
