package dev.fulcrum.dataset.versions;

import dev.fulcrum.dataset.DatasetConfig;
import dev.fulcrum.dataset.versions.domain.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A version as Croissant 1.1 describes datasets, with the properties of Croissant RAI 1.0; JSON-LD.
 *
 * @see <a href="https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html">Croissant 1.1, 2026-01-29</a>
 * @see <a href="https://docs.mlcommons.org/croissant/docs/croissant-rai-spec.html">Croissant RAI 1.0, 2024-03-06</a>
 */
@ApplicationScoped
class CroissantWriter {
    private static final String FILE = "rows.parquet";
    private static final String ROWS = "rows";
    private static final String SPLITS = "splits";
    private static final String ID = "@id";
    private static final String TYPE = "@type";
    private static final String NAME = "name";
    private static final String DESCRIPTION = "description";

    private final DatasetConfig.Versions config;

    CroissantWriter(DatasetConfig config) {
        this.config = config.versions();
    }

    Map<String, Object> of(Manifest manifest) {
        String url = config.publicUrl() + "/api/v1/versions/" + manifest.versionId();
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("@context", context());
        said.put(TYPE, "sc:Dataset");
        said.put("conformsTo", List.of("http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0"));
        said.put(NAME, "golden-" + manifest.projectId() + "-v" + manifest.version());
        said.put(DESCRIPTION, description(manifest));
        said.put("url", url);
        said.put("version", manifest.version() + ".0.0");
        said.put("datePublished", manifest.publishedAt().toString());
        said.put("creator", Map.of(TYPE, "sc:Organization", NAME, config.organisation()));
        said.put("license", Map.of(TYPE, "sc:CreativeWork", NAME, "Internal use", DESCRIPTION, config.licence()));
        said.put("inLanguage", List.copyOf(manifest.content().languages().keySet()));
        said.put("isLiveDataset", false);
        said.put("citeAs", url + ", content SHA-256 " + manifest.hashes().content());
        said.putAll(ResponsibleAi.of(manifest));
        said.put("distribution", List.of(file(manifest, url)));
        said.put("recordSet", List.of(splits(), rows()));
        return said;
    }

    private static String description(Manifest manifest) {
        return "Questions to a language model and its answers, from live traffic" + " of "
                + (manifest.lineage().feature() == null
                        ? "a feature"
                        : manifest.lineage().feature()) + ": "
                + manifest.counts().rows() + " rows, " + manifest.counts().train() + " to train, "
                + manifest.counts().validation() + " to validate, "
                + manifest.counts().test() + " to test; "
                + manifest.counts().reviewed() + " of them have an answer that a person confirmed or gave.";
    }

    private static Map<String, Object> file(Manifest manifest, String url) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put(TYPE, "cr:FileObject");
        file.put(ID, FILE);
        file.put(NAME, FILE);
        file.put("contentUrl", url + "/export?format=parquet");
        file.put("contentSize", manifest.hashes().parquet().bytes() + " B");
        file.put("encodingFormat", manifest.hashes().parquet().mediaType());
        file.put("sha256", manifest.hashes().parquet().sha256());
        return file;
    }

    private static Map<String, Object> splits() {
        Map<String, Object> splits = new LinkedHashMap<>();
        splits.put(TYPE, "cr:RecordSet");
        splits.put(ID, SPLITS);
        splits.put(NAME, SPLITS);
        splits.put("dataType", "cr:Split");
        splits.put("key", reference("splits/name"));
        splits.put(
                "field",
                List.of(
                        Map.of(TYPE, "cr:Field", ID, "splits/name", NAME, "name", "dataType", "sc:Text"),
                        Map.of(TYPE, "cr:Field", ID, "splits/url", NAME, "url", "dataType", "cr:Split")));
        splits.put(
                "data",
                List.of(
                        Map.of("splits/name", "train", "splits/url", "cr:TrainingSplit"),
                        Map.of("splits/name", "validation", "splits/url", "cr:ValidationSplit"),
                        Map.of("splits/name", "test", "splits/url", "cr:TestSplit")));
        return splits;
    }

    private static Map<String, Object> rows() {
        Map<String, Object> rows = new LinkedHashMap<>();
        rows.put(TYPE, "cr:RecordSet");
        rows.put(ID, ROWS);
        rows.put(NAME, ROWS);
        rows.put("key", reference("rows/example_id"));
        List<Map<String, Object>> fields = new ArrayList<>();
        for (Columns.Column column : Columns.ALL) {
            Map<String, Object> field = new LinkedHashMap<>();
            field.put(TYPE, "cr:Field");
            field.put(ID, "rows/" + column.name());
            field.put(NAME, column.name());
            field.put(DESCRIPTION, column.meaning());
            field.put("dataType", dataType(column));
            field.put("source", Map.of("fileObject", reference(FILE), "extract", Map.of("column", column.name())));
            if (column.name().equals("split")) {
                field.put("references", reference("splits/name"));
            }
            fields.add(field);
        }
        rows.put("field", fields);
        return rows;
    }

    private static Object dataType(Columns.Column column) {
        return switch (column.name()) {
            case "label", "truth" -> List.of("sc:Text", "cr:Label");
            case "captured_at" -> "sc:DateTime";
            default ->
                switch (column.type()) {
                    case "number" -> "sc:Float";
                    case "whole" -> "sc:Integer";
                    default -> "sc:Text";
                };
        };
    }

    private static Map<String, Object> reference(String id) {
        return Map.of(ID, id);
    }

    /** Appendix 1 of the specification. */
    private static Map<String, Object> context() {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("@language", "en");
        context.put("@vocab", "http://schema.org/");
        context.put("sc", "http://schema.org/");
        context.put("cr", "http://mlcommons.org/croissant/");
        context.put("rai", "http://mlcommons.org/croissant/RAI/");
        context.put("dct", "http://purl.org/dc/terms/");
        context.put("conformsTo", "dct:conformsTo");
        context.put("data", Map.of(ID, "cr:data", TYPE, "@json"));
        context.put("dataType", Map.of(ID, "cr:dataType", TYPE, "@vocab"));
        context.put("examples", Map.of(ID, "cr:examples", TYPE, "@json"));
        for (String term : List.of(
                "annotation",
                "arrayShape",
                "citeAs",
                "column",
                "containedIn",
                "equivalentProperty",
                "excludes",
                "extract",
                "field",
                "fileProperty",
                "fileObject",
                "fileSet",
                "format",
                "includes",
                "isArray",
                "isLiveDataset",
                "jsonPath",
                "key",
                "md5",
                "parentField",
                "recordSet",
                "references",
                "regex",
                "readLines",
                "sdVersion",
                "separator",
                "source",
                "subField",
                "transform",
                "unArchive",
                "value")) {
            context.put(term, "cr:" + term);
        }
        return context;
    }
}
