package dev.fulcrum.dataset.exports.api;

import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.dataset.examples.domain.Split;
import dev.fulcrum.dataset.exports.Answers;
import dev.fulcrum.dataset.exports.ExportCsv;
import dev.fulcrum.dataset.exports.ExportHuggingFace;
import dev.fulcrum.dataset.exports.ExportJsonLines;
import dev.fulcrum.dataset.exports.FetchVersion;
import dev.fulcrum.dataset.versions.VersionAccess;
import dev.fulcrum.dataset.versions.storage.ParquetFiles;
import dev.fulcrum.dataset.versions.storage.VersionEntity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.file.Files;
import java.util.UUID;

/** Versions in the forms that others want; streamed, never stored. */
@Path("/api/v1")
public class ExportResource {
    private final VersionAccess access;
    private final FetchVersion fetch;
    private final ExportJsonLines jsonLines;
    private final ExportCsv csv;
    private final ExportHuggingFace huggingFace;

    ExportResource(
            VersionAccess access,
            FetchVersion fetch,
            ExportJsonLines jsonLines,
            ExportCsv csv,
            ExportHuggingFace huggingFace) {
        this.access = access;
        this.fetch = fetch;
        this.jsonLines = jsonLines;
        this.csv = csv;
        this.huggingFace = huggingFace;
    }

    /**
     * @param format jsonl (OpenAI chat fine-tuning), csv, parquet (the published file) or huggingface (a zip)
     * @param split rows of one split only; all where absent; for jsonl and csv
     * @param answers jsonl: label or truth-first
     * @param spreadsheet csv: whether cells that a spreadsheet would run get an apostrophe in front
     */
    @GET
    @Path("/versions/{versionId}/export")
    @RolesAllowed(Roles.VIEWER)
    public Response export(
            UUID versionId,
            @QueryParam("format") @DefaultValue("jsonl") String format,
            @QueryParam("split") String split,
            @QueryParam("answers") @DefaultValue("label") String answers,
            @QueryParam("spreadsheet") @DefaultValue("false") boolean spreadsheet) {
        VersionEntity version = access.published(versionId);
        if (split != null && Split.named(split).isEmpty()) {
            throw Problem.invalid("split", "split must be train, validation or test, was " + split + ".");
        }
        Answers chosen = Answers.named(answers)
                .orElseThrow(
                        () -> Problem.invalid("answers", "answers must be label or truth-first, was " + answers + "."));
        return switch (format) {
            case "jsonl" -> {
                java.nio.file.Path parquet = fetch.parquet(version);
                yield file(
                        version,
                        "jsonl",
                        "application/jsonl",
                        out -> jsonLines.write(parquet, version.systemPrompt, split, chosen, out));
            }
            case "csv" -> {
                java.nio.file.Path parquet = fetch.parquet(version);
                yield file(version, "csv", "text/csv", out -> csv.write(parquet, split, spreadsheet, out));
            }
            case "parquet" -> {
                java.nio.file.Path parquet = whole(version, format, split);
                yield file(version, "parquet", ParquetFiles.MEDIA_TYPE, out -> Files.copy(parquet, out));
            }
            case "huggingface" -> {
                java.nio.file.Path parquet = whole(version, format, split);
                yield file(version, "zip", "application/zip", out -> huggingFace.write(version, parquet, out));
            }
            default ->
                throw Problem.invalid(
                        "format", "format must be jsonl, csv, parquet or huggingface, was " + format + ".");
        };
    }

    private java.nio.file.Path whole(VersionEntity version, String format, String split) {
        if (split != null) {
            throw Problem.invalid("split", format + " is the whole version; drop split, or ask for jsonl or csv.");
        }
        return fetch.parquet(version);
    }

    private static Response file(VersionEntity version, String ending, String mediaType, StreamingOutput body) {
        return Response.ok(body, mediaType)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"golden-v" + version.number + "." + ending + "\"")
                .build();
    }
}
