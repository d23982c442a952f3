package dev.fulcrum.console.pages;

import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.console.projects.api.TracePage;
import dev.fulcrum.console.projects.domain.StageWord;
import dev.fulcrum.console.projects.storage.ProjectCardEntity;
import dev.fulcrum.console.projects.storage.Timeline;
import dev.fulcrum.console.projects.storage.TimelineEntity;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A project's page.
 *
 * @param monthlyCalls with separators; null until the registration has arrived
 * @param stages all of them, in order
 * @param days the page's events, newest first, by UTC day
 * @param next cursor of earlier events; null on the last page
 */
public record ProjectView(
        UUID projectId,
        String name,
        String team,
        String application,
        String feature,
        String task,
        String presentModel,
        String monthlyCalls,
        int generation,
        List<StageView> stages,
        List<Day> days,
        String next) {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final String TYPE_PREFIX = "dev.fulcrum.";

    /**
     * @param title for example {@code 23 November 2026}
     * @param events newest first
     */
    public record Day(String title, List<Event> events) {}

    /**
     * @param clock time of day, UTC
     * @param type without the prefix that all share
     * @param source service that published it
     * @param traceUrl where its trace shows; null where the event has none
     */
    public record Event(
            UUID eventId,
            Instant happenedAt,
            String clock,
            String type,
            String source,
            String tone,
            String summary,
            int generation,
            String traceId,
            String traceUrl) {}

    static ProjectView of(
            ProjectCardEntity card, List<StageWord> words, List<TimelineEntity> rows, int limit, TracePage traces) {
        int generation = StageWord.furthest(words).map(StageWord::generation).orElse(card.generation);
        boolean more = rows.size() > limit;
        List<TimelineEntity> shown = more ? rows.subList(0, limit) : rows;
        return new ProjectView(
                card.projectId,
                card.shownName(),
                card.team,
                card.application,
                card.feature,
                card.task,
                card.presentModel,
                card.monthlyCalls == null
                        ? null
                        : NumberFormat.getIntegerInstance(Locale.ROOT).format(card.monthlyCalls),
                card.generation,
                StageView.all(words, generation),
                days(shown, traces),
                more ? Cursor.encode(Timeline.Place.key(shown.get(shown.size() - 1))) : null);
    }

    private static List<Day> days(List<TimelineEntity> rows, TracePage traces) {
        List<Day> days = new ArrayList<>();
        for (TimelineEntity row : rows) {
            String title = DAY.format(row.happenedAt);
            if (days.isEmpty() || !days.get(days.size() - 1).title().equals(title)) {
                days.add(new Day(title, new ArrayList<>()));
            }
            days.get(days.size() - 1).events().add(event(row, traces));
        }
        return days;
    }

    private static Event event(TimelineEntity row, TracePage traces) {
        return new Event(
                row.eventId,
                row.happenedAt,
                CLOCK.format(row.happenedAt),
                row.type.startsWith(TYPE_PREFIX) ? row.type.substring(TYPE_PREFIX.length()) : row.type,
                row.source.substring(row.source.lastIndexOf('/') + 1),
                row.tone,
                row.summary,
                row.generation,
                row.traceId,
                traces.of(row.traceId));
    }
}
