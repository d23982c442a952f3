package dev.fulcrum.console.projects.domain;

/**
 * What an event says to a reader.
 *
 * @param summary one sentence, with numbers and their units
 * @param status what its stage says from now on; null where the event does not move it
 * @param tone how the stage stands then; neutral without a status
 * @param figure the number to remember of the stage; null where the event brings none
 */
public record Telling(String summary, String status, Tone tone, String figure) {
    /** Worth a line, no more. */
    public static Telling note(String summary) {
        return new Telling(summary, null, Tone.NEUTRAL, null);
    }

    public static Telling moves(Tone tone, String status, String summary) {
        return new Telling(summary, status, tone, null);
    }

    public Telling withFigure(String newFigure) {
        return new Telling(summary, status, tone, newFigure);
    }
}
