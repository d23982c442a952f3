package dev.fulcrum.dataset.personaldata.domain;

import java.util.ArrayList;
import java.util.List;

/** A text of an example that is looked through by itself: a field, or one string in a field of JSON. */
final class Piece {
    private final String text;
    private final String context;
    private List<Span> spans = List.of();

    /** @param context what stands before the text without being part of it; empty where nothing does */
    Piece(String text, String context) {
        this.text = text;
        this.context = context;
    }

    String text() {
        return text;
    }

    List<Span> spans() {
        return spans;
    }

    void look(PersonalDataFinder finder) {
        if (text.isEmpty()) {
            return;
        }
        if (context.isEmpty()) {
            spans = finder.find(text);
            return;
        }
        List<Span> within = new ArrayList<>(0);
        for (Span span : finder.find(context + text)) {
            if (span.start() >= context.length()) {
                within.add(new Span(span.start() - context.length(), span.end() - context.length(), span.kind()));
            }
        }
        spans = within;
    }

    /** Adds findings that others suggested; those of its own that overlap less win or lose as always. */
    void also(List<Span> more) {
        List<Span> all = new ArrayList<>(spans);
        all.addAll(more);
        spans = PersonalDataFinder.resolve(all);
    }

    String value(Span span) {
        return text.substring(span.start(), span.end());
    }

    String masked() {
        return mask(text, spans);
    }

    Replaced replaced(Surrogates surrogates) {
        if (spans.isEmpty()) {
            return new Replaced(text, spans);
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        List<Span> placed = new ArrayList<>(spans.size());
        int copied = 0;
        for (Span span : spans) {
            out.append(text, copied, span.start());
            int start = out.length();
            out.append(surrogates.of(span.kind(), value(span)));
            placed.add(new Span(start, out.length(), span.kind()));
            copied = span.end();
        }
        return new Replaced(out.append(text, copied, text.length()).toString(), placed);
    }

    static String mask(String text, List<Span> spans) {
        if (spans.isEmpty()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        int copied = 0;
        for (Span span : spans) {
            out.append(text, copied, span.start()).append(span.kind().mask());
            copied = span.end();
        }
        return out.append(text, copied, text.length()).toString();
    }
}
