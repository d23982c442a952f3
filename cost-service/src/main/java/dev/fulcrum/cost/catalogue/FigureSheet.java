package dev.fulcrum.cost.catalogue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Collects figures while they are calculated, so that no number is stated that cannot be opened. */
public final class FigureSheet {
    /** Digits after the point of a quotient; products and sums are exact. */
    public static final int QUOTIENT_SCALE = 12;

    private static final String NEVER = "never";

    private final List<Figure> figures = new ArrayList<>();

    /** @return the value, so that the calculation goes on with it */
    public BigDecimal add(String name, BigDecimal value, String unit, String formula, Figure.Input... inputs) {
        figures.add(new Figure(name, plain(value), unit, formula, List.of(inputs)));
        return value;
    }

    /** A figure that was calculated elsewhere. */
    public void add(Figure figure) {
        figures.add(figure);
    }

    /** A figure that may have no value. */
    public void addOrNever(String name, BigDecimal value, String unit, String formula, Figure.Input... inputs) {
        figures.add(new Figure(name, value == null ? NEVER : plain(value), unit, formula, List.of(inputs)));
    }

    public static Figure.Input input(String name, BigDecimal value, String unit, String source) {
        return new Figure.Input(name, plain(value), unit, source);
    }

    public static Figure.Input input(String name, long value, String unit, String source) {
        return new Figure.Input(name, Long.toString(value), unit, source);
    }

    /**
     * An input that is itself a figure of this sheet.
     *
     * @throws IllegalStateException where it has not been calculated yet
     */
    public Figure.Input figure(String name) {
        Figure figure = figures.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Figure " + name + " is used before it is calculated"));
        return new Figure.Input(name, figure.value(), figure.unit(), "figure:" + name);
    }

    /** To {@value #QUOTIENT_SCALE} digits after the point, half even. */
    public static BigDecimal quotient(BigDecimal dividend, BigDecimal divisor) {
        return dividend.divide(divisor, QUOTIENT_SCALE, RoundingMode.HALF_EVEN);
    }

    public List<Figure> figures() {
        return List.copyOf(figures);
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
