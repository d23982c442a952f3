package dev.fulcrum.cost.machines.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.cost.catalogue.ShippedTable;
import dev.fulcrum.cost.machines.Shipped;
import dev.fulcrum.cost.machines.domain.Machine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineFactFilesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "serving-throughput.csv",
                "training-throughput.csv",
                "mfu-priors.csv",
                "kv-cache.csv",
                "encoder-cost.csv",
                "managed-training-prices.csv",
                "accelerator-priors.csv"
            })
    void everyRowNamesItsSourceAndItsDate(String file) {
        assertThat(ShippedTable.read(file).rows()).isNotEmpty().allSatisfy(row -> {
            assertThat(row.get("source")).isNotBlank();
            assertThat(row.get("as_of")).isNotBlank();
        });
    }

    @Test
    void rowsWithoutAStatedShapeOrAcceleratorAreKeptButNotUsed() {
        List<Map<String, String>> kept =
                ShippedTable.read("serving-throughput.csv").rows();

        assertThat(kept).hasSize(35);
        assertThat(kept)
                .filteredOn(row -> row.get("use").equals("yes"))
                .hasSameSizeAs(Shipped.FACTS.serving())
                .allSatisfy(row -> {
                    assertThat(row.get("accelerator")).isNotBlank();
                    assertThat(row.get("input_tokens")).isNotBlank();
                    assertThat(row.get("output_tokens")).isNotBlank();
                });
        assertThat(kept)
                .filteredOn(row -> row.get("input_tokens").isBlank())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.get("use")).isEqualTo("no"));
    }

    @Test
    void sixteenBitPeaksComeFromTheNextBestStatement() {
        assertThat(tflops("T4")).isEqualTo("65"); // no bf16: fp16
        assertThat(tflops("A10G")).isEqualTo("62.5"); // sources conflict: the cautious one
        assertThat(tflops("Trainium2")).isEqualTo("668.75"); // 10,700 of 16 chips
    }

    private static String tflops(String accelerator) {
        return Shipped.FACTS.catalogue().machines().stream()
                .filter(machine -> machine.acceleratorName().equals(accelerator))
                .map(Machine::accelerator)
                .findFirst()
                .orElseThrow()
                .denseTflops()
                .toPlainString();
    }
}
