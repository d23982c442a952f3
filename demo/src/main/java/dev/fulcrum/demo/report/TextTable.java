package dev.fulcrum.demo.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table for a terminal and for Markdown, from the same rows. */
public final class TextTable {
    private final List<String> header;
    private final int widest;
    private final List<List<String>> rows = new ArrayList<>();

    /** @param widest characters of a cell before it is broken into lines */
    public TextTable(int widest, String... header) {
        this.header = List.of(header);
        this.widest = widest;
    }

    /** @throws IllegalArgumentException when the cells do not match the header */
    public TextTable row(String... cells) {
        if (cells.length != header.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + header.size() + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    public String plain() {
        int[] widths = new int[header.size()];
        List<List<List<String>>> broken = new ArrayList<>();
        broken.add(breakCells(header));
        rows.forEach(row -> broken.add(breakCells(row)));
        for (List<List<String>> row : broken) {
            for (int column = 0; column < widths.length; column++) {
                for (String line : row.get(column)) {
                    widths[column] = Math.max(widths[column], line.length());
                }
            }
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < broken.size(); i++) {
            append(out, broken.get(i), widths);
            if (i == 0) {
                out.append("-".repeat(Arrays.stream(widths).sum() + 2 * (widths.length - 1)))
                        .append('\n');
            }
        }
        return out.toString();
    }

    public String markdown() {
        StringBuilder out = new StringBuilder();
        out.append(markdownRow(header));
        out.append("|").append(" --- |".repeat(header.size())).append('\n');
        rows.forEach(row -> out.append(markdownRow(row)));
        return out.toString();
    }

    private List<List<String>> breakCells(List<String> row) {
        return row.stream().map(this::breakCell).toList();
    }

    private List<String> breakCell(String cell) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : cell.split("\n", -1)) {
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.split(" ")) {
                if (line.length() > 0 && line.length() + 1 + word.length() > widest) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.length() == 0 ? "" : " ").append(word);
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static void append(StringBuilder out, List<List<String>> cells, int[] widths) {
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < height; i++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String text = i < cells.get(column).size() ? cells.get(column).get(i) : "";
                line.append(text).append(" ".repeat(widths[column] - text.length() + 2));
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
    }

    private static String markdownRow(List<String> cells) {
        StringBuilder out = new StringBuilder("|");
        cells.forEach(cell -> out.append(' ')
                .append(cell.replace("|", "\\|").replace("\n", "<br>"))
                .append(" |"));
        return out.append('\n').toString();
    }
}
