package dev.fulcrum.demo.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulcrum.demo.DemoFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketCsvTest {
    @Test
    void readsTheBundledTickets() {
        TicketFile file = TicketCsv.bundled();

        assertThat(file.tickets()).hasSizeGreaterThanOrEqualTo(2_400);
        assertThat(file.labels()).hasSizeGreaterThanOrEqualTo(12).isSorted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"label", "intent", "category", " Category "})
    void takesAnyOfTheLabelColumns(String column) {
        TicketFile file = read("id,text," + column + "\n" + rows(TicketCsv.FEWEST_TEXTS));

        assertThat(file.tickets()).hasSize(TicketCsv.FEWEST_TEXTS);
        assertThat(file.labels()).containsExactly("even", "odd");
    }

    @Test
    void keepsCommasQuotesAndLineBreaksOfATextInQuotes() {
        TicketFile file = read("id,text,label\n0,\"Hello,\nit \"\"broke\"\"\",odd\n" + rows(TicketCsv.FEWEST_TEXTS));

        assertThat(file.tickets().get(0)).isEqualTo(new Ticket("Hello,\nit \"broke\"", "odd"));
    }

    @Test
    void leavesOutATextThatCameBefore() {
        TicketFile file = read("id,text,label\n" + rows(TicketCsv.FEWEST_TEXTS) + "7,\"  TEXT number 3!\",odd\n");

        assertThat(file.tickets()).hasSize(TicketCsv.FEWEST_TEXTS);
        assertThat(file.repeated()).isEqualTo(1);
    }

    @Test
    void namesTheLineOfARowWithTooManyColumns() {
        // the quoted break makes the third row begin in line 4
        assertRefused(
                "text,label\n\"a\nb\",one\nHello, there,two\n", "tickets.csv, line 4: 3 columns", "double quotes");
    }

    @Test
    void namesTheLineOfAnEmptyLabel() {
        assertRefused("text,label\nHello,one\nWorld,\n", "line 3: the label is empty", "fill it or drop the row");
    }

    @Test
    void namesTheLineOfAnOpenQuote() {
        assertRefused("text,label\nHello,one\n\"World,two\n", "line 3", "quotes");
    }

    @Test
    void refusesAHeaderWithoutLabel() {
        assertRefused("text,colour\nHello,red\n", "line 1: the header is [text, colour]", "label, intent, category");
    }

    @Test
    void refusesAnEmptyFile() {
        assertRefused("", "line 1: the file is empty", "header");
    }

    @Test
    void refusesOneClass() {
        assertRefused("text,label\nHello,one\nWorld,one\n", "all 2 texts have the label 'one'", "at least two");
    }

    @Test
    void refusesTooFewTexts() {
        assertRefused("id,text,label\n" + rows(50), "has 50 different texts", "add texts");
    }

    @Test
    void refusesAnotherCharset() {
        byte[] latin = "text,label\nGrüße,one\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> TicketCsv.read("tickets.csv", latin))
                .isInstanceOf(DemoFailure.class)
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(() -> TicketCsv.read(Path.of("no-such-file.csv")))
                .isInstanceOf(DemoFailure.class)
                .hasMessageContaining("no-such-file.csv");
    }

    private static void assertRefused(String csv, String what, String mend) {
        assertThatThrownBy(() -> read(csv))
                .isInstanceOf(DemoFailure.class)
                .hasMessageContaining(what)
                .hasMessageContaining(mend)
                .hasMessageNotContaining("\n");
    }

    private static TicketFile read(String csv) {
        return TicketCsv.read("tickets.csv", csv.getBytes(StandardCharsets.UTF_8));
    }

    private static String rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> i + ",Text number " + i + "," + (i % 2 == 0 ? "even" : "odd") + "\n")
                .collect(Collectors.joining());
    }
}
