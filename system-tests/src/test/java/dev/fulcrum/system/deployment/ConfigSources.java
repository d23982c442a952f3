package dev.fulcrum.system.deployment;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * The settings that Java sources declare, by {@code @ConfigMapping} interfaces and {@code @ConfigProperty}. Read from
 * the sources with the compiler's own parser, since no module may have another's classes on its class path.
 */
final class ConfigSources {
    private final Map<String, ClassTree> interfaces = new HashMap<>();
    private final List<Setting> settings = new ArrayList<>();

    private ConfigSources() {}

    /** @param source a {@code src/main/java} folder; an absent one declares nothing */
    static List<Setting> in(Path source) {
        if (!Files.isDirectory(source)) {
            return List.of();
        }
        var sources = new ConfigSources();
        List<CompilationUnitTree> units = parse(source);
        units.forEach(unit -> sources.eachType(unit, sources.interfaces::put));
        units.forEach(unit -> sources.eachType(unit, (name, type) -> sources.readMapping(type)));
        units.forEach(sources::readProperties);
        return sources.settings;
    }

    private static List<CompilationUnitTree> parse(Path source) {
        try (Stream<Path> files = Files.walk(source)) {
            List<Path> declaring = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(ConfigSources::mentionsConfiguration)
                    .toList();
            if (declaring.isEmpty()) {
                return List.of();
            }
            var compiler = ToolProvider.getSystemJavaCompiler();
            var manager = compiler.getStandardFileManager(null, null, null);
            var task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(declaring));
            var units = new ArrayList<CompilationUnitTree>();
            task.parse().forEach(units::add);
            return units;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean mentionsConfiguration(Path file) {
        try {
            String text = Files.readString(file);
            return text.contains("@ConfigMapping") || text.contains("@ConfigProperty");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void eachType(CompilationUnitTree unit, BiConsumer<String, ClassTree> visit) {
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitClass(ClassTree type, Void nothing) {
                visit.accept(type.getSimpleName().toString(), type);
                return super.visitClass(type, nothing);
            }
        }.scan(unit, null);
    }

    private void readMapping(ClassTree type) {
        argument(type.getModifiers(), "ConfigMapping", "prefix").ifPresent(prefix -> readGroup(type, prefix, true));
    }

    private void readGroup(ClassTree type, String prefix, boolean required) {
        for (Tree member : type.getMembers()) {
            if (member instanceof MethodTree method && method.getBody() == null) {
                readMethod(method, prefix, required);
            }
        }
    }

    private void readMethod(MethodTree method, String prefix, boolean required) {
        String name = argument(method.getModifiers(), "WithName", "value")
                .orElseGet(() -> kebab(method.getName().toString()));
        String key = prefix + "." + name;
        Tree returned = method.getReturnType();
        boolean optional = false;
        if (returned instanceof ParameterizedTypeTree generic) {
            List<? extends Tree> arguments = generic.getTypeArguments();
            boolean map = generic.getType().toString().equals("Map");
            optional = map || generic.getType().toString().startsWith("Optional");
            returned = arguments.get(arguments.size() - 1);
            key = map ? key + ".*" : key;
        }
        ClassTree group = interfaces.get(returned.toString());
        if (group != null) {
            readGroup(group, key, required && !optional);
            return;
        }
        Optional<String> fallback = argument(method.getModifiers(), "WithDefault", "value");
        settings.add(new Setting(key, fallback, required && !optional && fallback.isEmpty()));
    }

    private void readProperties(CompilationUnitTree unit) {
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitVariable(VariableTree variable, Void nothing) {
                argument(variable.getModifiers(), "ConfigProperty", "name").ifPresent(name -> {
                    Optional<String> fallback = argument(variable.getModifiers(), "ConfigProperty", "defaultValue");
                    boolean optional = variable.getType().toString().startsWith("Optional");
                    settings.add(new Setting(name, fallback, !optional && fallback.isEmpty()));
                });
                return super.visitVariable(variable, nothing);
            }
        }.scan(unit, null);
    }

    private static Optional<String> argument(ModifiersTree modifiers, String annotation, String argument) {
        return modifiers.getAnnotations().stream()
                .filter(used -> used.getAnnotationType().toString().equals(annotation))
                .flatMap(used -> argument(used, argument).stream())
                .findFirst();
    }

    private static Optional<String> argument(AnnotationTree annotation, String name) {
        for (ExpressionTree given : annotation.getArguments()) {
            if (given instanceof AssignmentTree assignment) {
                if (assignment.getVariable().toString().equals(name)) {
                    return Optional.of(text(assignment.getExpression()));
                }
            } else if (name.equals("value")) {
                return Optional.of(text(given));
            }
        }
        return Optional.empty();
    }

    private static String text(ExpressionTree expression) {
        if (expression instanceof LiteralTree literal) {
            return literal.getValue().toString();
        }
        if (expression instanceof BinaryTree sum) {
            return text(sum.getLeftOperand()) + text(sum.getRightOperand());
        }
        throw new AssertionError("A configuration annotation says " + expression
                + ": write the text itself, so that it can be checked against docker-compose.yml");
    }

    private static String kebab(String name) {
        return Stream.of(name.split("(?=[A-Z])")).map(String::toLowerCase).collect(Collectors.joining("-"));
    }
}
