package dev.fulcrum.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fulcrum.smallmodel.LinearHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HeadMethodsTest {
    /** Not in alphabetical order: rows must follow this order whatever a library prefers. */
    private static final List<String> LABELS = List.of("west", "east", "north");

    static List<HeadMethod> methods() {
        return List.of(new LinearSoftmax(0.5, 20, 1), new ClassCentroids(8));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void separatesWhatIsSeparable(HeadMethod method) {
        LinearHead head = method.fit(points(60, 1), LABELS);

        assertThat(head.labels()).isEqualTo(LABELS);
        assertThat(HeadScore.of(head, points(60, 2)).accuracy()).isGreaterThan(0.95);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void fitsTheSameHeadTwice(HeadMethod method) {
        assertThat(method.fit(points(30, 1), LABELS).weights())
                .containsExactly(method.fit(points(30, 1), LABELS).weights());
    }

    @Test
    void scoresALabelTheHeadDoesNotHaveAsWrong() {
        LinearHead head = new ClassCentroids(8).fit(points(30, 1), LABELS);

        HeadScore score = HeadScore.of(
                head,
                List.of(
                        new LabelledVector(new float[] {-1, 0, 0}, "west"),
                        new LabelledVector(new float[] {-1, 0, 0}, "south")));

        assertThat(score.accuracy()).isEqualTo(0.5);
        assertThat(score.logLoss()).isGreaterThan(10);
    }

    @Test
    void prefersAccuracyThenCertainty() {
        assertThat(new HeadScore(0.9, 2).betterThan(new HeadScore(0.8, 1))).isTrue();
        assertThat(new HeadScore(0.9, 1).betterThan(new HeadScore(0.9, 2))).isTrue();
        assertThat(new HeadScore(0.9, 1).betterThan(new HeadScore(0.9, 1))).isFalse();
    }

    @Test
    void logLossIsTheMeanNegativeLogProbability() {
        LinearHead even = new LinearHead(LABELS, 3, new float[9], new float[3]);

        assertThat(HeadScore.of(even, points(9, 1)).logLoss()).isCloseTo(Math.log(3), within(1e-9));
    }

    private static List<LabelledVector> points(int count, long seed) {
        float[][] centres = {{-1, 0, 0}, {1, 0, 0}, {0, 1, 0}};
        Random random = new Random(seed);
        List<LabelledVector> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] centre = centres[i % 3];
            float[] point = new float[3];
            for (int axis = 0; axis < 3; axis++) {
                point[axis] = centre[axis] + (float) (random.nextGaussian() * 0.2);
            }
            points.add(new LabelledVector(point, LABELS.get(i % 3)));
        }
        return points;
    }
}
