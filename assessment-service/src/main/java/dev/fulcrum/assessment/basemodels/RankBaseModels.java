package dev.fulcrum.assessment.basemodels;

import dev.fulcrum.assessment.basemodels.domain.BaseModel;
import dev.fulcrum.assessment.basemodels.domain.BaseModelRanking;
import dev.fulcrum.assessment.basemodels.domain.Freshness;
import dev.fulcrum.assessment.basemodels.domain.Misnomer;
import dev.fulcrum.assessment.basemodels.domain.Need;
import dev.fulcrum.assessment.basemodels.domain.Ranking;
import dev.fulcrum.assessment.basemodels.domain.Vocabulary;
import dev.fulcrum.assessment.basemodels.storage.BaseModelRepository;
import dev.fulcrum.assessment.basemodels.storage.EntryJson;
import dev.fulcrum.chassis.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Ranks the catalogue as it stands for a need. */
@ApplicationScoped
public class RankBaseModels {
    private final BaseModelRepository models;
    private final EntryJson json;
    private final CatalogueInUse catalogue;
    private final int staleAfterMonths;
    private final Clock clock = Clock.systemUTC();

    RankBaseModels(
            BaseModelRepository models,
            EntryJson json,
            CatalogueInUse catalogue,
            @ConfigProperty(name = "fulcrum.assessment.base-models.stale-after-months") int staleAfterMonths) {
        this.models = models;
        this.json = json;
        this.catalogue = catalogue;
        this.staleAfterMonths = staleAfterMonths;
    }

    /** @param readings names in the question that no published model has, and how they were read */
    public record Answer(Ranking ranking, List<Misnomer> readings) {}

    /**
     * @param need its models may be ids, names, or names that the texts use
     * @param months age from which a figure is stale; null for the configured one
     * @throws Problem 400 where the need names what is not known; lists what is
     */
    @Transactional
    public Answer rank(Need need, Integer months) {
        Map<String, BaseModel> all = models.listAll().stream()
                .map(entity -> json.read(entity.entry))
                .collect(Collectors.toMap(BaseModel::id, model -> model, (one, other) -> one, TreeMap::new));
        Vocabulary vocabulary = catalogue.vocabulary();
        new RankedNames(all.values(), vocabulary).check(need);
        Set<Misnomer> readings = new LinkedHashSet<>();
        Set<String> wanted = new LinkedHashSet<>();
        need.models().stream().sorted().forEach(name -> wanted.addAll(read(name, all, readings)));
        Need read = new Need(need.benchmark(), need.variant(), need.serving(), need.use(), need.ecosystem(), wanted);
        Freshness freshness = new Freshness(LocalDate.now(clock), months == null ? staleAfterMonths : months);
        Ranking ranking =
                new BaseModelRanking(read, vocabulary.benchmark(need.benchmark()), freshness).rank(all.values());
        return new Answer(ranking, List.copyOf(readings));
    }

    /** An entry of that id or name comes first: what does not exist today may be entered tomorrow. */
    private List<String> read(String name, Map<String, BaseModel> all, Set<Misnomer> readings) {
        String id = Vocabulary.idOf(name);
        if (all.containsKey(id)) {
            return List.of(id);
        }
        List<String> named = all.values().stream()
                .filter(model -> Vocabulary.idOf(model.name()).equals(id))
                .map(BaseModel::id)
                .toList();
        if (!named.isEmpty()) {
            return named;
        }
        Optional<Misnomer> misnomer = catalogue.vocabulary().misnomer(name);
        if (misnomer.isEmpty()) {
            throw RankedNames.unknown("models", name, all.keySet());
        }
        readings.add(misnomer.get());
        return misnomer.get().readAs();
    }
}
