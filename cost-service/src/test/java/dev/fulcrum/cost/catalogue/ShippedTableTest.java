package dev.fulcrum.cost.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShippedTableTest {
    private static ShippedTable table(String text) {
        return ShippedTable.parse("prices.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void namesTheFileAndTheLineOfARowThatDoesNotFit() {
        assertThatThrownBy(() -> table("a,b\n1,2\n1,2,3\n"))
                .hasMessageContaining("prices.csv does not fit its header")
                .hasMessageContaining("line: 3");
        assertThatThrownBy(() -> table("a,b\n1,2\n1\n")).hasMessageContaining("line: 3");
    }

    @Test
    void readsQuotedCommasAndQuotes() {
        assertThat(table("a,b\n\"1,5\",\"say \"\"hi\"\"\"").rows())
                .containsExactly(Map.of("a", "1,5", "b", "say \"hi\""));
    }

    @Test
    void anotherByteIsAnotherVersion() {
        assertThat(table("a\n1\n").version())
                .isNotEqualTo(table("a\n2\n").version())
                .hasSize(64);
    }
}
