package dev.fulcrum.assessment.questions.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All questions in their order; a fact's place is its question's.
 *
 * @param version of the file
 */
public record Questionnaire(String version, List<Question> questions, Map<String, Integer> places) {
    public Questionnaire(String version, List<Question> questions) {
        this(version, List.copyOf(questions), places(questions));
    }

    private static Map<String, Integer> places(List<Question> questions) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < questions.size(); i++) {
            places.put(questions.get(i).id(), i);
        }
        return Map.copyOf(places);
    }

    public int size() {
        return questions.size();
    }

    public Question at(int place) {
        return questions.get(place);
    }

    public Optional<Integer> find(String id) {
        return Optional.ofNullable(places.get(id));
    }

    /** @throws IllegalArgumentException where there is no such question */
    public int place(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("There is no fact " + id));
    }

    /** Fills what is unknown with one value each. */
    public double[] typical(double[] facts) {
        double[] all = facts.clone();
        for (int i = 0; i < all.length; i++) {
            if (Double.isNaN(all[i])) {
                all[i] = questions.get(i).prior().typical(all);
            }
        }
        return all;
    }

    /** Fills what is unknown with a draw each; {@code uniforms} by the place of the question. */
    public double[] drawn(double[] facts, double[] uniforms) {
        double[] all = facts.clone();
        for (int i = 0; i < all.length; i++) {
            if (Double.isNaN(all[i])) {
                all[i] = questions.get(i).prior().draw(uniforms[i], all);
            }
        }
        return all;
    }
}
