package dev.fulcrum.dataset.versions;

import dev.fulcrum.dataset.terms.TermsGate;
import dev.fulcrum.dataset.terms.domain.Ruling;
import dev.fulcrum.dataset.versions.domain.PublishingDecision.Refused;
import dev.fulcrum.dataset.versions.domain.Teacher;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Whether the answers of these teachers may be training labels, and why. */
@ApplicationScoped
class TermsCheck {
    private final TermsGate gate;

    TermsCheck(TermsGate gate) {
        this.gate = gate;
    }

    /** Empty where all may. */
    Optional<Refused> refusal(UUID projectId, Collection<Teacher> teachers) {
        Instant now = Instant.now();
        return teachers.stream()
                .flatMap(teacher -> gate.refusal(projectId, teacher.provider(), teacher.model(), now).stream())
                .findFirst()
                .map(refusal -> new Refused(refusal.code(), refusal.why()));
    }

    /** What lets the project use the answers of each, by model. */
    Map<String, Manifest.Terms> said(UUID projectId, Collection<Teacher> teachers) {
        Instant now = Instant.now();
        Map<String, Manifest.Terms> said = new TreeMap<>();
        for (Teacher teacher : teachers) {
            if (gate.rule(projectId, teacher.provider(), teacher.model(), now) instanceof Ruling.Allowed allowed) {
                said.put(
                        teacher.model(),
                        new Manifest.Terms(
                                allowed.term().name(),
                                allowed.term().version(),
                                true,
                                allowed.term().origin().name().toLowerCase(Locale.ROOT),
                                allowed.term().reason(),
                                allowed.term().source(),
                                allowed.permissionId()));
            }
        }
        return said;
    }
}
