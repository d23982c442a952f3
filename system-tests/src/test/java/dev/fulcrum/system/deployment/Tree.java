package dev.fulcrum.system.deployment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Typed looks into a document that was read as maps and lists. What is absent reads as empty. */
record Tree(Map<?, ?> values) {
    static Tree of(Object value) {
        return new Tree(value instanceof Map<?, ?> map ? map : Map.of());
    }

    Tree at(String... path) {
        Tree here = this;
        for (String key : path) {
            here = of(here.values.get(key));
        }
        return here;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    String text(String key) {
        Object value = values.get(key);
        return value == null ? "" : value.toString();
    }

    List<String> keys() {
        return values.keySet().stream().map(Object::toString).toList();
    }

    List<String> texts(String key) {
        return list(key).stream().map(Object::toString).toList();
    }

    List<Tree> trees(String key) {
        return list(key).stream().map(Tree::of).toList();
    }

    Map<String, String> textMap(String key) {
        var map = new LinkedHashMap<String, String>();
        at(key).values.forEach((name, value) -> map.put(name.toString(), value == null ? "" : value.toString()));
        return map;
    }

    private List<Object> list(String key) {
        return values.get(key) instanceof List<?> list ? new ArrayList<>(list) : List.of();
    }
}
