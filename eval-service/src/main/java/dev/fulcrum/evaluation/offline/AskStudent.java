package dev.fulcrum.evaluation.offline;

import dev.fulcrum.evaluation.EvaluationConfig;
import dev.fulcrum.evaluation.offline.client.ModelClient;
import dev.fulcrum.evaluation.offline.domain.HeldOutRow;
import dev.fulcrum.evaluation.offline.domain.StudentAnswer;
import dev.fulcrum.evaluation.offline.storage.ScoreTable;
import dev.fulcrum.events.ModelEndpoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** Gets the student's answer to a row, trying again while the model is away. */
@ApplicationScoped
class AskStudent {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final ModelClient client;
    private final EvaluationConfig.Offline config;

    AskStudent(ModelClient client, EvaluationConfig config) {
        this.client = client;
        this.config = config.offline();
    }

    /** When the model last answered; shared by all questions of a run, so that they lose patience together. */
    static final class LastAnswer {
        private volatile Instant at = Instant.now();
    }

    /** @throws ModelUnavailable where patience ended, or trying again cannot help */
    ScoreTable.Scored score(ModelEndpoint endpoint, String systemPrompt, HeldOutRow row, LastAnswer last)
            throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (true) {
            StudentAnswer answer = client.ask(endpoint, systemPrompt, row.text());
            if (answer instanceof StudentAnswer.Said said) {
                last.at = Instant.now();
                return new ScoreTable.Scored(row, said.text(), null);
            }
            if (answer instanceof StudentAnswer.Declined declined) {
                return new ScoreTable.Scored(row, "", declined.why());
            }
            if (answer instanceof StudentAnswer.Never never) {
                throw new ModelUnavailable(never.why());
            }
            String why = ((StudentAnswer.NotNow) answer).why();
            if (Instant.now().isAfter(last.at.plus(config.patience()))) {
                throw new ModelUnavailable(why + " (asked again for " + config.patience() + ")");
            }
            Thread.sleep(pause.toMillis());
            pause = pause.multipliedBy(2);
            pause = pause.compareTo(config.longestPause()) > 0 ? config.longestPause() : pause;
        }
    }
}
