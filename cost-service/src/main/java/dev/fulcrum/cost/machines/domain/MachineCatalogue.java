package dev.fulcrum.cost.machines.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Machines for rent.
 *
 * @param version of the list
 * @param machines in the order of their files
 */
public record MachineCatalogue(String version, List<Machine> machines) {
    private static final int NEAR = 3;

    /**
     * An accelerator by its name, in any case.
     *
     * @throws InvalidMachineInput naming the nearest ones
     */
    public Accelerator accelerator(String name) {
        return machines.stream()
                .filter(machine -> machine.accelerator() != null)
                .map(Machine::accelerator)
                .filter(accelerator -> accelerator.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> unknown("accelerator", name, acceleratorNames()));
    }

    /** Every accelerator's name. */
    public Set<String> acceleratorNames() {
        return machines.stream().map(Machine::acceleratorName).collect(Collectors.toCollection(TreeSet::new));
    }

    /** @throws InvalidMachineInput where a name of the choice is in no machine */
    public List<Machine> chosen(MachineChoice choice) {
        Set<String> accelerators = known("accelerators", choice.accelerators(), acceleratorNames());
        Set<String> providers = known("providers", choice.providers(), names(Machine::provider));
        Set<String> regions = known("regions", choice.regions(), names(Machine::region));
        return machines.stream()
                .filter(machine -> accelerators.isEmpty() || accelerators.contains(machine.acceleratorName()))
                .filter(machine -> providers.isEmpty() || providers.contains(machine.provider()))
                .filter(machine ->
                        regions.isEmpty() || machine.region().isEmpty() || regions.contains(machine.region()))
                .toList();
    }

    private Set<String> names(Function<Machine, String> name) {
        return machines.stream()
                .map(name)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** As they are written in the list. */
    private static Set<String> known(String field, Set<String> asked, Set<String> names) {
        return asked.stream()
                .map(name -> names.stream()
                        .filter(name::equalsIgnoreCase)
                        .findFirst()
                        .orElseThrow(() -> unknown(field, name, names)))
                .collect(Collectors.toSet());
    }

    private static InvalidMachineInput unknown(String field, String name, Set<String> names) {
        String near = names.stream()
                .sorted(Comparator.comparingInt(known -> distance(name, known)))
                .limit(NEAR)
                .collect(Collectors.joining(", "));
        return new InvalidMachineInput(
                field,
                "No machine for rent has " + name + "; near names are " + near + ". GET /api/v1/machines lists all.");
    }

    /** Edits from one name to the other; a name that begins or ends the other is one edit away. */
    private static int distance(String asked, String known) {
        String one = asked.toLowerCase(Locale.ROOT);
        String other = known.toLowerCase(Locale.ROOT);
        if (!one.isEmpty() && (other.startsWith(one) || other.endsWith(one) || one.startsWith(other))) {
            return 1;
        }
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int substituted = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
