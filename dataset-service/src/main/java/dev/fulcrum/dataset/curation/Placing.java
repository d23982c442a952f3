package dev.fulcrum.dataset.curation;

import dev.fulcrum.dataset.curation.domain.BandedIndex;
import dev.fulcrum.dataset.curation.domain.ClusterFacts;
import dev.fulcrum.dataset.curation.domain.Clusters;
import dev.fulcrum.dataset.curation.domain.CurationCounts;
import dev.fulcrum.dataset.curation.domain.LeftOut;
import dev.fulcrum.dataset.curation.domain.Place;
import dev.fulcrum.dataset.curation.domain.RowFacts;
import dev.fulcrum.dataset.curation.domain.RowIds;
import dev.fulcrum.dataset.curation.domain.RuleSet;
import dev.fulcrum.dataset.curation.domain.Selection;
import dev.fulcrum.dataset.curation.domain.SplitDraw;
import dev.fulcrum.dataset.curation.domain.Strata;
import dev.fulcrum.dataset.curation.storage.ExampleCursor;
import dev.fulcrum.dataset.curation.storage.PlacementTable;
import dev.fulcrum.dataset.jobs.Progress;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeMap;

/**
 * One pass: rows are read once into arrays of about thirty bytes each and files, then clustered, drawn and selected. The
 * test split is drawn before any quality rule is asked.
 */
final class Placing implements Closeable {
    private final RuleSet rules;
    private final Progress progress;
    private final BandedIndex index;
    private final RowIds ids;
    private final Strata strata = new Strata();
    private RowFacts facts;
    private Clusters clusters;
    private ClusterFacts sizes;
    private SplitDraw draw;
    private Selection selection;

    Placing(Path folder, RuleSet rules, Progress progress) throws IOException {
        this.rules = rules;
        this.progress = progress;
        this.index = new BandedIndex(folder, rules.nearDuplicates().threshold());
        this.ids = new RowIds(folder.resolve("ids"));
    }

    void read(ExampleCursor cursor, RowJudge judge, int threads) throws IOException {
        int count = cursor.count();
        // milliseconds, or coarser where the rows span more than an int of them
        long unit = 1 + (cursor.to() - cursor.from()) / Integer.MAX_VALUE;
        facts = new RowFacts(count);
        ReadExamples.all(cursor::next, judge::judge, threads, judged -> {
            var row = judged.row();
            ids.add(row.id());
            index.add(judged.signed());
            facts.add(new RowFacts.Fact(
                    strata.label(row.label()),
                    strata.bucket(row.text().length(), judged.language()),
                    (int) ((row.capturedAt() - cursor.from()) / unit),
                    row.origin(),
                    judged.quality(),
                    row.before(),
                    row.probability()));
            progress.at("examples are read", facts.rows(), count);
        });
    }

    CurationCounts decide() throws IOException {
        ids.finish();
        clusters = index.clusters(band -> progress.at("near duplicates are found", band, BandedIndex.BANDS));
        progress.at("splits are drawn");
        Clusters units = index.units(clusters);
        draw = SplitDraw.of(facts, units, rules.splits(), strata.count(), strata.of(facts), ids::key);
        progress.at("rules are kept");
        selection = Selection.of(facts, clusters, index.copies(), draw, rules, strata.labels(), ids::key);
        sizes = new ClusterFacts(clusters);
        return counts();
    }

    private CurationCounts counts() {
        int[] in = new int[Place.values().length];
        for (int row = 0; row < facts.rows(); row++) {
            if (selection.of(row) == LeftOut.NOTHING) {
                in[draw.of(row).ordinal()]++;
            }
        }
        return new CurationCounts(
                facts.rows(),
                index.copies().cardinality(),
                sizes.several(),
                sizes.largest(),
                draw.summary().units(),
                strata.byLabel() ? sizes.disagreeing(facts) : 0,
                index.crowdedGroups(),
                index.compared(),
                draw.summary().merged(),
                strata.describe(),
                draw.summary().strata(),
                in[Place.TRAIN.ordinal()],
                in[Place.VALIDATION.ordinal()],
                in[Place.TEST.ordinal()],
                in[Place.LATER.ordinal()],
                selection.byReason(),
                new TreeMap<>(strata.rowsByLanguage()));
    }

    PlacementTable.Placements placements() {
        int[] next = {0};
        return () -> next[0] == facts.rows() ? null : placement(next[0]++);
    }

    private PlacementTable.Placement placement(int row) {
        Place place = draw.of(row);
        LeftOut leftOut = selection.of(row);
        return new PlacementTable.Placement(
                ids.get(row),
                ids.get(clusters.of(row)),
                sizes.size(row),
                place.split(),
                place.testPart(),
                place.isTest() ? Double.valueOf(draw.probability(row)) : null,
                leftOut == LeftOut.NOTHING ? null : leftOut.wireName(),
                strata.languageOf(facts, row));
    }

    @Override
    public void close() throws IOException {
        try (index;
                ids) {
            // both, whatever happens to one
        }
    }
}
