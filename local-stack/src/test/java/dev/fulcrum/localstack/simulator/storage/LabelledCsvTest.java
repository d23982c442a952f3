package dev.fulcrum.localstack.simulator.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fulcrum.localstack.simulator.domain.LabelledTexts;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelledCsvTest {

    @ParameterizedTest
    @ValueSource(strings = {"label", "intent", "category", " Category "})
    void takesAnyOfTheLabelColumns(String name) throws MalformedCsv {
        LabelledTexts texts = read("text," + name + "\nwhere is my card,arrival\nstolen!,lost\n");

        assertThat(texts.labelOf("where is my card")).contains("arrival");
        assertThat(texts.labels()).containsExactly("arrival", "lost");
    }

    @Test
    void readsQuotesLineBreaksOtherColumnsCrLfBlankLinesAndAByteOrderMark() throws MalformedCsv {
        LabelledTexts texts =
                read("\uFEFFid,text,label\r\n1,\"he said \"\"no\"\",\r\nthen left\",a\r\n\r\n2,plain,b\r\n");

        assertThat(texts.labelOf("he said \"no\", then left")).contains("a");
        assertThat(texts.labelOf("plain")).contains("b");
        assertThat(texts.size()).isEqualTo(2);
    }

    @Test
    void keepsTheFirstLabelOfATextThatComesTwiceAndCountsTheOther() throws MalformedCsv {
        LabelledTexts texts = read("text,label\nhelp,a\nhelp  ,b\nhelp,a\nmore,b\n");

        assertThat(texts.labelOf("help")).contains("a");
        assertThat(texts.size()).isEqualTo(2);
        assertThat(texts.conflicting()).isEqualTo(1);
    }

    @Test
    void namesTheLineOfARowWithTooManyColumns() {
        rejects("text,label\nfine,a\nno quotes, but a comma,b\n", 3, "3 columns where the header has 2");
    }

    @Test
    void namesTheLineWhereARowBeginsAfterTextsOfSeveralLines() {
        rejects("text,label\n\"one\ntwo\nthree\",a\n\"x\ny\",b,c\n", 5, "3 columns");
    }

    @Test
    void countsBlankLinesAndCrLfAsTheEditorDoes() {
        rejects("text,label\r\n\r\nfine,a\r\n\r\n\r\nx,b,c\r\n", 6, "3 columns");
    }

    @Test
    void namesTheLineOfAnEmptyTextOrLabel() {
        rejects("text,label\nfine,a\n ,b\n", 3, "the text is empty");
        rejects("text,label\nfine,\nother,b\n", 2, "the label is empty");
    }

    @Test
    void namesTheLineWhereAnUnclosedQuoteBegins() {
        rejects("text,label\nfine,a\n\"never closed,b\nmore,a\n", 3, "quote");
    }

    @Test
    void namesTheLineOfTextAfterAClosingQuote() {
        rejects("text,label\nfine,a\n\"closed\" too early,b\n", 3, "separator");
    }

    @Test
    void namesTheLineThatIsNotUtf8() {
        byte[] latin1 = "text,label\nfine,a\ncaf\u00e9,b\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThatExceptionOfType(MalformedCsv.class)
                .isThrownBy(() -> LabelledCsv.read(latin1))
                .withMessage("line 3: not UTF-8; save the file as UTF-8");
    }

    @Test
    void rejectsUtf8CutInsideACharacter() {
        byte[] whole = "text,label\nfine,a\nother,caf\u00e9".getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(MalformedCsv.class)
                .isThrownBy(() -> LabelledCsv.read(Arrays.copyOf(whole, whole.length - 1)))
                .withMessageStartingWith("line 3: not UTF-8");
    }

    @Test
    void rejectsAHeaderWithoutTextOrWithoutExactlyOneLabelColumn() {
        rejects("phrase,label\nx,a\n", 1, "must name one column 'text'");
        rejects("text,topic\nx,a\n", 1, "must name exactly one of [label, intent, category]");
        rejects("text,label,intent\nx,a,b\n", 1, "must name exactly one of");
    }

    @Test
    void rejectsOneClassNoRowsAndNothing() {
        rejects("text,label\nx,a\ny,a\n", 3, "all 2 rows have the same label 'a'");
        rejects("text,label\n", 1, "a header and no rows");
        rejects("", 1, "the file is empty");
    }

    private static void rejects(String csv, int line, String problem) {
        assertThatExceptionOfType(MalformedCsv.class)
                .isThrownBy(() -> read(csv))
                .withMessageStartingWith("line " + line + ": ")
                .withMessageContaining(problem)
                .satisfies(e -> assertThat(e.line()).isEqualTo(line));
    }

    private static LabelledTexts read(String csv) throws MalformedCsv {
        return LabelledCsv.read(csv.getBytes(StandardCharsets.UTF_8));
    }
}
