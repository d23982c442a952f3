package dev.fulcrum.cost.prices.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulcrum.cost.prices.domain.LengthTier;
import dev.fulcrum.cost.prices.domain.Rates;
import dev.fulcrum.cost.prices.domain.Tariffs;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tariffs as the database keeps them; prices are decimal texts, so that no reader makes binary fractions of them, and
 * what is not stated is absent.
 *
 * <pre>
 * {"standard": {"input": "2", "output": "10"},
 *  "tiers": [{"aboveTokens": 272000, "rates": {…}}],
 *  "services": {"batch": {…}}}
 * </pre>
 */
final class TariffsJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TariffsJson() {}

    static String write(Tariffs tariffs) {
        ObjectNode node = JSON.createObjectNode();
        node.set("standard", rates(tariffs.standard()));
        if (!tariffs.tiers().isEmpty()) {
            tariffs.tiers().forEach(tier -> node.withArray("tiers")
                    .addObject()
                    .put("aboveTokens", tier.aboveTokens())
                    .set("rates", rates(tier.rates())));
        }
        if (!tariffs.services().isEmpty()) {
            ObjectNode services = node.putObject("services");
            tariffs.services().forEach((tier, rates) -> services.set(tier, rates(rates)));
        }
        return node.toString();
    }

    static Tariffs read(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            List<LengthTier> tiers = new ArrayList<>();
            node.path("tiers")
                    .forEach(tier ->
                            tiers.add(new LengthTier(tier.path("aboveTokens").longValue(), rates(tier.path("rates")))));
            Map<String, Rates> services = new HashMap<>();
            node.path("services").properties().forEach(tier -> services.put(tier.getKey(), rates(tier.getValue())));
            return new Tariffs(rates(node.path("standard")), tiers, services);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored price could not be read", e);
        }
    }

    private static ObjectNode rates(Rates rates) {
        ObjectNode node = JSON.createObjectNode();
        put(node, "input", rates.input());
        put(node, "cachedInput", rates.cachedInput());
        put(node, "cacheWrite", rates.cacheWrite());
        put(node, "cacheWrite1h", rates.cacheWrite1h());
        put(node, "output", rates.output());
        put(node, "reasoning", rates.reasoning());
        put(node, "audioInput", rates.audioInput());
        put(node, "audioOutput", rates.audioOutput());
        return node;
    }

    private static Rates rates(JsonNode node) {
        return new Rates(
                price(node, "input"),
                price(node, "cachedInput"),
                price(node, "cacheWrite"),
                price(node, "cacheWrite1h"),
                price(node, "output"),
                price(node, "reasoning"),
                price(node, "audioInput"),
                price(node, "audioOutput"));
    }

    private static void put(ObjectNode node, String name, BigDecimal price) {
        if (price != null) {
            node.put(name, price.toPlainString());
        }
    }

    private static BigDecimal price(JsonNode node, String name) {
        return node.hasNonNull(name) ? new BigDecimal(node.get(name).textValue()) : null;
    }
}
