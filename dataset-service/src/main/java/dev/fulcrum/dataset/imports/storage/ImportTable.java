package dev.fulcrum.dataset.imports.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.dataset.imports.domain.Broken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Files of examples that people brought. */
@ApplicationScoped
public class ImportTable {
    private static final String INSERT = """
            insert into import (id, project_id, team, format, on_broken, rights, file_sha256, file_bytes, state, rows,
                                imported, duplicates, broken, problems, imported_by, imported_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
            on conflict (project_id, file_sha256) where state = 'imported' do nothing""";
    private static final TypeReference<List<Broken>> PROBLEMS = new TypeReference<>() {};

    private final DataSource dataSource;
    private final ObjectMapper mapper;

    ImportTable(DataSource dataSource, ObjectMapper mapper) {
        this.dataSource = dataSource;
        this.mapper = mapper;
    }

    /** False where the project has this file already; waits for one that is being stored at the same time. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean insert(ImportRow row) {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, row.id());
            insert.setObject(2, row.projectId());
            insert.setString(3, row.team());
            insert.setString(4, row.format());
            insert.setString(5, row.onBroken());
            insert.setString(6, row.rights());
            insert.setString(7, row.fileSha256());
            insert.setLong(8, row.fileBytes());
            insert.setString(9, row.state());
            insert.setLong(10, row.rows());
            insert.setLong(11, row.imported());
            insert.setLong(12, row.duplicates());
            insert.setLong(13, row.broken());
            insert.setString(14, mapper.writeValueAsString(row.problems()));
            insert.setString(15, row.importedBy());
            insert.setObject(16, row.importedAt().atOffset(ZoneOffset.UTC));
            return insert.executeUpdate() == 1;
        } catch (SQLException | JsonProcessingException e) {
            throw unavailable(e);
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void stored(UUID id, long imported, long duplicates) {
        try (var connection = dataSource.getConnection();
                var update =
                        connection.prepareStatement("update import set imported = ?, duplicates = ? where id = ?")) {
            update.setLong(1, imported);
            update.setLong(2, duplicates);
            update.setObject(3, id);
            update.executeUpdate();
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void takenBack(UUID id, String subject, Instant now) {
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement("update import set state = 'taken-back', taken_back_by = ?,"
                        + " taken_back_at = ? where id = ? and state = 'imported'")) {
            update.setString(1, subject);
            update.setObject(2, now.atOffset(ZoneOffset.UTC));
            update.setObject(3, id);
            update.executeUpdate();
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    /** Its row, locked until the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<ImportRow> locked(UUID id) {
        return one("select * from import where id = ? for update", id, null);
    }

    public Optional<ImportRow> find(UUID id) {
        return one("select * from import where id = ?", id, null);
    }

    /** The import that stored a file of these bytes and was not taken back. */
    public Optional<ImportRow> ofFile(UUID projectId, String sha256) {
        return one(
                "select * from import where project_id = ? and file_sha256 = ? and state = 'imported'",
                projectId,
                sha256);
    }

    /** Newest first. @param before id to start below, or null */
    public List<ImportRow> ofProject(UUID projectId, UUID before, int rows) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("select * from import where project_id = ?"
                        + " and (?::uuid is null or id < ?::uuid) order by id desc limit ?")) {
            select.setObject(1, projectId);
            select.setObject(2, before);
            select.setObject(3, before);
            select.setInt(4, rows);
            List<ImportRow> imports = new ArrayList<>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    imports.add(row(row));
                }
            }
            return imports;
        } catch (SQLException | JsonProcessingException e) {
            throw unavailable(e);
        }
    }

    /** Whether a version of the project is being built at present. */
    public boolean versionIsBuilt(UUID projectId) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(
                        "select exists (select 1 from version where project_id = ? and state = 'building')")) {
            select.setObject(1, projectId);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private Optional<ImportRow> one(String sql, UUID id, String sha256) {
        try (var connection = dataSource.getConnection()) {
            return one(connection, sql, id, sha256);
        } catch (SQLException | JsonProcessingException e) {
            throw unavailable(e);
        }
    }

    private Optional<ImportRow> one(Connection connection, String sql, UUID id, String sha256)
            throws SQLException, JsonProcessingException {
        try (var select = connection.prepareStatement(sql)) {
            select.setObject(1, id);
            if (sha256 != null) {
                select.setString(2, sha256);
            }
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(row(row)) : Optional.empty();
            }
        }
    }

    private ImportRow row(ResultSet row) throws SQLException, JsonProcessingException {
        OffsetDateTime takenBack = row.getObject("taken_back_at", OffsetDateTime.class);
        return new ImportRow(
                row.getObject("id", UUID.class),
                row.getObject("project_id", UUID.class),
                row.getString("team"),
                row.getString("format"),
                row.getString("on_broken"),
                row.getString("rights"),
                row.getString("file_sha256"),
                row.getLong("file_bytes"),
                row.getString("state"),
                row.getLong("rows"),
                row.getLong("imported"),
                row.getLong("duplicates"),
                row.getLong("broken"),
                mapper.readValue(row.getString("problems"), PROBLEMS),
                row.getString("imported_by"),
                row.getObject("imported_at", OffsetDateTime.class).toInstant(),
                row.getString("taken_back_by"),
                takenBack == null ? null : takenBack.toInstant());
    }

    private static IllegalStateException unavailable(Exception cause) {
        return new IllegalStateException("Imports could not be read or written", cause);
    }
}
