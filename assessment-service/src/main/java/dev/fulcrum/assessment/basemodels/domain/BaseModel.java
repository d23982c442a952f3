package dev.fulcrum.assessment.basemodels.domain;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is known of a model that could be tuned or served. A part that nobody stated is null or an empty list.
 *
 * @param weightsPublished whether anybody but the vendor can run it
 * @param repository where the weights are, null without any
 * @param weights sizes by format
 * @param ecosystem tools that are known to serve it, or known not to
 * @param origin who says that the model exists, of which family and where
 */
public record BaseModel(
        String id,
        String name,
        String family,
        Boolean weightsPublished,
        String repository,
        Parameters parameters,
        Context context,
        List<Weights> weights,
        KvCache kvCache,
        Licence licence,
        List<Support> ecosystem,
        List<Figure> figures,
        List<Speed> speeds,
        List<Remark> remarks,
        Origin origin) {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,98}");
    private static final int LONGEST = 200;
    private static final int MOST = 200;

    public BaseModel {
        Given.matching("id", id, ID, "give 1 to 99 lower-case letters, digits, dots or hyphens.");
        Given.text("name", name, LONGEST, "the name for people");
        Given.text("family", family, LONGEST, "the family, as in Llama 3.1");
        Given.present("weightsPublished", weightsPublished, "true or false");
        if (repository != null) {
            Given.text("repository", repository, LONGEST, "where the weights are, or leave it out");
        }
        weights = few("weights", weights);
        Given.distinct("weights", weights, Weights::format);
        Given.present("licence", licence, "the licence with its conditions");
        ecosystem = few("ecosystem", ecosystem);
        Given.distinct("ecosystem", ecosystem, Support::tool);
        figures = few("figures", figures);
        Given.distinct("figures", figures, Figure::place);
        speeds = few("speeds", speeds);
        remarks = few("remarks", remarks);
        Given.present("origin", origin, "its source and asOf");
    }

    private static <T> List<T> few(String field, List<T> items) {
        if (items == null) {
            return List.of();
        }
        Given.between(field, items.size(), 0, MOST, "the number of items of one entry");
        items.forEach(item -> Given.present(field, item, "an object for every item"));
        return List.copyOf(items);
    }

    /** Where every figure of the entry comes from, the entry's own existence included. */
    public Stream<Origin> origins() {
        Stream<Origin> single = Stream.of(
                        Optional.of(origin),
                        Optional.of(licence.origin()),
                        Optional.ofNullable(parameters).map(Parameters::origin),
                        Optional.ofNullable(context).map(Context::origin),
                        Optional.ofNullable(kvCache).map(KvCache::origin))
                .flatMap(Optional::stream);
        Stream<Origin> listed = Stream.of(
                        weights.stream().map(Weights::origin),
                        ecosystem.stream().map(Support::origin),
                        figures.stream().map(Figure::origin),
                        speeds.stream().map(Speed::origin),
                        remarks.stream().map(Remark::origin))
                .flatMap(each -> each);
        return Stream.concat(single, listed).filter(Objects::nonNull);
    }

    /** The scores on a benchmark, of every variant. */
    List<Figure> figures(String benchmark) {
        return figures.stream()
                .filter(figure -> figure.benchmark().equals(benchmark))
                .toList();
    }
}
