package dev.fulcrum.assessment.basemodels.domain;

import java.util.List;

/** One thing that a model must meet. */
interface Requirement {
    List<Finding> of(BaseModel model, Need need, Freshness freshness);
}
