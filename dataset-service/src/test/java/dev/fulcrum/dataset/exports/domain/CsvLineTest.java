package dev.fulcrum.dataset.exports.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvLineTest {
    @Test
    void quotesWhatMustBeQuoted() {
        assertThat(CsvLine.of("plain", "a,b", "say \"hi\"", "two\nlines", null))
                .isEqualTo("plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\r\n");
    }

    @Test
    void disarmsWhatASpreadsheetWouldRun() {
        assertThat(CsvLine.harmless("=1+1", "+1", "-1", "@x", "\tx", "a=1", "", null))
                .containsExactly("'=1+1", "'+1", "'-1", "'@x", "'\tx", "a=1", "", null);
    }
}
