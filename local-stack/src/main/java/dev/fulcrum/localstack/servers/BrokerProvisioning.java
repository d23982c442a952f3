package dev.fulcrum.localstack.servers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupListing;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Principals, access lists and topics on a broker, made by its administrator; safe to repeat. */
public final class BrokerProvisioning implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration RETRY_PAUSE = Duration.ofMillis(20);
    private static final int SCRAM_ITERATIONS = 4096;

    private final Admin admin;
    private final StackSecrets secrets;

    public BrokerProvisioning(EmbeddedBroker broker, StackSecrets secrets) {
        this.admin = Admin.create(broker.clientSettings(Principals.ADMIN));
        this.secrets = secrets;
    }

    public void provision() {
        var known = get(admin.listTopics().names());
        List<NewTopic> missing = BrokerTopics.all().stream()
                .filter(topic -> !known.contains(topic.name()))
                .toList();
        var topics = admin.createTopics(missing).all();
        var credentials = admin.alterUserScramCredentials(missingCredentials()).all();
        var rules = admin.createAcls(AccessRules.bindings()).all();
        get(topics);
        get(credentials);
        get(rules);
        awaitUsable();
    }

    /** Deletes every topic of the house and every consumer group without members, and makes the topics again, empty. */
    public void reset() {
        var ours = BrokerTopics.names();
        var known = new HashSet<>(get(admin.listTopics().names()));
        known.retainAll(ours);
        get(admin.deleteTopics(known).all());
        deleteGroups();
        awaitGone(ours);
        get(admin.createTopics(BrokerTopics.all()).all());
        awaitUsable();
    }

    @Override
    public void close() {
        admin.close();
    }

    private List<org.apache.kafka.clients.admin.UserScramCredentialAlteration> missingCredentials() {
        var known = get(admin.describeUserScramCredentials().all()).keySet();
        var alterations = new ArrayList<org.apache.kafka.clients.admin.UserScramCredentialAlteration>();
        for (String principal : Principals.ON_KAFKA) {
            if (!known.contains(principal)) {
                alterations.add(new UserScramCredentialUpsertion(
                        principal,
                        new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, SCRAM_ITERATIONS),
                        secrets.password(principal)));
            }
        }
        return alterations;
    }

    private void deleteGroups() {
        var groups = get(admin.listConsumerGroups().all()).stream()
                .map(ConsumerGroupListing::groupId)
                .toList();
        for (var deletion : admin.deleteConsumerGroups(groups).deletedGroups().values()) {
            try {
                deletion.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException refused) {
                // a group with members loses its offsets with the topics, and gone is what was wanted
                if (!(refused.getCause() instanceof GroupNotEmptyException
                        || refused.getCause() instanceof GroupIdNotFoundException)) {
                    throw failure(refused);
                }
            } catch (InterruptedException | java.util.concurrent.TimeoutException late) {
                throw failure(late);
            }
        }
    }

    private void awaitGone(Collection<String> topics) {
        until("topics are deleted", () -> {
            var left = new HashSet<>(get(admin.listTopics().names()));
            left.retainAll(topics);
            return left.isEmpty();
        });
    }

    /** A topic is usable when its leader answers for every partition, not when the controller has written it down. */
    private void awaitUsable() {
        until("topics have leaders", () -> {
            try {
                Map<String, TopicDescription> described = admin.describeTopics(BrokerTopics.names())
                        .allTopicNames()
                        .get();
                var latest = new java.util.HashMap<TopicPartition, OffsetSpec>();
                described.forEach((name, topic) -> topic.partitions()
                        .forEach(p -> latest.put(new TopicPartition(name, p.partition()), OffsetSpec.latest())));
                admin.listOffsets(latest).all().get();
                return true;
            } catch (ExecutionException notYet) {
                if (notYet.getCause() instanceof UnknownTopicOrPartitionException
                        || notYet.getCause() instanceof org.apache.kafka.common.errors.RetriableException) {
                    return false;
                }
                throw failure(notYet);
            } catch (InterruptedException stopped) {
                throw failure(stopped);
            }
        });
    }

    private static void until(String what, java.util.function.BooleanSupplier done) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new StackFailure("Kafka: waited " + LIMIT.toSeconds() + " s until " + what + "; see its log");
            }
            LockSupport.parkNanos(RETRY_PAUSE.toNanos());
        }
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | InterruptedException | java.util.concurrent.TimeoutException failed) {
            throw failure(failed);
        }
    }

    private static StackFailure failure(Exception failed) {
        if (failed instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        return new StackFailure(
                "Kafka refuses its administrator: " + cause.getClass().getSimpleName() + " " + cause.getMessage()
                        + "; if its data is broken, start over with ./fulcrum up --fresh",
                failed);
    }
}
