package dev.fulcrum.assessment.basemodels.domain;

import java.util.ArrayList;
import java.util.List;

/** The licence must allow the stated use; what is not stated or not clear becomes a question, not a "no". */
final class LicenceFit implements Requirement {
    @Override
    public List<Finding> of(BaseModel model, Need need, Freshness freshness) {
        return new Reading(model.licence(), need.use(), freshness).findings();
    }

    /** One licence held against one use. */
    private static final class Reading {
        private final Licence licence;
        private final Use use;
        private final Freshness freshness;
        private final List<Finding> findings = new ArrayList<>();

        Reading(Licence licence, Use use, Freshness freshness) {
            this.licence = licence;
            this.use = use;
            this.freshness = freshness;
        }

        List<Finding> findings() {
            if (licence.doubt() != null) {
                asks("doubt", "it is not sure that the model has " + licence.name() + ": " + licence.doubt());
            }
            commercialUse();
            userLimit();
            attribution();
            permission(
                    "outputs",
                    use.outputsTrainOtherModels(),
                    licence.outputsMayTrain(),
                    "outputs may not train other models",
                    "say whether outputs will train other models");
            permission(
                    "redistribution",
                    use.redistributesWeights(),
                    licence.redistribution(),
                    "weights may not be passed on",
                    "say whether weights leave the company");
            regions();
            licence.terms().keySet().stream()
                    .filter(condition -> condition.equals("usage") || condition.equals("naming"))
                    .forEach(condition -> obliges(condition, licence.term(condition, "")));
            return findings;
        }

        private void commercialUse() {
            if (use.purpose() == Use.Purpose.RESEARCH || Boolean.TRUE.equals(licence.commercialUse())) {
                return;
            }
            String term = licence.term("commercialUse", "commercial use is not allowed");
            if (licence.commercialUse() == null || use.purpose() == null) {
                asks("commercialUse", term + (use.purpose() == null ? "; say whether the purpose is commercial" : ""));
            } else {
                excludes("commercialUse", term);
            }
        }

        private void userLimit() {
            if (licence.userLimit() == null) {
                return;
            }
            String term = licence.term("userLimit", "limit of " + licence.userLimit() + " monthly active users");
            if (use.monthlyActiveUsers() == null) {
                asks("userLimit", term + "; say how many monthly active users there are");
            } else if (use.monthlyActiveUsers() > licence.userLimit()) {
                excludes("userLimit", term + "; stated are " + use.monthlyActiveUsers());
            }
        }

        private void attribution() {
            if (!licence.attribution()) {
                return;
            }
            String term = licence.term("attribution", "a visible notice is a duty");
            if (use.attributionAcceptable() == null) {
                asks("attribution", term + "; say whether that is acceptable");
            } else if (use.attributionAcceptable()) {
                obliges("attribution", term);
            } else {
                excludes("attribution", term);
            }
        }

        private void permission(String condition, Boolean wanted, Boolean allowed, String otherwise, String question) {
            if (Boolean.FALSE.equals(wanted)) {
                return;
            }
            String term = licence.term(condition, otherwise);
            if (Boolean.TRUE.equals(allowed)) {
                if (Boolean.TRUE.equals(wanted) && licence.terms().containsKey(condition)) {
                    obliges(condition, term);
                }
            } else if (wanted == null) {
                asks(condition, term + "; " + question);
            } else if (allowed == null) {
                asks(condition, term);
            } else {
                excludes(condition, term);
            }
        }

        private void regions() {
            for (String region : licence.excludedRegions()) {
                String term = licence.term("regions", "no rights in " + region);
                Boolean inside = use.basedIn().get(region);
                if (inside == null) {
                    asks("regions", term + "; say whether the company has its main seat in " + region);
                } else if (inside) {
                    excludes("regions", term + "; the company has its main seat in " + region);
                }
            }
        }

        private void excludes(String condition, String because) {
            findings.add(new Finding.Excludes(reason(condition, because)));
        }

        private void asks(String condition, String because) {
            findings.add(new Finding.Asks(reason(condition, because)));
        }

        private void obliges(String condition, String because) {
            findings.add(new Finding.Obliges(reason(condition, because)));
        }

        private Reason reason(String condition, String because) {
            Origin origin = licence.origin();
            String source = licence.text().equals(origin.source())
                    ? licence.text()
                    : licence.text() + "; that the model has it: " + origin.source();
            return new Reason("licence." + condition, because, source, origin.asOf(), freshness.stale(origin));
        }
    }
}
