package dev.fulcrum.smallmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SentenceEncoderTest {
    private static SentenceEncoder encoder;

    @BeforeAll
    static void load() {
        encoder = SentenceEncoder.load();
    }

    @AfterAll
    static void close() {
        encoder.close();
    }

    @Test
    void givesUnitVectors() {
        float[] vector = encoder.encode("my parcel never came").vector();

        assertThat(vector).hasSize(SentenceEncoder.DIMENSIONS);
        assertThat(dot(vector, vector)).isCloseTo(1, within(1e-5));
    }

    @Test
    void putsTextsOfOneMeaningCloserThanOthers() {
        float[] parcel = encoder.encode("My parcel has not arrived yet").vector();
        float[] delivery = encoder.encode("where is the package I ordered?").vector();
        float[] password = encoder.encode("I forgot my password").vector();

        assertThat(dot(parcel, delivery)).isGreaterThan(dot(parcel, password) + 0.2);
    }

    @Test
    void countsTheTokensItRead() {
        Encoded encoded = encoder.encode("hello world");

        assertThat(encoded.tokens()).isEqualTo(4);
        assertThat(encoded.truncated()).isFalse();
        assertThat(encoder.countTokens("hello world")).isEqualTo(2);
    }

    @Test
    void readsOnlyTheBeginningOfALongText() {
        String beginning = "money ".repeat(SentenceEncoder.MAX_TOKENS - 2);

        Encoded cut = encoder.encode(beginning + "password ".repeat(500));

        assertThat(cut.tokens()).isEqualTo(SentenceEncoder.MAX_TOKENS);
        assertThat(cut.truncated()).isTrue();
        assertThat(cut.vector()).containsExactly(encoder.encode(beginning).vector());
    }

    @Test
    void encodesAnEmptyText() {
        assertThat(encoder.encode("").vector())
                .hasSize(SentenceEncoder.DIMENSIONS)
                .doesNotContain(Float.NaN);
    }

    @Test
    void givesTheSameVectorFromManyThreads() {
        float[] alone = encoder.encode("can I change my address").vector();

        List<float[]> together = IntStream.range(0, 64)
                .parallel()
                .mapToObj(i -> encoder.encode("can I change my address").vector())
                .toList();

        assertThat(together).allSatisfy(vector -> assertThat(vector).containsExactly(alone));
    }

    @Test
    void classifiesByTheNearestDirection() {
        float[] refund = encoder.encode("I want my money back").vector();
        float[] login = encoder.encode("I cannot log in").vector();
        float[] weights = new float[2 * SentenceEncoder.DIMENSIONS];
        for (int i = 0; i < SentenceEncoder.DIMENSIONS; i++) {
            weights[i] = 10 * refund[i];
            weights[SentenceEncoder.DIMENSIONS + i] = 10 * login[i];
        }
        LinearHead head =
                new LinearHead(List.of("refund_request", "login"), SentenceEncoder.DIMENSIONS, weights, new float[2]);
        TextClassifier classifier = new TextClassifier(
                encoder, new ModelArtefact(ModelManifest.of(encoder, head, "by-hand", "dataset-1", 1, Map.of()), head));

        Classification answer = classifier.classify("please give me a refund");

        assertThat(answer.label()).isEqualTo("refund_request");
        assertThat(answer.probability())
                .isEqualTo(answer.probabilities().get("refund_request"))
                .isGreaterThan(0.5);
        assertThat(answer.inputTokens()).isEqualTo(8);
        assertThat(answer.outputTokens()).isEqualTo(4);
    }

    @Test
    void refusesAModelOfAnotherEncoder() {
        LinearHead head = new LinearHead(
                List.of("a", "b"), SentenceEncoder.DIMENSIONS, new float[2 * SentenceEncoder.DIMENSIONS], new float[2]);
        ModelManifest foreign = new ModelManifest(
                1, "other", "0".repeat(64), "linear-softmax", SentenceEncoder.DIMENSIONS, head.labels(), "d", 1, null);

        assertThatThrownBy(() -> new TextClassifier(encoder, new ModelArtefact(foreign, head)))
                .isInstanceOf(InvalidArtefact.class)
                .hasMessageContaining(encoder.sha256());
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
