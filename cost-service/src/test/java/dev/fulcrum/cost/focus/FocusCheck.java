package dev.fulcrum.cost.focus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Holds a file against FOCUS 1.2: its columns from the table beside it, its rules across columns from the pages named. */
public final class FocusCheck {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(E-?\\d+)?");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");
    private static final BigDecimal EXACT_TO = new BigDecimal("1e-12");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Map<String, String>> columns = new LinkedHashMap<>();
    private final List<String> breaches = new ArrayList<>();

    private FocusCheck() {
        try (InputStream table = FocusCheck.class.getResourceAsStream("/focus/focus-1.2-columns.csv")) {
            rows(new String(table.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .forEach(row -> columns.put(row.get("column"), row));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** @return what the file breaks, each with row and column; empty where it conforms */
    public static List<String> breaches(String csv) {
        FocusCheck check = new FocusCheck();
        check.header(List.of(csv.substring(0, csv.indexOf('\r')).split(",")));
        List<Map<String, String>> rows = rows(csv);
        for (int index = 0; index < rows.size(); index++) {
            check.row("row " + (index + 1), rows.get(index));
        }
        check.onlyParent(rows, "SkuPriceId", "SkuId");
        check.onlyParent(rows, "ServiceName", "ServiceCategory");
        return check.breaches;
    }

    /** An unquoted empty field is null. */
    public static List<Map<String, String>> rows(String csv) {
        CsvMapper mapper = CsvMapper.builder()
                .enable(CsvParser.Feature.EMPTY_UNQUOTED_STRING_AS_NULL)
                .build();
        try (MappingIterator<Map<String, String>> rows = mapper.readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(csv)) {
            return rows.readAll();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** columns/*.md: presence; attributes/column_handling.md: names and order of own columns. */
    private void header(List<String> header) {
        columns.forEach((name, column) -> {
            boolean needed = column.get("level").equals("Mandatory");
            breach(needed && !header.contains(name), "header", name, "is mandatory and missing");
        });
        breach(Set.copyOf(header).size() < header.size(), "header", "all", "has a column twice");
        boolean own = false;
        for (String name : header) {
            own = own || name.startsWith("x_");
            breach(!columns.containsKey(name) && !name.startsWith("x_"), "header", name, "is neither FOCUS's nor x_");
            breach(own && columns.containsKey(name), "header", name, "stands after an own column");
        }
    }

    private void row(String at, Map<String, String> row) {
        row.forEach((name, value) -> {
            Map<String, String> column = columns.get(name);
            if (value != null && column != null) {
                type(at, column, value, row);
            }
            breach(value != null && value.isBlank(), at, name, "is blank; null handling wants null");
            breach(
                    value == null && column != null && column.get("nulls").equals("false"),
                    at,
                    name,
                    "must not be null");
        });
        usage(at, row);
        pairs(at, row);
        product(at, row, "ListUnitPrice", "ListCost");
        product(at, row, "ContractedUnitPrice", "ContractedCost");
        period(at, row);
    }

    private void type(String at, Map<String, String> column, String value, Map<String, String> row) {
        String name = column.get("column");
        switch (column.get("type")) {
            case "Decimal" -> {
                boolean number = NUMBER.matcher(value).matches();
                breach(!number, at, name, "is no number by the numeric format: " + value);
                boolean negative = number && new BigDecimal(value).signum() < 0;
                breach(
                        negative && column.get("non_negative").equals("yes"),
                        at,
                        name,
                        "must not be negative: " + value);
            }
            case "Date/Time" -> breach(!TIME.matcher(value).matches(), at, name, "is no UTC time: " + value);
            case "JSON" -> breach(!flat(value), at, name, "is no flat JSON object: " + value);
            default -> {}
        }
        if (name.equals("BillingCurrency")) {
            breach(!value.matches("[A-Z]{3}"), at, name, "is no ISO 4217 code: " + value);
        }
        if (column.get("allowed") != null) {
            String asked = name.equals("ServiceSubcategory") ? row.get("ServiceCategory") + ">" + value : value;
            breach(!Set.of(column.get("allowed").split("\\|")).contains(asked), at, name, "is not allowed: " + asked);
        }
    }

    /** Pages of these columns: not null for usage that is no correction. */
    private void usage(String at, Map<String, String> row) {
        if ("Usage".equals(row.get("ChargeCategory")) && row.get("ChargeClass") == null) {
            for (String name : List.of(
                    "ListUnitPrice",
                    "ContractedUnitPrice",
                    "PricingQuantity",
                    "PricingCategory",
                    "SkuId",
                    "SkuPriceId",
                    "ConsumedQuantity")) {
                breach(row.containsKey(name) && row.get(name) == null, at, name, "must not be null for usage");
            }
        }
    }

    /** Pages of the second of each pair: null where the first is, and some only there. */
    private void pairs(String at, Map<String, String> row) {
        for (String pair : List.of(
                "PricingQuantity=PricingUnit",
                "ConsumedQuantity=ConsumedUnit",
                "SubAccountId=SubAccountName",
                "SubAccountId=SubAccountType",
                "ResourceId=ResourceType",
                "SkuId>SkuMeter",
                "SkuPriceId>SkuPriceDetails",
                "ResourceId>ResourceName")) {
            String[] names = pair.split("[=>]");
            boolean first = row.get(names[0]) != null;
            boolean second = row.get(names[1]) != null;
            breach(second && !first, at, names[1], "must be null where " + names[0] + " is");
            breach(
                    pair.contains("=") && first && !second,
                    at,
                    names[1],
                    "must not be null where " + names[0] + " is not");
        }
        breach(
                row.get("ResourceId") != null && row.get("ResourceId").equals(row.get("ResourceName")),
                at,
                "ResourceName",
                "repeats ResourceId");
    }

    /** listcost.md, contractedcost.md: unit price times pricing quantity matches the cost. */
    private void product(String at, Map<String, String> row, String price, String cost) {
        if (row.get(price) != null && row.get("PricingQuantity") != null && row.get(cost) != null) {
            BigDecimal product = new BigDecimal(row.get(price)).multiply(new BigDecimal(row.get("PricingQuantity")));
            BigDecimal difference =
                    product.subtract(new BigDecimal(row.get(cost))).abs();
            breach(difference.compareTo(EXACT_TO) > 0, at, cost, "is not " + price + " x PricingQuantity: " + product);
        }
    }

    /** chargeperiodstart.md, billingperiodstart.md and their ends. */
    private void period(String at, Map<String, String> row) {
        Instant start = Instant.parse(row.get("ChargePeriodStart"));
        Instant end = Instant.parse(row.get("ChargePeriodEnd"));
        breach(!start.isBefore(end), at, "ChargePeriodEnd", "is not after its start");
        breach(
                start.isBefore(Instant.parse(row.get("BillingPeriodStart"))),
                at,
                "ChargePeriodStart",
                "is before its bill");
        breach(end.isAfter(Instant.parse(row.get("BillingPeriodEnd"))), at, "ChargePeriodEnd", "is after its bill");
    }

    /** skupriceid.md, servicename.md: one and only one parent. */
    private void onlyParent(List<Map<String, String>> rows, String child, String parent) {
        Map<String, String> parents = new HashMap<>();
        for (Map<String, String> row : rows) {
            String known = parents.putIfAbsent(row.get(child), row.get(parent));
            breach(
                    known != null && !known.equals(row.get(parent)),
                    "file",
                    child,
                    row.get(child) + " has two " + parent);
        }
    }

    private static boolean flat(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            boolean flat = node.isObject();
            for (JsonNode value : node) {
                flat = flat && value.isValueNode();
            }
            return flat;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private void breach(boolean broken, String at, String column, String what) {
        if (broken) {
            breaches.add(at + ", " + column + ": " + what);
        }
    }
}
