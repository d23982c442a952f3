package dev.fulcrum.dataset.imports.domain;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rows of a CSV file whose first line names its columns: text, label and, if known, truth. */
public final class CsvRows implements ReadRows {
    private static final Set<String> KNOWN = Set.of("text", "label", "truth");

    private final RecordBytes records;
    private final RowRule rule;
    private List<String> header;

    public CsvRows(RecordBytes records, RowRule rule) {
        this.records = records;
        this.rule = rule;
    }

    @Override
    public ReadLine next() throws IOException {
        if (header == null) {
            header = header(records.next());
        }
        RecordBytes.Cut cut = records.next();
        while (cut != null && cut.text() != null && cut.text().isBlank()) {
            cut = records.next();
        }
        if (cut == null) {
            return null;
        }
        if (cut.broken() != null) {
            return new ReadLine.Unusable(cut.broken());
        }
        List<String> fields = CsvRecord.fields(cut.text());
        if (fields == null) {
            return unusable(
                    cut.line(),
                    "stray-quote",
                    "A double quote stands inside a field; quote the whole field and double the quotes in it.");
        }
        if (fields.size() != header.size()) {
            return unusable(
                    cut.line(),
                    "wrong-number-of-fields",
                    "The row has " + fields.size() + " fields, the first line names " + header.size()
                            + " columns; quote a field that holds a comma.");
        }
        return rule.check(
                cut.line(),
                new ImportedRow(
                        "", null, field(fields, "text"), field(fields, "label"), null, null, field(fields, "truth")));
    }

    private String field(List<String> fields, String column) {
        int at = header.indexOf(column);
        return at < 0 ? null : fields.get(at);
    }

    private static List<String> header(RecordBytes.Cut first) {
        if (first == null) {
            throw wrong("empty-file", "The file is empty; its first line must name the columns: text,label.");
        }
        if (first.broken() != null) {
            throw new FileUnusable(first.broken());
        }
        List<String> fields = CsvRecord.fields(first.text());
        List<String> names =
                fields == null ? List.of() : fields.stream().map(String::strip).toList();
        boolean right = KNOWN.containsAll(names)
                && names.contains("text")
                && names.contains("label")
                && new HashSet<>(names).size() == names.size();
        if (!right) {
            throw wrong(
                    "wrong-header",
                    "The first line must name text and label, and may name truth, each once and separated by commas; it"
                            + " has " + names.size() + " names, of which "
                            + names.stream().filter(KNOWN::contains).toList() + " are known.");
        }
        return names;
    }

    private static FileUnusable wrong(String code, String why) {
        return new FileUnusable(new Broken(1, null, code, why));
    }

    private static ReadLine unusable(long line, String code, String why) {
        return new ReadLine.Unusable(new Broken(line, null, code, why));
    }
}
