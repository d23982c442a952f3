package dev.fulcrum.assessment.questions.storage;

import dev.fulcrum.assessment.datafiles.DataFile;
import dev.fulcrum.assessment.datafiles.DataNode;
import dev.fulcrum.assessment.datafiles.InvalidData;
import dev.fulcrum.assessment.questions.domain.Change;
import dev.fulcrum.assessment.questions.domain.FactType;
import dev.fulcrum.assessment.questions.domain.FlipMetric;
import dev.fulcrum.assessment.questions.domain.Prior;
import dev.fulcrum.assessment.questions.domain.Question;
import dev.fulcrum.assessment.questions.domain.Questionnaire;
import dev.fulcrum.assessment.questions.domain.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the questions from YAML; a mistake names its line. */
public final class QuestionsFile {
    private static final List<String> TRUTHS = List.of("no", "yes");
    private static final double SUM_TOLERANCE = 1e-9;

    private final Map<String, Integer> places = new HashMap<>();
    private final List<Question> questions = new ArrayList<>();

    private QuestionsFile() {}

    /** @throws InvalidData where the file breaks a rule of its form */
    public static Questionnaire load(String resource) {
        DataNode root = DataNode.parse(resource, DataFile.text(resource)).only("version", "groups", "facts");
        QuestionsFile file = new QuestionsFile();
        Set<String> groups = Set.copyOf(root.get("groups").texts());
        root.get("facts").items().forEach(each -> file.add(each, groups));
        return new Questionnaire(root.get("version").text(), file.questions);
    }

    private void add(DataNode node, Set<String> groups) {
        node.only(
                "id",
                "group",
                "type",
                "unit",
                "min",
                "max",
                "values",
                "ordered",
                "why",
                "source",
                "change",
                "metric",
                "measured",
                "prior");
        String id = node.get("id").text();
        if (places.containsKey(id)) {
            throw node.invalid("fact " + id + " is asked twice");
        }
        String group = node.get("group").text();
        if (!groups.contains(group)) {
            throw node.get("group").invalid("there is no group " + group);
        }
        FactType type = named(node.get("type"), FactType.class);
        List<String> values =
                switch (type) {
                    case BOOLEAN -> TRUTHS;
                    case CHOICE -> node.get("values").texts();
                    default -> List.of();
                };
        double min = type.isNumeric() ? node.find("min").map(DataNode::number).orElse(0.0) : 0;
        double max = type.isNumeric()
                ? node.find("max").map(DataNode::number).orElse(type == FactType.SHARE ? 1.0 : Double.MAX_VALUE)
                : values.size() - 1.0;
        questions.add(new Question(
                id,
                group,
                type,
                node.find("unit").map(DataNode::text).orElse("none"),
                min,
                max,
                values,
                node.find("ordered").map(DataNode::truth).orElse(false),
                node.get("why").text(),
                node.get("source").text(),
                named(node.get("change"), Change.class),
                node.find("metric").map(each -> named(each, FlipMetric.class)).orElse(defaultMetric(type)),
                node.find("measured").map(DataNode::text).orElse(null),
                prior(node.get("prior"), type, values, min, max)));
        places.put(id, questions.size() - 1);
    }

    private static FlipMetric defaultMetric(FactType type) {
        return switch (type) {
            case SHARE -> FlipMetric.POINTS;
            case CHOICE, BOOLEAN -> FlipMetric.STEPS;
            default -> FlipMetric.RELATIVE;
        };
    }

    private Prior prior(DataNode node, FactType type, List<String> values, double min, double max) {
        String source = node.get("source").text();
        if (!type.isNumeric()) {
            return new Prior.Shares(shares(node.get("shares"), values), source);
        }
        if (node.find("of").isPresent()) {
            node.only("of", "times", "plus", "source");
            String other = node.get("of").text();
            Integer of = places.get(other);
            if (of == null) {
                throw node.get("of").invalid("fact " + other + " must be asked before the one that hangs on it");
            }
            boolean times = node.find("times").isPresent();
            return new Prior.Relative(of, times, range(node.get(times ? "times" : "plus")), min, max, source);
        }
        Range range = range(node.only("range", "source").get("range"));
        if (range.low() < min || range.high() > max) {
            throw node.get("range").invalid("the range leaves the fact's own, " + min + " to " + max);
        }
        return new Prior.Numbers(range, source);
    }

    private static double[] shares(DataNode node, List<String> values) {
        double[] shares = new double[values.size()];
        double sum = 0;
        for (Map.Entry<String, DataNode> each : node.fields().entrySet()) {
            int place = values.indexOf(each.getKey());
            if (place < 0) {
                throw each.getValue().invalid("there is no value " + each.getKey() + "; known are " + values);
            }
            shares[place] = each.getValue().number();
            sum += shares[place];
        }
        if (Math.abs(sum - 1) > SUM_TOLERANCE) {
            throw node.invalid("the shares make " + sum + ", not 1");
        }
        return shares;
    }

    /** A list of low, likely and high. */
    public static Range range(DataNode node) {
        List<DataNode> items = node.items();
        if (items.size() != 3) {
            throw node.invalid("a range has three numbers: low, likely, high");
        }
        try {
            return new Range(
                    items.get(0).number(), items.get(1).number(), items.get(2).number());
        } catch (InvalidData e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw node.invalid(e.getMessage());
        }
    }

    /** The constant of that name, written in camel case. */
    public static <E extends Enum<E>> E named(DataNode node, Class<E> type) {
        String text = node.text();
        for (E each : type.getEnumConstants()) {
            if (each.name().replace("_", "").equalsIgnoreCase(text)) {
                return each;
            }
        }
        throw node.invalid("'" + text + "' is none of " + java.util.Arrays.toString(type.getEnumConstants()));
    }
}
