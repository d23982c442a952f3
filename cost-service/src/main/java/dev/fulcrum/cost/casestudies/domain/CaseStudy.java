package dev.fulcrum.cost.casestudies.domain;

import dev.fulcrum.cost.catalogue.Figure;
import java.util.List;

/**
 * A published case, calculated again with the model of this service.
 *
 * @param id stable name
 * @param title for people
 * @param source text that it is from
 * @param parts one question each
 */
public record CaseStudy(String id, String title, String source, List<Part> parts) {
    /**
     * One question put to the case.
     *
     * @param id stable name
     * @param question for people
     * @param answer what the figures say
     * @param figures each with formula, inputs and sources
     */
    public record Part(String id, String question, String answer, List<Figure> figures) {}

    /** @throws IllegalArgumentException where there is no such figure */
    public Figure figure(String name) {
        return parts.stream()
                .flatMap(part -> part.figures().stream())
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The case study has no figure " + name));
    }

    /** As a document: the question, the answer, a table of figures and what each comes from. */
    public String markdown() {
        StringBuilder text = new StringBuilder("# ")
                .append(title)
                .append("\n\nSource: ")
                .append(source)
                .append('\n');
        for (Part part : parts) {
            text.append("\n## ")
                    .append(part.question())
                    .append("\n\n")
                    .append(part.answer())
                    .append("\n\n");
            text.append("| figure | value | unit | formula | from |\n|---|---:|---|---|---|\n");
            for (Figure figure : part.figures()) {
                text.append("| ").append(figure.name());
                text.append(" | ").append(figure.value());
                text.append(" | ").append(figure.unit());
                text.append(" | ").append(cell(figure.formula()));
                text.append(" | ").append(cell(inputs(figure))).append(" |\n");
            }
        }
        return text.toString();
    }

    private static String inputs(Figure figure) {
        return figure.inputs().stream()
                .map(input -> input.name() + " = " + input.value() + " " + input.unit() + " (" + input.source() + ")")
                .reduce((one, other) -> one + "; " + other)
                .orElse("");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
