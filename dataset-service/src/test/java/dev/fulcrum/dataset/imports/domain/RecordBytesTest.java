package dev.fulcrum.dataset.imports.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordBytesTest {
    @Test
    void cutsLinesWithTheirNumbersAndPassesOverAByteOrderMark() throws IOException {
        assertThat(texts(cut("\uFEFFone\r\ntwo\n\nfour", 100, false))).containsExactly("one", "two", "", "four");
        assertThat(cut("a\n\nb", 100, false)).extracting(RecordBytes.Cut::line).containsExactly(1L, 2L, 3L);
    }

    @Test
    void keepsQuotedLineBreaksInTheirRecordAndCountsThem() throws IOException {
        List<RecordBytes.Cut> cuts = cut("\"a\nb\",x\nnext\n", 100, true);

        assertThat(texts(cuts)).containsExactly("\"a\nb\",x", "next");
        assertThat(cuts).extracting(RecordBytes.Cut::line).containsExactly(1L, 3L);
    }

    @Test
    void namesALineThatIsTooLongAndReadsOn() throws IOException {
        List<RecordBytes.Cut> cuts = cut("ok\n" + "x".repeat(5000) + "\nafter\n", 100, false);

        assertThat(cuts).hasSize(3);
        assertThat(cuts.get(1).broken().code()).isEqualTo("line-too-long");
        assertThat(cuts.get(1).broken().line()).isEqualTo(2);
        assertThat(cuts.get(1).broken().why()).contains("5000 bytes").doesNotContain("xxx");
        assertThat(cuts.get(2).text()).isEqualTo("after");
    }

    @Test
    void oneBadByteSpoilsItsOwnLineOnly() throws IOException {
        byte[] bytes = "good\nbad!\nfine ü\n".getBytes(StandardCharsets.UTF_8);
        bytes[8] = (byte) 0xFF;
        List<RecordBytes.Cut> cuts = all(new RecordBytes(stream(bytes), 100, false));

        assertThat(cuts.get(0).text()).isEqualTo("good");
        assertThat(cuts.get(1).broken().code()).isEqualTo("not-utf8");
        assertThat(cuts.get(2).text()).isEqualTo("fine ü");
    }

    @Test
    void cannotReadOnBehindAQuoteThatIsLeftOpen() {
        assertThatThrownBy(() -> cut("text,label\n\"open,x\n" + "y\n".repeat(200), 100, true))
                .isInstanceOfSatisfying(FileUnusable.class, e -> {
                    assertThat(e.broken().code()).isEqualTo("quote-left-open");
                    assertThat(e.broken().line()).isEqualTo(2);
                });
    }

    private static List<RecordBytes.Cut> cut(String file, int longest, boolean quotes) throws IOException {
        return all(new RecordBytes(stream(file.getBytes(StandardCharsets.UTF_8)), longest, quotes));
    }

    private static BufferedInputStream stream(byte[] bytes) {
        return new BufferedInputStream(new ByteArrayInputStream(bytes));
    }

    private static List<RecordBytes.Cut> all(RecordBytes records) throws IOException {
        List<RecordBytes.Cut> cuts = new ArrayList<>();
        for (RecordBytes.Cut cut = records.next(); cut != null; cut = records.next()) {
            cuts.add(cut);
        }
        return cuts;
    }

    private static List<String> texts(List<RecordBytes.Cut> cuts) {
        return cuts.stream().map(RecordBytes.Cut::text).toList();
    }
}
