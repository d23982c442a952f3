package dev.fulcrum.cost.casestudies.domain;

import static dev.fulcrum.cost.catalogue.FigureSheet.input;

import dev.fulcrum.cost.businesscase.domain.SeedFigure;
import dev.fulcrum.cost.catalogue.Figure;
import java.math.BigDecimal;
import java.util.function.Function;

/** What the texts state, by the names of the extraction. */
final class Stated {
    private final Function<String, SeedFigure> figures;

    Stated(Function<String, SeedFigure> figures) {
        this.figures = figures;
    }

    SeedFigure figure(String id) {
        return figures.apply(id);
    }

    /** A figure that is one number. */
    BigDecimal value(String id) {
        return figure(id).min();
    }

    static String source(SeedFigure figure) {
        return figure.about() + ", " + figure.source();
    }

    Figure.Input inputOf(String name, String id, String unit) {
        return input(name, value(id), unit, source(figure(id)));
    }
}
