package dev.fulcrum.demo.texts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.fulcrum.demo.DemoFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads labelled texts: CSV by RFC 4180, UTF-8, with a header that names {@code text} and one of {@code label},
 * {@code intent}, {@code category}; further columns are passed over. Everything that would only show minutes later, in
 * the middle of a run, is refused here with the line at fault.
 */
public final class TicketCsv {
    /**
     * Half of the texts is reserved for shadow and rollout, and shadow may ask for 900 texts that nothing has seen
     * (the evaluation service's upper bound), with some to spare for calls that a restart loses.
     */
    public static final int FEWEST_TEXTS = 1_900;

    private static final String BUNDLED = "/support-tickets.csv";
    private static final List<String> LABEL_COLUMNS = List.of("label", "intent", "category");
    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    private TicketCsv() {}

    /** The support tickets written for this project. */
    public static TicketFile bundled() {
        try (InputStream in = TicketCsv.class.getResourceAsStream(BUNDLED)) {
            return read("the bundled support tickets", in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the class path lost " + BUNDLED, e);
        }
    }

    /** @throws DemoFailure one line that names the file, the line and the mend */
    public static TicketFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new DemoFailure("--data is '" + file + "', which is no file; give a CSV of text and label");
        }
        try {
            return read(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new DemoFailure("--data '" + file + "' cannot be read: " + e.getMessage() + "; make it readable", e);
        }
    }

    static TicketFile read(String name, byte[] csv) {
        var reader = new Reader(name);
        reader.read(decode(name, csv));
        return reader.checked(csv);
    }

    /** Strict: replacement characters would silently turn a file in another charset into other texts. */
    private static String decode(String name, byte[] csv) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(csv))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new DemoFailure(name + " is not UTF-8; save it as UTF-8", e);
        }
    }

    private static final class Reader {
        private final String name;
        private final Map<String, Ticket> tickets = new LinkedHashMap<>();
        private int columns;
        private int textColumn;
        private int labelColumn;
        private int repeated;

        Reader(String name) {
            this.name = name;
        }

        void read(String csv) {
            int line = 1;
            try (MappingIterator<String[]> rows =
                    MAPPER.readerFor(String[].class).readValues(new StringReader(csv))) {
                boolean header = true;
                while (rows.hasNextValue()) {
                    // before the row is taken: afterwards the parser stands behind it, lines away for a quoted break
                    line = rows.getParser().currentLocation().getLineNr();
                    String[] cells = rows.nextValue();
                    if (header) {
                        header(line, cells);
                        header = false;
                    } else {
                        row(line, cells);
                    }
                }
                if (header) {
                    throw malformed(1, "the file is empty; give a header with text and label, then rows");
                }
            } catch (JsonProcessingException e) {
                throw malformed(line, e.getOriginalMessage() + "; check the quotes of this row");
            } catch (IOException e) {
                throw malformed(line, e.getMessage());
            }
        }

        private void header(int line, String[] cells) {
            List<String> names = Arrays.stream(cells)
                    .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                    .toList();
            List<String> labels = names.stream().filter(LABEL_COLUMNS::contains).toList();
            if (names.stream().filter("text"::equals).count() != 1 || labels.size() != 1) {
                throw malformed(
                        line,
                        "the header is " + names + "; it must name one column text and exactly one of "
                                + String.join(", ", LABEL_COLUMNS));
            }
            columns = names.size();
            textColumn = names.indexOf("text");
            labelColumn = names.indexOf(labels.get(0));
        }

        private void row(int line, String[] cells) {
            if (cells.length != columns) {
                throw malformed(
                        line,
                        cells.length + " columns where the header has " + columns
                                + "; put texts with commas or line breaks in double quotes");
            }
            var ticket = new Ticket(cells[textColumn].strip(), cells[labelColumn].strip());
            if (ticket.text().isEmpty() || ticket.label().isEmpty()) {
                throw malformed(
                        line,
                        "the " + (ticket.text().isEmpty() ? "text" : "label") + " is empty; fill it or drop the row");
            }
            if (tickets.putIfAbsent(ticket.sameness(), ticket) != null) {
                repeated++;
            }
        }

        TicketFile checked(byte[] csv) {
            List<String> labels = tickets.values().stream()
                    .map(Ticket::label)
                    .distinct()
                    .sorted()
                    .toList();
            if (labels.size() == 1) {
                throw new DemoFailure(name + ": all " + tickets.size() + " texts have the label '" + labels.get(0)
                        + "'; triage needs at least two");
            }
            if (tickets.size() < FEWEST_TEXTS) {
                throw new DemoFailure(name + " has " + tickets.size() + " different texts; the demo needs "
                        + FEWEST_TEXTS
                        + " or more, because half of them is kept back and the shadow evaluation may ask for 600 of"
                        + " those: add texts");
            }
            return new TicketFile(name, csv, List.copyOf(tickets.values()), labels, repeated);
        }

        private DemoFailure malformed(int line, String what) {
            return new DemoFailure(name + ", line " + line + ": " + what);
        }
    }
}
