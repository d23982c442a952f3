package dev.fulcrum.objects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Objects of one bucket, whole or not at all: an upload that breaks off leaves nothing that can be seen. Every upload
 * carries an MD5 that the store checks. Errors name the object and what the store said, never credentials.
 */
public final class S3Bucket implements AutoCloseable {
    private static final int NOT_FOUND = 404;

    /**
     * A try to get an object lasts as long as bytes come: how long that is depends on its size, and a silent store is
     * noticed by the read timeout. The SDK's shortest word for "none" is a long time.
     */
    private static final Consumer<AwsRequestOverrideConfiguration.Builder> WITHOUT_END =
            overrides -> overrides.apiCallAttemptTimeout(Duration.ofDays(1));

    private final S3Client client;
    private final Upload upload;
    private final String bucket;
    private final String prefix;

    /** @throws IllegalArgumentException where the settings name no bucket */
    public S3Bucket(S3Config config) {
        this.bucket = config.bucket()
                .filter(name -> !name.isBlank())
                .orElseThrow(() -> new IllegalArgumentException(
                        "fulcrum.artefacts.store is s3, but fulcrum.artefacts.s3.bucket is not set: name the bucket"));
        this.prefix = config.prefix().map(start -> start + "/").orElse("");
        this.client = client(config);
        this.upload = new Upload(client, bucket, config.partSize().asLongValue());
    }

    private static S3Client client(S3Config config) {
        var builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(config.connectTimeout())
                        .socketTimeout(config.readTimeout()))
                .region(Region.of(config.region()))
                .forcePathStyle(config.pathStyle())
                // newer checksum headers are unknown to many stores; MD5 is known to all
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(overrides -> overrides
                        .apiCallAttemptTimeout(config.tryTimeout())
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(config.tries())
                                .build()));
        config.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    /** {@code s3://bucket/prefix/name}. */
    public URI uri(String name) {
        return URI.create("s3://" + bucket + "/" + prefix + name);
    }

    /** @throws IOException where the store did not take it; then there is no object, or the earlier one */
    public void put(String name, Path file, String mediaType) throws IOException {
        try {
            upload.put(prefix + name, file, mediaType);
        } catch (SdkException | UncheckedIOException e) {
            throw failed("did not take", uri(name), e);
        }
    }

    /**
     * Writes the object to a file that does not exist yet.
     *
     * @throws NoSuchFileException where the store has no such object
     * @throws IOException where it cannot be had; then there is no file
     */
    public void get(URI object, Path target) throws IOException {
        String key = key(object);
        try {
            client.getObject(request -> request.bucket(bucket).key(key).overrideConfiguration(WITHOUT_END), target);
        } catch (SdkException | UncheckedIOException e) {
            Files.deleteIfExists(target);
            throw isMissing(e) ? missing(object) : failed("did not give", object, e);
        }
    }

    public boolean exists(URI object) throws IOException {
        try {
            size(object);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /**
     * Bytes of an object, without fetching it.
     *
     * @throws NoSuchFileException where the store has no such object
     */
    public long size(URI object) throws IOException {
        String key = key(object);
        try {
            return client.headObject(request -> request.bucket(bucket).key(key)).contentLength();
        } catch (SdkException | UncheckedIOException e) {
            throw isMissing(e) ? missing(object) : failed("did not say whether it has", object, e);
        }
    }

    /**
     * Deletes the object with all versions that the bucket may keep of it, and parts that an upload left when it broke
     * off; fine where there is none.
     */
    public void delete(URI object) throws IOException {
        String key = key(object);
        try {
            DeleteObjectResponse deleted =
                    client.deleteObject(request -> request.bucket(bucket).key(key));
            if (Boolean.TRUE.equals(deleted.deleteMarker()) || deleted.versionId() != null) {
                deleteVersions(key);
            }
            for (MultipartUpload left : client.listMultipartUploads(
                            request -> request.bucket(bucket).prefix(key))
                    .uploads()) {
                client.abortMultipartUpload(
                        request -> request.bucket(bucket).key(left.key()).uploadId(left.uploadId()));
            }
        } catch (SdkException | UncheckedIOException e) {
            throw failed("did not delete", object, e);
        }
    }

    /** In a bucket with versioning a deletion only hides the object. */
    private void deleteVersions(String key) {
        for (ListObjectVersionsResponse page : client.listObjectVersionsPaginator(
                request -> request.bucket(bucket).prefix(key))) {
            page.versions().stream()
                    .filter(version -> version.key().equals(key))
                    .forEach(version -> deleteVersion(key, version.versionId()));
            page.deleteMarkers().stream()
                    .filter(marker -> marker.key().equals(key))
                    .forEach(marker -> deleteVersion(key, marker.versionId()));
        }
    }

    private void deleteVersion(String key, String version) {
        client.deleteObject(request -> request.bucket(bucket).key(key).versionId(version));
    }

    private String key(URI object) throws IOException {
        String start = "s3://" + bucket + "/";
        if (!object.toString().startsWith(start)) {
            throw new IOException(object + " lies in another bucket than " + bucket
                    + ", which fulcrum.artefacts.s3.bucket names: copy the object, or set that bucket");
        }
        return object.toString().substring(start.length());
    }

    private static boolean isMissing(RuntimeException e) {
        return e instanceof S3Exception answer
                && answer.statusCode() == NOT_FOUND
                && !(e instanceof NoSuchBucketException);
    }

    private static NoSuchFileException missing(URI object) {
        return new NoSuchFileException(object.toString(), null, "the object store has no such object");
    }

    private static IOException failed(String what, URI object, RuntimeException e) {
        String said = e instanceof S3Exception answer && answer.awsErrorDetails() != null
                ? answer.statusCode() + " " + answer.awsErrorDetails().errorCode() + " "
                        + answer.awsErrorDetails().errorMessage()
                : e.getMessage();
        return new IOException("The object store " + what + " " + object + ": " + said, e);
    }

    @Override
    public void close() {
        client.close();
    }
}
