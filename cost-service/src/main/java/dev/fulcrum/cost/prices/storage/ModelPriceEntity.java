package dev.fulcrum.cost.prices.storage;

import dev.fulcrum.cost.prices.domain.ModelPrice;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.UUID;

/** A row of a price book version. Never changed once written. */
@Entity
@Table(name = "model_price")
public class ModelPriceEntity {
    @Id
    public UUID id;

    @Column(name = "price_book")
    public String priceBook;

    /** Line order of the file; the order of lists. */
    public int position;

    public String provider;

    @Column(name = "model_id")
    public String modelId;

    public String kind;
    public String status;

    @Column(name = "input_per_mtok")
    public BigDecimal inputPerMtok;

    @Column(name = "cached_input_per_mtok")
    public BigDecimal cachedInputPerMtok;

    @Column(name = "output_per_mtok")
    public BigDecimal outputPerMtok;

    public String notes;
    public String source;

    @Column(name = "as_of")
    public String asOf;

    static ModelPriceEntity of(UUID id, String priceBook, int position, ModelPrice price) {
        ModelPriceEntity entity = new ModelPriceEntity();
        entity.id = id;
        entity.priceBook = priceBook;
        entity.position = position;
        entity.provider = price.provider();
        entity.modelId = price.modelId();
        entity.kind = price.kind();
        entity.status = price.status();
        entity.inputPerMtok = price.inputPerMtok();
        entity.cachedInputPerMtok = price.cachedInputPerMtok();
        entity.outputPerMtok = price.outputPerMtok();
        entity.notes = price.notes();
        entity.source = price.source();
        entity.asOf = price.asOf();
        return entity;
    }

    public ModelPrice price() {
        return new ModelPrice(
                provider, modelId, kind, status, inputPerMtok, cachedInputPerMtok, outputPerMtok, notes, source, asOf);
    }
}
