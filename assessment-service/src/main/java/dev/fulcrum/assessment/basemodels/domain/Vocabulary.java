package dev.fulcrum.assessment.basemodels.domain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What questions about base models may name: benchmarks, accelerators, and names that need reading. */
public record Vocabulary(List<Benchmark> benchmarks, List<Hardware> hardware, List<Misnomer> misnamed) {
    public Vocabulary {
        benchmarks = List.copyOf(benchmarks);
        hardware = List.copyOf(hardware);
        misnamed = List.copyOf(misnamed);
    }

    /** The name as ids are written: lower case, hyphens for blanks. */
    public static String idOf(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "-");
    }

    public Optional<Benchmark> benchmark(String id) {
        return benchmarks.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    public Optional<Hardware> hardware(String name) {
        return hardware.stream()
                .filter(each -> each.name().equalsIgnoreCase(name))
                .findFirst();
    }

    public Optional<Misnomer> misnomer(String name) {
        String id = idOf(name);
        return misnamed.stream().filter(each -> each.name().equals(id)).findFirst();
    }
}
