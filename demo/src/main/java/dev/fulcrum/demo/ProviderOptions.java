package dev.fulcrum.demo;

import dev.fulcrum.demo.rest.Addresses;
import dev.fulcrum.demo.steps.Provider;
import java.util.Map;
import picocli.CommandLine.Option;

/** A real provider instead of the simulator: all of it, or none. */
final class ProviderOptions {
    private static final String KEY_VARIABLE = "FULCRUM_PROVIDER_KEY";
    private static final String SIMULATOR_KEY_VARIABLE = "FULCRUM_SIMULATOR_KEY";

    @Option(
            names = "--provider-url",
            required = true,
            paramLabel = "URL",
            description = "OpenAI-compatible base URL of a real provider, ends in /v1.")
    private String url;

    @Option(
            names = "--provider-key",
            paramLabel = "KEY",
            description = "Its key; better in " + KEY_VARIABLE + ", where other users of the machine cannot read it.")
    private String key;

    @Option(names = "--provider-model", required = true, paramLabel = "MODEL", description = "The model to ask for.")
    private String model;

    @Option(
            names = "--priced-as",
            required = true,
            paramLabel = "PROVIDER/MODEL",
            description = "Its entry in the price list of the cost service.")
    private String pricedAs;

    Provider provider(Map<String, String> environment) {
        if (!url.matches("https?://\\S+/v1/?")) {
            throw new DemoFailure("--provider-url is '" + url + "'; give an http(s) address that ends in /v1");
        }
        if (!pricedAs.matches("[^/\\s]+/\\S+")) {
            throw new DemoFailure("--priced-as is '" + pricedAs + "'; give provider/model, as in openai/gpt-6.2-sol");
        }
        String secret = key == null ? environment.getOrDefault(KEY_VARIABLE, "") : key;
        if (secret.isBlank()) {
            throw new DemoFailure("the provider has no key; give --provider-key, or set " + KEY_VARIABLE);
        }
        return Provider.real(url, secret, model, pricedAs);
    }

    static Provider simulated(Addresses addresses, Map<String, String> environment) {
        String key = environment.getOrDefault(SIMULATOR_KEY_VARIABLE, "");
        if (key.isBlank()) {
            throw new DemoFailure(SIMULATOR_KEY_VARIABLE + " is not set; start the demo with ./fulcrum demo, or set it"
                    + " to the simulator's key (simulator-key in .fulcrum/secrets.properties)");
        }
        return Provider.simulated(addresses.simulator(), key);
    }
}
