import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The fact sets that are assessed, by name: the same ones for the engine and over REST. */
record Cases(List<String> names, List<Map<String, Object>> facts) {
    @SuppressWarnings("unchecked")
    static Cases read(String file) throws IOException {
        Map<String, Map<String, Object>> all = (Map<String, Map<String, Object>>)
                new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(Path.of(file)));
        return new Cases(List.copyOf(all.keySet()), List.copyOf(all.values()));
    }

    int size() {
        return names.size();
    }
}
