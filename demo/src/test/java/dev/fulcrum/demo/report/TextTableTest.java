package dev.fulcrum.demo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        var table = new TextTable(40, "what", "figure").row("bill", "$12").row("verdict", "passed");

        assertThat(table.plain()).isEqualTo("""
                what     figure
                ---------------
                bill     $12
                verdict  passed
                """);
    }

    @Test
    void longCellsBreakBetweenWordsAndLinesStayLines() {
        var table = new TextTable(9, "a", "b").row("one two three", "x\ny").row("z", "");

        assertThat(table.plain()).isEqualTo("""
                a        b
                ----------
                one two  x
                three    y
                z
                """);
    }

    @Test
    void markdownEscapesWhatWouldBreakARow() {
        var table = new TextTable(9, "a", "b").row("one|two", "x\ny");

        assertThat(table.markdown()).isEqualTo("""
                | a | b |
                | --- | --- |
                | one\\|two | x<br>y |
                """);
    }

    @Test
    void refusesARowOfAnotherWidth() {
        var table = new TextTable(9, "a", "b");

        assertThatThrownBy(() -> table.row("one")).hasMessage("1 cells for 2 columns");
    }
}
