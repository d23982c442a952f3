package dev.fulcrum.dataset.erasure.api;

import dev.fulcrum.chassis.access.SubjectHash;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.dataset.erasure.domain.Selector;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What to erase: exactly one of subject, subjectHash, keyId, exchangeId and exampleId.
 *
 * @param subject a person's id as the application sends it (OpenAI's {@code user} or {@code safety_identifier}); hashed
 *     at once
 * @param subjectHash the keyed hash that exchanges and examples carry
 * @param reason why, without naming the person; kept in the proof
 */
public record ErasureRequest(
        @NotNull UUID projectId,
        String subject,
        String subjectHash,
        UUID keyId,
        UUID exchangeId,
        UUID exampleId,
        @NotBlank @Size(max = 500) String reason) {
    private static final String HASH = "[0-9a-f]{64}";

    /** @throws Problem 400 where not exactly one is given; never shows what was given as subject */
    Selector selector(SubjectHash hashes) {
        List<Selector> given = new ArrayList<>();
        if (subject != null) {
            given.add(subject(hashes));
        }
        if (subjectHash != null) {
            given.add(hash());
        }
        if (keyId != null) {
            given.add(new Selector.Key(keyId));
        }
        if (exchangeId != null) {
            given.add(new Selector.Exchange(exchangeId));
        }
        if (exampleId != null) {
            given.add(new Selector.Example(exampleId));
        }
        if (given.size() != 1) {
            throw Problem.invalid(
                    "subject",
                    "Give exactly one of subject, subjectHash, keyId, exchangeId and exampleId; given were "
                            + given.size() + ".");
        }
        return given.get(0);
    }

    private Selector subject(SubjectHash hashes) {
        if (subject.isBlank()) {
            throw Problem.invalid(
                    "subject", "subject is empty; give the id that the application sends for the person.");
        }
        if (reason.contains(subject)) {
            throw Problem.invalid(
                    "reason", "reason names the subject, and it is kept in the proof; say why without naming it.");
        }
        return new Selector.Subject(hashes.of(projectId, subject));
    }

    private Selector hash() {
        if (!subjectHash.matches(HASH)) {
            throw Problem.invalid(
                    "subjectHash",
                    "subjectHash must be 64 hex digits as examples carry them; it had " + subjectHash.length()
                            + " characters. A person's id as it is goes into subject.");
        }
        return new Selector.Subject(subjectHash);
    }

    /** Names nobody, wherever it is printed. */
    @Override
    public String toString() {
        return "ErasureRequest[projectId=" + projectId + "]";
    }
}
