package dev.fulcrum.messaging.outbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.messaging.MessagingConfig;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.envelope.Contract;
import dev.fulcrum.messaging.envelope.ContractCheck;
import dev.fulcrum.messaging.envelope.EventJson;
import dev.fulcrum.messaging.envelope.Headers;
import dev.fulcrum.messaging.envelope.Ids;
import dev.fulcrum.messaging.trace.TraceHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The only way out for a fact. It is stored in the caller's transaction, so that state and fact are one, and sent
 * afterwards by the {@link OutboxRelay}. Sending to Kafka directly from a use case is forbidden: a crash between the
 * two writes would lose or invent a fact.
 *
 * <p>Guarantee: facts of one key reach the topic at least once, their first occurrences in commit order, without gaps
 * in their sequence.
 */
@ApplicationScoped
public class Outbox {
    private final OutboxRows rows;
    private final EventJson json;
    private final ContractCheck contracts;
    private final TraceHeaders trace;
    private final MessagingConfig config;
    private final String source;

    Outbox(OutboxRows rows, EventJson json, ContractCheck contracts, TraceHeaders trace, MessagingConfig config) {
        this.rows = rows;
        this.json = json;
        this.contracts = contracts;
        this.trace = trace;
        this.config = config;
        this.source = "/fulcrum/" + config.service();
    }

    /**
     * Stores a lifecycle fact under the project's key.
     *
     * @param project what it is about
     * @param cause what led to it
     * @param subject the aggregate's id ({@code ce_subject})
     * @param fact a record with {@code @EventContract}
     * @return the event's id
     * @throws ContractBroken where the fact is not what its schema says; the caller's transaction must not commit
     * @throws FactTooLarge where no broker would take it; the caller's transaction must not commit
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID append(ProjectRef project, Cause cause, UUID subject, Object fact) {
        return store(project.projectId().toString(), project, cause, subject.toString(), fact);
    }

    /** Stores an order to the gateway under {@code {projectId}/{kind}}; the latest of a key is in force. */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID appendDirective(ProjectRef project, Cause cause, String kind, Object directive) {
        String key = project.projectId() + "/" + kind;
        return store(key, project, cause, key, directive);
    }

    /** Stores bytes that came in and could not be handled, with their headers and the reason. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void appendDeadLetter(String topic, String key, Map<String, String> headers, byte[] data) {
        rows.insert(Ids.next(), topic, key == null ? "" : key, headers, data);
    }

    private UUID store(String key, ProjectRef project, Cause cause, String subject, Object fact) {
        Contract contract = Contract.of(fact.getClass());
        ObjectNode data = json.fact(project, cause, fact);
        contracts.breach(contract.type(), data).ifPresent(breach -> {
            throw new ContractBroken(contract.type(), breach);
        });
        EventJson.Unnumbered unnumbered = json.unnumbered(data);
        if (unnumbered.length() > config.maxRecordBytes()) {
            throw new FactTooLarge(contract.type(), unnumbered.length(), config.maxRecordBytes());
        }
        UUID id = Ids.next();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(Headers.SPEC_VERSION, "1.0");
        headers.put(Headers.ID, id.toString());
        headers.put(Headers.SOURCE, source);
        headers.put(Headers.TYPE, contract.type());
        headers.put(Headers.SUBJECT, subject);
        headers.put(Headers.TIME, Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        headers.put(Headers.DATA_SCHEMA, contract.dataSchema());
        headers.put(Headers.CONTENT_TYPE, "application/json");
        trace.inject(headers);
        rows.insertNumbered(id, contract.topic(), key, headers, unnumbered);
        return id;
    }
}
