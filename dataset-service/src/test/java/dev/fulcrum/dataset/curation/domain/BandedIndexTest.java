package dev.fulcrum.dataset.curation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BandedIndexTest {
    @TempDir
    Path folder;

    private record Found(Clusters clusters, Clusters units, BandedIndex index) {}

    private static Found find(Path folder, List<String> texts, List<Long> partitions, List<Long> links)
            throws IOException {
        try (BandedIndex index = new BandedIndex(folder, 0.8)) {
            Signer signer = new Signer();
            for (int i = 0; i < texts.size(); i++) {
                index.add(signer.sign(partitions.get(i), texts.get(i), links.get(i)));
            }
            Clusters clusters = index.clusters(band -> {});
            return new Found(clusters, index.units(clusters), index);
        }
    }

    private Found find(List<String> texts) throws IOException {
        return find(folder, texts, same(texts), same(texts));
    }

    private static List<Long> same(List<String> texts) {
        return Collections.nCopies(texts.size(), 0L);
    }

    /** In a folder of its own, gone after it. */
    private static <T> T in(Function<Path, T> work) {
        try {
            Path own = Files.createTempDirectory("banded");
            try {
                return work.apply(own);
            } finally {
                try (var files = Files.list(own)) {
                    for (Path file : files.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(own);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Property(tries = 60)
    void clustersAreTheComponentsOfSimilarPairs(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 120) int count,
            @ForAll @IntRange(min = 1, max = 30) int families,
            @ForAll @IntRange(min = 0, max = 90) int longest,
            @ForAll @IntRange(min = 1, max = 3) int prompts) {
        List<String> texts = Texts.families(random, count, families, longest);
        List<Long> partitions =
                texts.stream().map(it -> (long) random.nextInt(prompts)).toList();

        Found found = in(own -> {
            try {
                return find(own, texts, partitions, same(texts));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        assertThat(Texts.names(found.clusters())).isEqualTo(Texts.names(Texts.bruteForce(texts, partitions, 0.8)));
    }

    @Test
    void knowsCopiesAndChainsAndNothingElse() throws IOException {
        String base = "my card was declined at the shop this morning and I do not know why";
        List<String> texts =
                List.of(base, "", base.toUpperCase(), "a", base + "?", base + "??", "😀", "", "quite another");

        Found found = find(texts);

        assertThat(Texts.names(found.clusters())).containsExactly(0, 1, 0, 3, 0, 0, 6, 1, 8);
        assertThat(found.index().copies().stream().boxed()).containsExactly(2, 7);
    }

    @Test
    void promptsPartAndConversationsJoin() throws IOException {
        List<String> texts =
                List.of("where is my parcel", "where is my parcel", "thank you so much", "where is my parcel");

        Found found = find(folder, texts, List.of(1L, 2L, 1L, 1L), List.of(7L, 0L, 7L, 0L));

        assertThat(Texts.names(found.clusters())).containsExactly(0, 1, 2, 0);
        assertThat(Texts.names(found.units())).containsExactly(0, 1, 0, 0);
    }

    @Test
    void fiftyThousandEqualTextsAreLittleWork() throws IOException {
        Found found = find(Collections.nCopies(50_000, "the same question as ever, word for word"));

        assertThat(found.clusters().of(49_999)).isZero();
        assertThat(found.index().copies().cardinality()).isEqualTo(49_999);
        assertThat(found.index().compared()).isZero();
    }

    @Test
    void crowdsOfSimilarTextsAreOneClusterWithoutComparingAll() throws IOException {
        String form = "Dear team, please look into order number %05d, it has not arrived yet although two weeks have"
                + " gone by since it was sent. Could you tell me where it is and when it will be here? Kind regards.";
        List<String> texts = IntStream.range(0, 3000).mapToObj(form::formatted).toList();

        Found found = find(texts);

        assertThat(Texts.names(found.clusters())).containsOnly(0);
        assertThat(found.index().compared()).isLessThan(60_000);
    }

    @Test
    void boilerplateMakesNoQuadraticWorkAndNoWrongCluster() throws IOException {
        Random random = new Random(5);
        String boilerplate = Texts.letters(random, 300);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            texts.add(boilerplate + Texts.letters(random, 60));
        }
        for (int i = 0; i < 100; i++) {
            texts.add(texts.get(i) + "!");
        }

        Found found = find(texts);

        assertThat(found.index().crowdedGroups()).isPositive();
        // each with each would be 1.3 million
        assertThat(found.index().compared()).isLessThan(600_000);
        assertThat(IntStream.range(0, 1500).filter(i -> found.clusters().of(i) != i))
                .isEmpty();
        assertThat(IntStream.range(0, 100)
                        .filter(i -> found.clusters().of(1500 + i) == i)
                        .count())
                .isGreaterThan(97);
    }
}
