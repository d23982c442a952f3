package dev.fulcrum.training;

import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.annotation.Alias;
import dev.fulcrum.events.Artefact;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A small golden dataset in the object store, as dataset-service would have published it. */
final class GoldenFile {
    private static final Map<String, List<String>> TEXTS = Map.of(
            "refund",
            List.of(
                    "I want my money back",
                    "please refund my last order",
                    "when do I get the refund for the broken lamp",
                    "you charged me twice, give it back",
                    "refund still missing after two weeks",
                    "cancel and reimburse me please",
                    "how long does a reimbursement take",
                    "my card was charged, I want that money returned",
                    "return the payment for the kettle",
                    "no refund on my account yet"),
            "password",
            List.of(
                    "I forgot my password",
                    "cannot log in any more",
                    "reset link for my account does not work",
                    "my login is locked",
                    "how do I change my password",
                    "the password mail never arrives",
                    "it says wrong password all the time",
                    "locked out of my account",
                    "need a new password please",
                    "sign in fails since yesterday"));

    private GoldenFile() {}

    record Row(
            @Alias("example_id") String exampleId,
            String text,
            String label,
            String truth,
            String split,
            @Alias("captured_at") String capturedAt,
            @Alias("request_id") String requestId,
            @Alias("exchange_id") String exchangeId) {}

    static Artefact in(Path artefacts) throws IOException {
        Path file = Files.createTempFile("golden", ".parquet");
        try (OutputStream out = Files.newOutputStream(file);
                CarpetWriter<Row> writer = new CarpetWriter<>(out, Row.class)) {
            writer.write(rows());
        }
        String hash = sha256(file);
        Path stored = artefacts.resolve("sha256").resolve(hash);
        Files.createDirectories(stored.getParent());
        Files.move(file, stored, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        return new Artefact(stored.toUri().toString(), hash, Files.size(stored), "application/vnd.apache.parquet");
    }

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (String label : List.of("refund", "password")) {
            List<String> texts = TEXTS.get(label);
            for (int i = 0; i < texts.size(); i++) {
                String split = i < 7 ? "train" : i < 9 ? "validation" : "test";
                String id = label + i;
                rows.add(new Row(id, texts.get(i), label, null, split, "2026-11-23T10:00:00Z", "r" + id, "x" + id));
            }
        }
        return rows;
    }

    static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
