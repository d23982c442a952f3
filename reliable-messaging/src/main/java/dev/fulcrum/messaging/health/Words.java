package dev.fulcrum.messaging.health;

/** A place's state for people. */
final class Words {
    private Words() {}

    static String of(Troubles.Place place) {
        return place.trouble()
                .map(trouble -> "away for " + trouble.seconds() + " s: " + trouble.reason())
                .orElse("answers");
    }
}
