package dev.fulcrum.smallmodel;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A trained model in one zip file.
 *
 * <p>{@code head.f32} holds little-endian 32-bit floats: the weights row after row in label order, then one bias per
 * label. {@code manifest.json} is a {@link ModelManifest}. Entries are sorted by name, stored uncompressed and carry a
 * fixed time, so that the same model gives the same bytes, and so the same hash, on every machine.
 *
 * @param manifest what the model says about itself
 * @param head the trained layer; its labels and dimensions equal the manifest's
 */
public record ModelArtefact(ModelManifest manifest, LinearHead head) {
    /** Media type of the file in the object store. */
    public static final String MEDIA_TYPE = "application/vnd.fulcrum.small-model+zip";

    private static final String MANIFEST_ENTRY = "manifest.json";
    private static final String HEAD_ENTRY = "head.f32";
    /** A damaged or hostile file must not fill the memory; 4,000 labels of 384 numbers are 6 MB. */
    private static final int LARGEST_ENTRY_BYTES = 32 * 1024 * 1024;

    private static final LocalDateTime FIXED_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** @throws InvalidArtefact where manifest and head disagree */
    public ModelArtefact {
        if (manifest.dimensions() != head.dimensions() || !manifest.labels().equals(head.labels())) {
            throw new InvalidArtefact(
                    "The manifest tells of " + manifest.labels().size() + " labels and "
                            + manifest.dimensions() + " dimensions, the head has "
                            + head.labels().size() + " and " + head.dimensions() + ", or other labels.");
        }
    }

    /** The file's bytes; equal for equal models. */
    public byte[] toBytes() {
        Map<String, byte[]> entries = new TreeMap<>();
        try {
            entries.put(MANIFEST_ENTRY, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
            entries.put(HEAD_ENTRY, headBytes());
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(file)) {
                zip.setMethod(ZipOutputStream.STORED);
                for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                    put(zip, entry.getKey(), entry.getValue());
                }
            }
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(FIXED_TIME);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private byte[] headBytes() {
        ByteBuffer buffer = ByteBuffer.allocate((head.weights().length + head.bias().length) * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (float weight : head.weights()) {
            buffer.putFloat(weight);
        }
        for (float bias : head.bias()) {
            buffer.putFloat(bias);
        }
        return buffer.array();
    }

    /**
     * Reads a model from a file.
     *
     * @throws IOException where the file cannot be read
     * @throws InvalidArtefact where its bytes are no model
     */
    public static ModelArtefact read(Path file) throws IOException {
        return fromBytes(Files.readAllBytes(file));
    }

    /**
     * Reads a model from the bytes of its file.
     *
     * @throws InvalidArtefact where they are no model: what is wrong and what was expected
     */
    public static ModelArtefact fromBytes(byte[] file) {
        Map<String, byte[]> entries = entries(file);
        ModelManifest manifest = manifest(entry(entries, MANIFEST_ENTRY));
        return new ModelArtefact(manifest, head(manifest, entry(entries, HEAD_ENTRY)));
    }

    private static Map<String, byte[]> entries(byte[] file) {
        Map<String, byte[]> entries = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (MANIFEST_ENTRY.equals(entry.getName()) || HEAD_ENTRY.equals(entry.getName())) {
                    entries.put(entry.getName(), bounded(zip, entry.getName()));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidArtefact(
                    "The model file of " + file.length + " bytes is a damaged zip: " + e.getMessage() + ".", e);
        }
        return entries;
    }

    private static byte[] bounded(InputStream entry, String name) throws IOException {
        byte[] content = entry.readNBytes(LARGEST_ENTRY_BYTES + 1);
        if (content.length > LARGEST_ENTRY_BYTES) {
            throw new InvalidArtefact("The model's " + name + " is longer than " + LARGEST_ENTRY_BYTES + " bytes.");
        }
        return content;
    }

    private static byte[] entry(Map<String, byte[]> entries, String name) {
        byte[] content = entries.get(name);
        if (content == null) {
            throw new InvalidArtefact("The model file has no " + name + ": it is no zip, cut short or another kind.");
        }
        return content;
    }

    private static ModelManifest manifest(byte[] json) {
        try {
            return JSON.readValue(json, ModelManifest.class);
        } catch (IOException e) {
            if (e.getCause() instanceof InvalidArtefact reason) {
                throw reason;
            }
            throw new InvalidArtefact("The model's " + MANIFEST_ENTRY + " does not parse: " + e.getMessage(), e);
        }
    }

    private static LinearHead head(ModelManifest manifest, byte[] content) {
        int labels = manifest.labels().size();
        long expected = ((long) labels * manifest.dimensions() + labels) * Float.BYTES;
        if (content.length != expected) {
            throw new InvalidArtefact("The model's " + HEAD_ENTRY + " has " + content.length + " bytes; " + labels
                    + " labels and " + manifest.dimensions() + " dimensions need " + expected + ".");
        }
        ByteBuffer numbers = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        float[] weights = new float[labels * manifest.dimensions()];
        numbers.asFloatBuffer().get(weights);
        numbers.position(weights.length * Float.BYTES);
        float[] bias = new float[labels];
        numbers.asFloatBuffer().get(bias);
        return new LinearHead(manifest.labels(), manifest.dimensions(), weights, bias);
    }
}
