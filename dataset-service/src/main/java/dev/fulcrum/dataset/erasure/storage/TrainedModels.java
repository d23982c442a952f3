package dev.fulcrum.dataset.erasure.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Which models were trained on which version, as training said. */
@ApplicationScoped
public class TrainedModels {
    private final DataSource dataSource;

    TrainedModels(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public record Trained(UUID modelId, String name, UUID datasetVersionId) {}

    @Transactional(Transactional.TxType.MANDATORY)
    public void keep(UUID projectId, Trained model, Instant registeredAt) {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement("insert into model_trained (model_id, project_id, name,"
                        + " version_id, registered_at) values (?, ?, ?, ?, ?) on conflict do nothing")) {
            insert.setObject(1, model.modelId());
            insert.setObject(2, projectId);
            insert.setString(3, model.name());
            insert.setObject(4, model.datasetVersionId());
            insert.setObject(5, registeredAt.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new ErasureUnavailable(e);
        }
    }

    /** The earliest first. */
    public List<Trained> on(Collection<UUID> versions) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("select model_id, name, version_id from model_trained"
                        + " where version_id = any(?) order by registered_at, model_id")) {
            select.setArray(1, connection.createArrayOf("uuid", versions.toArray()));
            List<Trained> models = new ArrayList<>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    models.add(
                            new Trained(row.getObject(1, UUID.class), row.getString(2), row.getObject(3, UUID.class)));
                }
            }
            return models;
        } catch (SQLException e) {
            throw new ErasureUnavailable(e);
        }
    }
}
