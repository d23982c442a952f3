package dev.fulcrum.demo.rest;

import java.util.Locale;

/** A service of the platform, by the name that the launcher and the addresses use. */
public enum Service {
    GATEWAY(8080),
    ASSESSMENT(8101),
    COST(8102),
    DATASET(8103),
    TRAINING(8104),
    EVAL(8105),
    ROLLOUT(8106),
    MODEL_SERVER(8110),
    CONSOLE(8090);

    private final int usualPort;

    Service(int usualPort) {
        this.usualPort = usualPort;
    }

    /** As in {@code ./fulcrum logs NAME}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String variable() {
        return "FULCRUM_" + name() + "_URL";
    }

    String usualUrl() {
        return "http://127.0.0.1:" + usualPort;
    }

    /** For messages: where a person finds out why it does not answer. */
    public String whereToLook() {
        return "see ./fulcrum logs " + id() + ", or ./fulcrum restart " + id();
    }
}
