package dev.fulcrum.assessment.options.storage;

import dev.fulcrum.assessment.datafiles.DataFile;
import dev.fulcrum.assessment.datafiles.DataNode;
import dev.fulcrum.assessment.datafiles.InvalidData;
import dev.fulcrum.assessment.options.domain.Adaptation;
import dev.fulcrum.assessment.options.domain.Hosting;
import dev.fulcrum.assessment.options.domain.Knowledge;
import dev.fulcrum.assessment.options.domain.Money;
import dev.fulcrum.assessment.options.domain.Option;
import dev.fulcrum.assessment.options.domain.Options;
import dev.fulcrum.assessment.options.domain.Quality;
import dev.fulcrum.assessment.options.domain.Running;
import dev.fulcrum.assessment.options.domain.Server;
import dev.fulcrum.assessment.options.domain.Serving;
import dev.fulcrum.assessment.options.domain.Sourced;
import dev.fulcrum.assessment.questions.domain.Questionnaire;
import dev.fulcrum.assessment.questions.domain.Range;
import dev.fulcrum.assessment.questions.storage.QuestionsFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the options from YAML; a mistake names its line. */
public final class OptionsFile {
    private static final Range NOTHING = Range.exactly(0);

    private final Questionnaire questions;
    private final Map<String, Server> servers = new HashMap<>();

    private OptionsFile(Questionnaire questions) {
        this.questions = questions;
    }

    /** @throws InvalidData where the file breaks a rule of its form */
    public static Options load(String resource, Questionnaire questions) {
        return parse(resource, DataFile.text(resource), questions);
    }

    /** @throws InvalidData where the text breaks a rule of its form */
    public static Options parse(String name, String text, Questionnaire questions) {
        DataNode root = DataNode.parse(name, text).only("version", "money", "serving", "groups", "options");
        return new OptionsFile(questions).read(root);
    }

    private Options read(DataNode root) {
        Serving serving = serving(root.get("serving"));
        List<Option> options = new ArrayList<>();
        Map<String, Integer> places = new LinkedHashMap<>();
        for (DataNode each : root.get("options").items()) {
            Option option = option(each);
            if (places.put(option.id(), options.size()) != null) {
                throw each.invalid("option " + option.id() + " is there twice");
            }
            options.add(option);
        }
        Map<String, Long> groups = new HashMap<>();
        root.get("groups").fields().forEach((name, members) -> {
            long mask = 0;
            for (DataNode member : members.items()) {
                Integer place = places.get(member.text());
                if (place == null) {
                    throw member.invalid("there is no option " + member.text() + "; known are " + places.keySet());
                }
                mask |= 1L << place;
            }
            groups.put(name, mask);
        });
        return new Options(root.get("version").text(), money(root.get("money")), serving, options, groups);
    }

    private static Money money(DataNode node) {
        node.only("discountRateYear", "rampMonths", "pointUsd", "horizonOfPoint", "measuredAllowance");
        return new Money(
                node.get("discountRateYear").number(),
                node.get("rampMonths").number(),
                node.get("pointUsd").number(),
                node.get("horizonOfPoint").number(),
                node.get("measuredAllowance").number());
    }

    private Serving serving(DataNode node) {
        node.only("hoursPerMonth", "minReplicas", "ownedUsdPerHour", "servers");
        for (DataNode each : node.get("servers").items()) {
            each.only("id", "usdPerHour", "callsPerSecond", "outputTokensPerSecond", "source");
            double calls = each.find("callsPerSecond").map(DataNode::number).orElse(0.0);
            double tokens =
                    each.find("outputTokensPerSecond").map(DataNode::number).orElse(0.0);
            if (calls > 0 == tokens > 0) {
                throw each.invalid("a server has callsPerSecond or outputTokensPerSecond, one of them, above 0");
            }
            String id = each.get("id").text();
            servers.put(
                    id,
                    new Server(
                            id,
                            each.get("usdPerHour").number(),
                            calls,
                            tokens,
                            each.get("source").text()));
        }
        return new Serving(
                node.get("hoursPerMonth").number(),
                node.get("minReplicas").number(),
                node.get("ownedUsdPerHour").number());
    }

    private Option option(DataNode node) {
        node.only(
                "id",
                "label",
                "axes",
                "migrates",
                "external",
                "needs",
                "upfrontUsd",
                "months",
                "fte",
                "running",
                "quality");
        DataNode axes = node.get("axes").only("knowledge", "adaptation", "hosting");
        return new Option(
                node.get("id").text(),
                node.get("label").text(),
                QuestionsFile.named(axes.get("knowledge"), Knowledge.class),
                QuestionsFile.named(axes.get("adaptation"), Adaptation.class),
                QuestionsFile.named(axes.get("hosting"), Hosting.class),
                node.get("migrates").truth(),
                new HashSet<>(node.get("external").texts()),
                node.get("needs").text(),
                sourced(node.get("upfrontUsd")),
                sourced(node.get("months")),
                sourced(node.get("fte")),
                running(node.get("running")),
                quality(node.get("quality")));
    }

    private static Sourced sourced(DataNode node) {
        node.only("range", "source");
        return new Sourced(
                QuestionsFile.range(node.get("range")), node.get("source").text());
    }

    private Running running(DataNode node) {
        node.only("billShare", "billShareOfHardCalls", "fixedUsd", "servers", "source");
        boolean hardOnly = node.find("billShareOfHardCalls").isPresent();
        Range share = node.find(hardOnly ? "billShareOfHardCalls" : "billShare")
                .map(QuestionsFile::range)
                .orElse(NOTHING);
        List<Server> kinds = new ArrayList<>();
        node.find("servers").ifPresent(list -> list.items().forEach(each -> {
            Server server = servers.get(each.text());
            if (server == null) {
                throw each.invalid("there is no server " + each.text() + "; known are " + servers.keySet());
            }
            kinds.add(server);
        }));
        return new Running(
                share,
                hardOnly,
                node.find("fixedUsd").map(QuestionsFile::range).orElse(NOTHING),
                kinds,
                node.get("source").text());
    }

    private Quality quality(DataNode node) {
        node.only("measured", "of", "times", "plus", "is", "source");
        List<Integer> of = new ArrayList<>();
        node.find("of").ifPresent(list -> list.items().forEach(each -> of.add(place(each))));
        String how = of.isEmpty() ? "is" : node.find("times").isPresent() ? "times" : "plus";
        return new Quality(
                node.find("measured").map(this::place).orElse(-1),
                of,
                how.equals("times"),
                QuestionsFile.range(node.get(how)),
                node.get("source").text());
    }

    private int place(DataNode node) {
        return questions.find(node.text()).orElseThrow(() -> node.invalid("there is no fact " + node.text()));
    }
}
