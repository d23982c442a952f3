package dev.fulcrum.evaluation.evaluations.domain;

import dev.fulcrum.evaluation.statistics.domain.PairedTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Answers counted against the truth.
 *
 * @param agreed questions on which both say the same
 * @param weakest answers that only the teacher has, the most missed first
 * @param failures questions to which the student gave no answer; counted as wrong
 */
public record Tally(PairedTable table, int agreed, List<Advice.WeakLabel> weakest, int failures) {
    private static final int SHOWN = 3;

    /**
     * Both answers to a question.
     *
     * @param student empty where it failed
     */
    public record Judged(String truth, String teacher, String student) {}

    public static Tally of(List<Judged> questions) {
        PairedTable table = PairedTable.EMPTY;
        int agreed = 0;
        int failures = 0;
        Map<String, Integer> missed = new TreeMap<>();
        for (Judged question : questions) {
            boolean teacherRight = Answers.same(question.teacher(), question.truth());
            boolean studentRight = Answers.same(question.student(), question.truth());
            table = table.plus(teacherRight, studentRight);
            agreed += Answers.same(question.teacher(), question.student()) ? 1 : 0;
            failures += question.student().isBlank() ? 1 : 0;
            if (teacherRight && !studentRight) {
                missed.merge(question.truth().strip().toLowerCase(Locale.ROOT), 1, Integer::sum);
            }
        }
        List<Advice.WeakLabel> weakest = missed.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(SHOWN)
                .map(entry -> new Advice.WeakLabel(entry.getKey(), entry.getValue()))
                .toList();
        return new Tally(table, agreed, weakest, failures);
    }
}
