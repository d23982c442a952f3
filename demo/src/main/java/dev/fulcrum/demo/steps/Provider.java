package dev.fulcrum.demo.steps;

import java.util.Optional;

/**
 * The commercial model that the application uses today.
 *
 * @param upstream what the gateway calls it
 * @param baseUrl OpenAI-compatible, ends in /v1
 * @param key what the gateway shows it
 * @param vendor OpenTelemetry's name of the provider
 * @param model what the application asks for
 * @param pricedAs catalogue model whose list price applies, provider/model
 * @param simulator address of the simulator's own interface; empty for a real provider
 */
public record Provider(
        String upstream,
        String baseUrl,
        String key,
        String vendor,
        String model,
        String pricedAs,
        Optional<String> simulator) {

    public static Provider simulated(String url, String key) {
        return new Provider(
                "provider-simulator",
                url + "/v1",
                key,
                "simulator",
                "simulated-gpt-6.2-sol",
                "openai/gpt-6.2-sol",
                Optional.of(url));
    }

    public static Provider real(String baseUrl, String key, String model, String pricedAs) {
        String url = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
        String vendor = pricedAs.substring(0, pricedAs.indexOf('/'));
        return new Provider("provider-" + vendor, url, key, vendor, model, pricedAs, Optional.empty());
    }

    /** Said at the beginning, in the table and in the report. */
    public String inWords() {
        return simulator.isPresent()
                ? "a SIMULATOR, " + model
                        + ": no commercial model answered; its answers come from the labelled file, wrong on"
                        + " purpose at a set rate; tokens are counted and priced as " + pricedAs
                : model + " at " + baseUrl + ", priced as " + pricedAs;
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "Provider[" + upstream + ", " + baseUrl + ", " + model + "]";
    }
}
