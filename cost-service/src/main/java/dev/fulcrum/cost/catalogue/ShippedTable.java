package dev.fulcrum.cost.catalogue;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A file of facts that ships with this service, under {@code catalogue/}: comma-separated with a header line. A release
 * of the service has one version of each.
 *
 * @param name of the file
 * @param version SHA-256 of its bytes, hexadecimal
 * @param rows by the names of the header; an empty field is an empty text
 */
public record ShippedTable(String name, String version, List<Map<String, String>> rows) {
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvParser.Feature.FAIL_ON_MISSING_COLUMNS)
            .build();

    /** @throws IllegalStateException where the build lacks the file or a row does not fit its header */
    public static ShippedTable read(String name) {
        try (InputStream in = ShippedTable.class.getResourceAsStream("/catalogue/" + name)) {
            if (in == null) {
                throw new IllegalStateException("catalogue/" + name + " is missing from this build; build it anew.");
            }
            return parse(name, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ShippedTable parse(String name, byte[] bytes) {
        CsvSchema header = CsvSchema.emptySchema().withHeader();
        try (MappingIterator<Map<String, String>> rows =
                CSV.readerForMapOf(String.class).with(header).readValues(bytes)) {
            return new ShippedTable(name, sha256(bytes), List.copyOf(rows.readAll()));
        } catch (IOException e) {
            throw new IllegalStateException(name + " does not fit its header: " + e.getMessage(), e);
        }
    }

    public <T> List<T> rows(Function<Map<String, String>, T> reader) {
        return rows.stream().map(reader).toList();
    }

    /** A number that may be left out. */
    public static BigDecimal decimal(String text) {
        return text.isBlank() ? null : new BigDecimal(text.strip());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK lacks SHA-256", e);
        }
    }
}
