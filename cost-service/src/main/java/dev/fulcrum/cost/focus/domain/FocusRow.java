package dev.fulcrum.cost.focus.domain;

import dev.fulcrum.cost.prices.domain.Tariffs;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Rows of a FinOps Open Cost and Usage Specification dataset, version 1.2: its mandatory and recommended columns, the
 * conditional ones that usage has values for, then own ones with the prefix {@code x_}. Null is null, never an empty text
 * or a zero. Calls without a known price, which FOCUS could only state as a cost of 0, and calls that cost no tokens are
 * not in the dataset.
 *
 * @see <a href="https://focus.finops.org/focus-specification/v1-2/">the specification</a>
 */
public final class FocusRow {
    /** In order of the file. */
    public static final List<String> COLUMNS = List.of(
            "BilledCost",
            "BillingAccountId",
            "BillingAccountName",
            "BillingCurrency",
            "BillingPeriodEnd",
            "BillingPeriodStart",
            "ChargeCategory",
            "ChargeClass",
            "ChargeDescription",
            "ChargeFrequency",
            "ChargePeriodEnd",
            "ChargePeriodStart",
            "ConsumedQuantity",
            "ConsumedUnit",
            "ContractedCost",
            "ContractedUnitPrice",
            "EffectiveCost",
            "InvoiceId",
            "InvoiceIssuerName",
            "ListCost",
            "ListUnitPrice",
            "PricingCategory",
            "PricingQuantity",
            "PricingUnit",
            "ProviderName",
            "PublisherName",
            "ResourceId",
            "ResourceName",
            "ResourceType",
            "ServiceCategory",
            "ServiceName",
            "ServiceSubcategory",
            "SkuId",
            "SkuMeter",
            "SkuPriceDetails",
            "SkuPriceId",
            "SubAccountId",
            "SubAccountName",
            "SubAccountType",
            "Tags",
            "x_Application",
            "x_Arm",
            "x_Feature",
            "x_Model",
            "x_ProjectId",
            "x_Purpose",
            "x_ServiceTier",
            "x_TokenKind");

    /** Providers list their prices for a million tokens. */
    private static final int MILLION = 6;

    private static final String STANDARD = "standard";

    private FocusRow() {}

    /** @return values by column; a column without a value maps to null or is absent */
    public static Map<String, String> of(BillingAccount account, Charge charge, ChargeLine line) {
        Map<String, String> row = new LinkedHashMap<>();
        money(row, line);
        periods(row, charge);
        row.put("BillingAccountId", account.id());
        row.put("BillingAccountName", account.name());
        row.put("BillingCurrency", "USD");
        row.put("ChargeCategory", "Usage");
        row.put("ChargeFrequency", "Usage-Based");
        row.put("ChargeDescription", description(charge, line));
        String provider = provider(charge);
        row.put("ProviderName", provider);
        row.put("PublisherName", provider);
        row.put("InvoiceIssuerName", provider);
        row.put("ServiceCategory", "AI and Machine Learning");
        row.put("ServiceSubcategory", "Generative AI");
        row.put("ServiceName", "Model inference");
        sku(row, charge, line);
        owner(row, charge);
        own(row, charge, line);
        return row;
    }

    private static void money(Map<String, String> row, ChargeLine line) {
        BigDecimal quantity = BigDecimal.valueOf(line.tokens()).movePointLeft(MILLION);
        row.put("BilledCost", plain(line.contractedUsd()));
        row.put("EffectiveCost", plain(line.contractedUsd()));
        row.put("ContractedCost", plain(line.contractedUsd()));
        row.put("ListCost", plain(line.listUsd()));
        row.put("ContractedUnitPrice", plain(line.contractedUsd().divide(quantity, MathContext.DECIMAL128)));
        row.put("ListUnitPrice", plain(line.listUsd().divide(quantity, MathContext.DECIMAL128)));
        row.put("PricingCategory", "Standard");
        row.put("PricingQuantity", plain(quantity));
        row.put("PricingUnit", "1000000 Tokens");
        row.put("ConsumedQuantity", Long.toString(line.tokens()));
        row.put("ConsumedUnit", "Tokens");
    }

    private static void periods(Map<String, String> row, Charge charge) {
        OffsetDateTime month = charge.from()
                .atOffset(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .withDayOfMonth(1);
        row.put("BillingPeriodStart", time(month.toInstant()));
        row.put("BillingPeriodEnd", time(month.plusMonths(1).toInstant()));
        row.put("ChargePeriodStart", time(charge.from()));
        row.put("ChargePeriodEnd", time(charge.to()));
    }

    private static void sku(Map<String, String> row, Charge charge, ChargeLine line) {
        String sku = charge.pricedAs() + "/" + line.kind().wire();
        row.put("SkuId", sku);
        row.put("SkuMeter", line.kind().meter());
        row.put("SkuPriceId", sku + "/" + tier(charge));
        row.put(
                "SkuPriceDetails",
                json(
                        Map.of("x_PricedAs", charge.pricedAs()),
                        "x_ServiceTier",
                        tier(charge),
                        "x_TokenKind",
                        line.kind().wire()));
    }

    private static void owner(Map<String, String> row, Charge charge) {
        row.put("SubAccountId", charge.team());
        row.put("SubAccountName", charge.team());
        row.put("SubAccountType", "Team");
        if (!charge.feature().isBlank()) {
            row.put("ResourceId", charge.team() + "/" + charge.application() + "/" + charge.feature());
            row.put("ResourceName", charge.feature());
            row.put("ResourceType", "Feature");
        }
        row.put(
                "Tags",
                json(
                        charge.feature().isBlank() ? Map.of() : Map.of("feature", charge.feature()),
                        "application",
                        charge.application(),
                        "purpose",
                        charge.purpose(),
                        "team",
                        charge.team()));
    }

    private static void own(Map<String, String> row, Charge charge, ChargeLine line) {
        row.put("x_Application", charge.application());
        row.put("x_Arm", charge.arm());
        row.put("x_Feature", charge.feature().isBlank() ? null : charge.feature());
        row.put("x_Model", charge.model().isBlank() ? null : charge.model());
        row.put(
                "x_ProjectId",
                charge.projectId() == null ? null : charge.projectId().toString());
        row.put("x_Purpose", charge.purpose());
        row.put("x_ServiceTier", tier(charge));
        row.put("x_TokenKind", line.kind().wire());
    }

    private static String description(Charge charge, ChargeLine line) {
        String at = line.kind() == TokenKind.ALL ? "at several prices" : "at the " + tier(charge) + " price";
        return line.kind().meter() + " of " + charge.pricedAs() + " " + at + " for " + charge.purpose() + " calls of "
                + (charge.feature().isBlank() ? charge.application() : charge.feature());
    }

    private static String provider(Charge charge) {
        int slash = charge.pricedAs().indexOf('/');
        return charge.provider().isBlank() && slash > 0 ? charge.pricedAs().substring(0, slash) : charge.provider();
    }

    private static String tier(Charge charge) {
        return Tariffs.isStandard(charge.serviceTier())
                ? STANDARD
                : charge.serviceTier().toLowerCase(Locale.ROOT);
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** A flat object of texts. */
    private static String json(Map<String, String> first, String... namesAndValues) {
        Map<String, String> all = new LinkedHashMap<>(first);
        for (int index = 0; index < namesAndValues.length; index += 2) {
            all.put(namesAndValues[index], namesAndValues[index + 1]);
        }
        StringBuilder json = new StringBuilder("{");
        all.forEach((name, value) -> json.append(json.length() == 1 ? "" : ",")
                .append(quoted(name))
                .append(':')
                .append(quoted(value)));
        return json.append('}').toString();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char each : text.toCharArray()) {
            if (each == '"' || each == '\\') {
                quoted.append('\\').append(each);
            } else if (each < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) each));
            } else {
                quoted.append(each);
            }
        }
        return quoted.append('"').toString();
    }
}
