package dev.fulcrum.assessment.decisions;

import dev.fulcrum.assessment.datafiles.DataFile;
import dev.fulcrum.assessment.datafiles.DataNode;
import dev.fulcrum.assessment.questions.domain.Facts;
import dev.fulcrum.assessment.questions.domain.FactsReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A story out of the texts with what is expected of it. */
record GoldenCase(String id, Map<String, String> facts, List<String> winners, List<String> out, List<Turn> flips) {
    /** A single change, and who wins then. */
    record Turn(String fact, String to, List<String> winners) {}

    static List<GoldenCase> all() {
        DataNode root = DataNode.parse("golden/cases.yaml", DataFile.text("golden/cases.yaml"));
        return root.get("cases").items().stream().map(GoldenCase::of).toList();
    }

    private static GoldenCase of(DataNode node) {
        node.only("id", "story", "passage", "facts", "winner", "or", "out", "flips");
        node.get("story").text();
        node.get("passage").text();
        Map<String, String> facts = new LinkedHashMap<>();
        node.get("facts").fields().forEach((name, value) -> facts.put(name, value.text()));
        List<Turn> flips = new ArrayList<>();
        node.find("flips").ifPresent(list -> list.items()
                .forEach(each -> flips.add(
                        new Turn(each.get("fact").text(), each.get("to").text(), winners(each)))));
        return new GoldenCase(
                node.get("id").text(), facts, winners(node), node.get("out").texts(), flips);
    }

    private static List<String> winners(DataNode node) {
        List<String> winners = new ArrayList<>(List.of(node.get("winner").text()));
        node.find("or").ifPresent(more -> winners.addAll(more.texts()));
        return winners;
    }

    Facts read() {
        return new FactsReader(Shipped.QUESTIONS).read(facts);
    }

    Facts changed(Turn turn) {
        Map<String, String> other = new LinkedHashMap<>(facts);
        other.put(turn.fact(), turn.to());
        return new FactsReader(Shipped.QUESTIONS).read(other);
    }

    @Override
    public String toString() {
        return id;
    }
}
