package dev.fulcrum.assessment.datafiles;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A value in a YAML file that knows its line, so that every mistake can be named with it. Texts are taken as written:
 * none of YAML's guesses at numbers, dates or truths is made before somebody asks for one.
 */
public final class DataNode {
    private final String file;
    private final Node node;

    private DataNode(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    /** @throws InvalidData where it is no YAML, or empty */
    public static DataNode parse(String file, String text) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new java.io.StringReader(text));
            if (root == null) {
                throw new InvalidData(file, 1, "the file is empty");
            }
            return new DataNode(file, root);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new InvalidData(file, line, "no YAML: " + e.getProblem());
        }
    }

    /** From 1. */
    public int line() {
        return node.getStartMark().getLine() + 1;
    }

    public InvalidData invalid(String message) {
        return new InvalidData(file, line(), message);
    }

    /** The fields of a mapping, in their order. */
    public Map<String, DataNode> fields() {
        if (!(node instanceof MappingNode mapping)) {
            throw invalid("must be a mapping of names to values");
        }
        Map<String, DataNode> fields = new LinkedHashMap<>();
        for (NodeTuple each : mapping.getValue()) {
            String name = new DataNode(file, each.getKeyNode()).text();
            if (fields.put(name, new DataNode(file, each.getValueNode())) != null) {
                throw new DataNode(file, each.getKeyNode()).invalid("'" + name + "' is given twice");
            }
        }
        return fields;
    }

    /** @throws InvalidData where there is a field of another name */
    public DataNode only(String... names) {
        Set<String> known = Set.of(names);
        fields().forEach((name, value) -> {
            if (!known.contains(name)) {
                throw value.invalid("there is no field '" + name + "'; known are " + String.join(", ", names));
            }
        });
        return this;
    }

    public Optional<DataNode> find(String name) {
        return Optional.ofNullable(fields().get(name));
    }

    /** @throws InvalidData where the field is missing */
    public DataNode get(String name) {
        return find(name).orElseThrow(() -> invalid("'" + name + "' is missing"));
    }

    public List<DataNode> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw invalid("must be a list");
        }
        List<DataNode> items = new ArrayList<>();
        sequence.getValue().forEach(each -> items.add(new DataNode(file, each)));
        return items;
    }

    /** The words of a value; never blank. */
    public String text() {
        if (!(node instanceof ScalarNode scalar)) {
            throw invalid("must be one value, not a list or a mapping");
        }
        String text = scalar.getValue().strip();
        if (text.isEmpty()) {
            throw invalid("must not be empty");
        }
        return text;
    }

    public List<String> texts() {
        return items().stream().map(DataNode::text).toList();
    }

    public double number() {
        String text = text();
        try {
            double number = Double.parseDouble(text);
            if (!Double.isFinite(number)) {
                throw invalid(text + " is no finite number");
            }
            return number;
        } catch (NumberFormatException e) {
            throw invalid("'" + text + "' is no number");
        }
    }

    public boolean truth() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid("'" + text() + "' is neither true nor false");
        };
    }
}
