package dev.fulcrum.dataset.erasure;

import dev.fulcrum.chassis.artefacts.ArtefactStore;
import dev.fulcrum.events.Artefact;
import dev.fulcrum.messaging.envelope.Ids;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Rows and bytes as intake, reviews, curation and the building of versions leave them. */
@Singleton
class GoldenSeed {
    private final DataSource dataSource;
    private final ArtefactStore store;

    GoldenSeed(DataSource dataSource, ArtefactStore store) {
        this.dataSource = dataSource;
        this.store = store;
    }

    /** @param word in every text of it */
    record Example(UUID id, UUID exchangeId, String word) {}

    UUID campaign(UUID projectId) throws SQLException {
        UUID id = Ids.next();
        update(
                "insert into campaign (id, project_id, team, generation, feature, sample_rate, target, until,"
                        + " opened_by, opened_at, examples, close_reason, closed_at) values (?, ?, 'support', 1, 'triage',"
                        + " 1, 10, now(), 'mia', now(), 0, 'expired', now())",
                id,
                projectId);
        return id;
    }

    Example example(UUID projectId, UUID campaign, String subjectHash, UUID keyId, String word) throws SQLException {
        return example(projectId, campaign, subjectHash, keyId, word, null, null);
    }

    Example example(
            UUID projectId,
            UUID campaign,
            String subjectHash,
            UUID keyId,
            String word,
            String conversation,
            String history)
            throws SQLException {
        UUID id = Ids.next();
        UUID exchange = Ids.next();
        update("insert into system_prompt values (?, ?) on conflict do nothing", "hash-" + word, "Serve " + word);
        update(
                "insert into example (id, campaign_id, project_id, exchange_id, request_id, text, text_key, label,"
                        + " model, system_prompt_hash, captured_at, subject_hash, key_id, conversation_hash, history,"
                        + " personal_data, second_label) values (?, ?, ?, ?, ?, ?, ?, ?, 'simulated-m', ?, now(), ?, ?, ?,"
                        + " ?, '{}', ?)",
                id,
                campaign,
                projectId,
                exchange,
                "r-" + id,
                "Where is " + word + " " + id,
                id.toString(),
                "label " + word,
                "hash-" + word,
                subjectHash,
                keyId,
                conversation,
                history,
                "second " + word);
        update("update campaign set examples = examples + 1 where id = ?", campaign);
        update(
                "insert into placement (example_id, project_id, curation_id, cluster_id, cluster_size, split) values"
                        + " (?, ?, gen_random_uuid(), ?, 1, 'train')",
                id,
                projectId,
                id);
        update(
                "insert into review values (?, ?, ?, 'correct', ?, 'mia', now())",
                Ids.next(),
                id,
                projectId,
                "truth " + word);
        return new Example(id, exchange, word);
    }

    /** Published, with these rows, their words in its bytes and in what is said of it. */
    UUID version(UUID projectId, UUID campaign, int number, List<Example> rows) throws SQLException, IOException {
        UUID id = Ids.next();
        String words = String.join(" ", rows.stream().map(Example::word).toList()) + " " + id;
        Path file = Files.writeString(Files.createTempFile("golden", ".parquet"), words);
        Artefact parquet = store.put(file, "application/vnd.apache.parquet");
        Files.delete(file);
        update(
                "insert into version (id, project_id, team, generation, campaign_id, campaign_ids, number, row_count,"
                        + " train_rows, validation_rows, test_rows, content_sha256, content_rule, artefact_uri,"
                        + " artefact_sha256, artefact_bytes, system_prompt, manifest, croissant, data_card, published_by,"
                        + " published_at) values (?, ?, 'support', 1, ?, array[?], ?, ?, ?, 0, 0, ?, 2, ?, ?, ?, ?,"
                        + " jsonb_build_object('version', ?, 'counts', jsonb_build_object('byLabel', ?)), ?, ?, 'mia',"
                        + " now())",
                id,
                projectId,
                campaign,
                campaign,
                number,
                rows.size(),
                rows.size(),
                "content-" + id,
                parquet.uri(),
                parquet.sha256(),
                parquet.bytes(),
                "Serve " + words,
                number,
                words,
                "croissant " + words,
                "card " + words);
        for (int i = 0; i < rows.size(); i++) {
            update(
                    "insert into version_row (version_id, example_id, position, split, weight) values (?, ?, ?,"
                            + " 'train', 1)",
                    id,
                    rows.get(i).id(),
                    i);
        }
        return id;
    }

    /** Of before lineage was kept: published, and nothing says which examples it holds. */
    UUID versionWithoutLineage(UUID projectId, UUID campaign, int number, List<Example> rows)
            throws SQLException, IOException {
        UUID id = version(projectId, campaign, number, rows);
        update("delete from version_row where version_id = ?", id);
        update("update version set content_rule = 1 where id = ?", id);
        return id;
    }

    /** One that nobody works on, so that it stays as it is: as a job at another replica leaves it. */
    UUID building(UUID projectId, UUID campaign) throws SQLException {
        UUID id = Ids.next();
        update(
                "insert into version (id, project_id, team, generation, campaign_id, campaign_ids, state, published_by)"
                        + " values (?, ?, 'support', 1, ?, array[?], 'building', 'mia')",
                id,
                projectId,
                campaign,
                campaign);
        return id;
    }

    Path file(UUID version) throws SQLException {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("select artefact_uri from version where id = ?")) {
            select.setObject(1, version);
            try (var row = select.executeQuery()) {
                row.next();
                return Path.of(URI.create(row.getString(1)));
            }
        }
    }

    void update(String sql, Object... values) throws SQLException {
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setObject(i + 1, values[i]);
            }
            update.executeUpdate();
        }
    }

    int count(String sql, Object... values) throws SQLException {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 1, values[i]);
            }
            try (var row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
