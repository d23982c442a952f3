package dev.fulcrum.objects;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** One file to one object: in one request, or in parts where it is large. */
final class Upload {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final String ANY_BYTES = "application/octet-stream";

    private final S3Client client;
    private final String bucket;
    private final long partBytes;

    Upload(S3Client client, String bucket, long partBytes) {
        this.client = client;
        this.bucket = bucket;
        this.partBytes = partBytes;
    }

    void put(String key, Path file, String mediaType) throws IOException {
        long bytes = Files.size(file);
        if (bytes > partBytes) {
            putInParts(key, file, bytes, mediaType);
            return;
        }
        String md5 = md5(file, 0, bytes);
        client.putObject(
                request -> request.bucket(bucket)
                        .key(key)
                        .contentType(mediaType)
                        .contentLength(bytes)
                        .contentMD5(md5),
                body(file, 0, bytes, mediaType));
    }

    /** The object appears with the last request; what was sent before it is taken back where anything fails. */
    private void putInParts(String key, Path file, long bytes, String mediaType) throws IOException {
        String upload = client.createMultipartUpload(
                        request -> request.bucket(bucket).key(key).contentType(mediaType))
                .uploadId();
        try {
            List<CompletedPart> parts = new ArrayList<>();
            for (long from = 0; from < bytes; from += partBytes) {
                parts.add(part(key, upload, file, parts.size() + 1, from, Math.min(partBytes, bytes - from)));
            }
            client.completeMultipartUpload(request ->
                    request.bucket(bucket).key(key).uploadId(upload).multipartUpload(whole -> whole.parts(parts)));
        } catch (RuntimeException | IOException e) {
            abort(key, upload, e);
            throw e;
        }
    }

    private CompletedPart part(String key, String upload, Path file, int number, long from, long length)
            throws IOException {
        String md5 = md5(file, from, length);
        String tag = client.uploadPart(
                        request -> request.bucket(bucket)
                                .key(key)
                                .uploadId(upload)
                                .partNumber(number)
                                .contentLength(length)
                                .contentMD5(md5),
                        body(file, from, length, ANY_BYTES))
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(tag).build();
    }

    private void abort(String key, String upload, Exception cause) {
        try {
            client.abortMultipartUpload(
                    request -> request.bucket(bucket).key(key).uploadId(upload));
        } catch (SdkException | UncheckedIOException e) {
            cause.addSuppressed(e);
        }
    }

    /** Opened anew for every try. */
    private static RequestBody body(Path file, long from, long length, String mediaType) {
        return RequestBody.fromContentProvider(
                () -> {
                    try {
                        return section(file, from, length);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                length,
                mediaType);
    }

    private static String md5(Path file, long from, long length) throws IOException {
        try (InputStream in = section(file, from, length)) {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return Base64.getEncoder().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has MD5", e);
        }
    }

    private static InputStream section(Path file, long from, long length) throws IOException {
        FileChannel channel = FileChannel.open(file).position(from);
        return new LimitedStream(Channels.newInputStream(channel), length);
    }
}
