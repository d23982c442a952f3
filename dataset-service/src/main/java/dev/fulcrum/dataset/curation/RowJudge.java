package dev.fulcrum.dataset.curation;

import dev.fulcrum.dataset.curation.domain.LeftOut;
import dev.fulcrum.dataset.curation.domain.QualityRules;
import dev.fulcrum.dataset.curation.domain.Signed;
import dev.fulcrum.dataset.curation.domain.Signer;
import dev.fulcrum.dataset.curation.storage.ExampleRow;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** What can be said of a row by itself: the part of the work that several threads share. */
final class RowJudge {
    /** @param language found now or known before */
    record Judged(ExampleRow row, Signed signed, LeftOut quality, String language) {}

    private final VariablePart variablePart;
    private final QualityRules quality;
    private final Languages languages;
    /** A signer is one thread's at a time. */
    private final ThreadLocal<Signer> signers = ThreadLocal.withInitial(Signer::new);

    RowJudge(VariablePart variablePart, QualityRules quality, Languages languages) {
        this.variablePart = variablePart;
        this.quality = quality;
        this.languages = languages;
    }

    List<Judged> judge(List<ExampleRow> rows) {
        List<Judged> judged = new ArrayList<>(rows.size());
        for (ExampleRow row : rows) {
            String language = row.language() == null ? languages.of(row.text()) : row.language();
            Signed signed = signers.get()
                    .sign(
                            key(row.fingerprint()),
                            variablePart.of(row),
                            row.conversation() == null ? 0 : key(row.conversation()));
            judged.add(new Judged(
                    row, signed, quality.judge(row.text(), row.answer(), language, row.unreviewed()), language));
        }
        return judged;
    }

    /** 64 bits of a digest: what intake wrote is one already, but for what other services may send. */
    private static long key(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            long key = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                key = key << Byte.SIZE | digest[i] & 0xFF;
            }
            return key;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
