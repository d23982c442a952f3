package dev.fulcrum.cost.savings.api;

import dev.fulcrum.cost.Dollars;
import dev.fulcrum.cost.savings.storage.SavingActualEntity;
import dev.fulcrum.events.Money;
import java.time.Instant;
import java.util.UUID;

/** A bill as it was entered. */
public record ActualResponse(
        UUID actualId,
        UUID projectId,
        String month,
        String what,
        Money amount,
        String source,
        String enteredBy,
        Instant enteredAt) {
    static ActualResponse of(SavingActualEntity actual) {
        return new ActualResponse(
                actual.id,
                actual.projectId,
                actual.month,
                actual.item.wire(),
                Dollars.money(actual.amountUsd),
                actual.source,
                actual.enteredBy,
                actual.enteredAt);
    }
}
