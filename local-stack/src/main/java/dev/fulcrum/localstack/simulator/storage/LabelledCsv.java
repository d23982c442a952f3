package dev.fulcrum.localstack.simulator.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.fulcrum.localstack.simulator.domain.LabelledText;
import dev.fulcrum.localstack.simulator.domain.LabelledTexts;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Reads labelled texts from CSV as RFC 4180 has it (quotes, line breaks in quotes), in UTF-8, with a header. The header
 * names {@code text} and exactly one of {@code label}, {@code intent}, {@code category}; other columns are passed over.
 */
final class LabelledCsv {

    private static final String TEXT = "text";
    private static final List<String> LABEL_NAMES = List.of("label", "intent", "category");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    private LabelledCsv() {}

    static LabelledTexts read(byte[] csv) throws MalformedCsv {
        List<Row> rows = rows(decode(csv));
        if (rows.isEmpty()) {
            throw new MalformedCsv(1, "the file is empty; give a header with text and label, and rows");
        }
        Row header = rows.get(0);
        List<String> names = Arrays.stream(header.cells)
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        int text = textColumn(header.line, names);
        int label = labelColumn(header.line, names);
        List<LabelledText> texts = new ArrayList<>();
        for (Row row : rows.subList(1, rows.size())) {
            texts.add(labelledText(row, names.size(), text, label));
        }
        return atLeastTwoClasses(texts, rows.get(rows.size() - 1).line, names.get(label));
    }

    private static LabelledText labelledText(Row row, int columns, int text, int label) throws MalformedCsv {
        if (row.cells.length != columns) {
            throw new MalformedCsv(
                    row.line,
                    "%d columns where the header has %d; put texts with commas or line breaks in double quotes"
                            .formatted(row.cells.length, columns));
        }
        if (row.cells[text].isBlank() || row.cells[label].isBlank()) {
            throw new MalformedCsv(
                    row.line,
                    "the " + (row.cells[text].isBlank() ? "text" : "label") + " is empty; fill it or drop the row");
        }
        return new LabelledText(row.cells[text], row.cells[label].strip());
    }

    private static LabelledTexts atLeastTwoClasses(List<LabelledText> rows, int lastLine, String labelName)
            throws MalformedCsv {
        if (rows.isEmpty()) {
            throw new MalformedCsv(lastLine, "a header and no rows; add labelled texts");
        }
        LabelledTexts texts = LabelledTexts.of(rows);
        if (texts.labels().size() < 2) {
            throw new MalformedCsv(
                    lastLine,
                    "all %d rows have the same %s '%s'; a classification needs at least two"
                            .formatted(rows.size(), labelName, texts.mostFrequentLabel()));
        }
        return texts;
    }

    private static int textColumn(int line, List<String> names) throws MalformedCsv {
        if (names.stream().filter(TEXT::equals).count() != 1) {
            throw new MalformedCsv(line, "the header is " + names + "; it must name one column 'text'");
        }
        return names.indexOf(TEXT);
    }

    private static int labelColumn(int line, List<String> names) throws MalformedCsv {
        List<String> candidates = names.stream().filter(LABEL_NAMES::contains).toList();
        if (candidates.size() != 1) {
            throw new MalformedCsv(line, "the header is " + names + "; it must name exactly one of " + LABEL_NAMES);
        }
        return names.indexOf(candidates.get(0));
    }

    private static List<Row> rows(String csv) throws MalformedCsv {
        List<Row> rows = new ArrayList<>();
        int line = 1;
        try (MappingIterator<String[]> cells = MAPPER.readerFor(String[].class).readValues(new StringReader(csv))) {
            while (cells.hasNextValue()) {
                // the parser stands before the first cell here; the location of its token is still the row before
                line = cells.getParser().currentLocation().getLineNr();
                rows.add(new Row(line, cells.nextValue()));
            }
            return rows;
        } catch (JsonProcessingException e) {
            throw new MalformedCsv(line, e.getOriginalMessage());
        } catch (IOException e) {
            throw new MalformedCsv(line, "cannot be read: " + e.getMessage());
        }
    }

    /** Strict, because replacement characters would silently make different texts of a file in another charset. */
    private static String decode(byte[] csv) throws MalformedCsv {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(csv);
        CharBuffer chars = CharBuffer.allocate(csv.length);
        CoderResult result = decoder.decode(bytes, chars, true);
        String text = chars.flip().toString();
        if (result.isError()) {
            int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
            throw new MalformedCsv(line, "not UTF-8; save the file as UTF-8");
        }
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private record Row(int line, String[] cells) {}
}
