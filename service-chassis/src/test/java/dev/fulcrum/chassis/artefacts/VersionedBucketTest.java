package dev.fulcrum.chassis.artefacts;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fulcrum.objects.S3Bucket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The server of the integration tests keeps no versions, so this one answers as Amazon's documentation shows it. */
class VersionedBucketTest {
    private static final String VERSIONS = """
        <?xml version="1.0" encoding="UTF-8"?>
        <ListVersionsResult><Name>golden</Name><IsTruncated>false</IsTruncated>
        <DeleteMarker><Key>k</Key><VersionId>m1</VersionId><IsLatest>true</IsLatest></DeleteMarker>
        <Version><Key>k</Key><VersionId>v1</VersionId><Size>1</Size></Version>
        <Version><Key>k</Key><VersionId>v2</VersionId><Size>1</Size></Version>
        <Version><Key>k-other</Key><VersionId>v3</VersionId><Size>1</Size></Version>
        </ListVersionsResult>\
        """;
    private static final String NO_UPLOADS = """
        <?xml version="1.0" encoding="UTF-8"?>
        <ListMultipartUploadsResult><IsTruncated>false</IsTruncated></ListMultipartUploadsResult>\
        """;

    private final List<String> deleted = new CopyOnWriteArrayList<>();

    @Test
    void deletesEveryVersionOfAnObjectAndNoOther() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        try (S3Bucket bucket =
                new S3Bucket(new S3Settings(server.getAddress().getPort(), Optional.empty(), 1 << 20, 1))) {
            bucket.delete(bucket.uri("k"));
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
            server.stop(0);
        }

        assertThat(deleted).containsExactlyInAnyOrder("k", "k m1", "k v1", "k v2");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        if (exchange.getRequestMethod().equals("DELETE")) {
            String key = exchange.getRequestURI().getPath().substring("/golden/".length());
            deleted.add(query.startsWith("versionId=") ? key + " " + query.substring("versionId=".length()) : key);
            exchange.getResponseHeaders().add("x-amz-delete-marker", "true");
            exchange.sendResponseHeaders(204, -1);
        } else {
            byte[] body = (query.contains("versions") ? VERSIONS : NO_UPLOADS).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/xml");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
