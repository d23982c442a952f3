package dev.fulcrum.gateway.limits.storage;

import dev.fulcrum.gateway.limits.domain.ModelPrice;
import dev.fulcrum.gateway.limits.domain.NanoUsd;
import dev.fulcrum.gateway.limits.domain.PriceBook;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The list prices shipped with this service; no field holds a comma. */
public final class PriceFile {
    private static final String NAME = "/limits/model-prices.csv";
    private static final Pattern DAY = Pattern.compile("(\\d{4})-(\\d{2})(?:-(\\d{2}))?.*");

    private PriceFile() {}

    public static PriceBook read() {
        try (InputStream in = PriceFile.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IllegalStateException(NAME + " is missing from this build; build it anew.");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException naming the row that is not as it must be */
    static PriceBook parse(String text) {
        List<String> lines = text.lines().toList();
        String[] header = lines.get(0).split(",", -1);
        return new PriceBook(
                lines.stream().skip(1).map(line -> entry(row(header, line))).toList());
    }

    private static Map<String, String> row(String[] header, String line) {
        String[] fields = line.split(",", -1);
        if (fields.length != header.length) {
            throw new IllegalArgumentException(NAME + " has " + fields.length + " fields in the row " + line
                    + ", its header has " + header.length + "; mend the row's commas.");
        }
        Map<String, String> row = new HashMap<>();
        for (int column = 0; column < header.length; column++) {
            row.put(header[column], fields[column]);
        }
        return row;
    }

    private static PriceBook.Entry entry(Map<String, String> row) {
        if (!NanoUsd.CURRENCY.equals(row.get("currency"))) {
            throw new IllegalArgumentException(NAME + " prices " + row.get("model_id") + " in " + row.get("currency")
                    + "; budgets are in " + NanoUsd.CURRENCY + ", convert the row and note its rate.");
        }
        return new PriceBook.Entry(row.get("provider"), row.get("model_id"), from(row.get("as_of")), price(row));
    }

    private static ModelPrice price(Map<String, String> row) {
        String longFrom = row.get("long_from_tokens");
        return ModelPrice.of(new ModelPrice.Terms(
                decimal(row.get("input_per_mtok")),
                decimal(row.get("cached_input_per_mtok")),
                decimal(row.get("cache_write_per_mtok")),
                decimal(row.get("output_per_mtok")),
                longFrom.isBlank()
                        ? null
                        : new ModelPrice.LongContext(
                                Long.parseLong(longFrom),
                                decimal(row.get("long_input_factor")),
                                decimal(row.get("long_output_factor")))));
    }

    /** The day the row was read, or the first of the month where only that is known. */
    private static long from(String asOf) {
        Matcher day = DAY.matcher(asOf);
        if (!day.matches()) {
            throw new IllegalArgumentException(NAME + " has the date " + asOf + "; write it as 2026-11-17 or 2026-11.");
        }
        return LocalDate.of(
                        Integer.parseInt(day.group(1)),
                        Integer.parseInt(day.group(2)),
                        day.group(3) == null ? 1 : Integer.parseInt(day.group(3)))
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .toEpochMilli();
    }

    private static BigDecimal decimal(String text) {
        return text.isBlank() ? null : new BigDecimal(text);
    }
}
