package dev.fulcrum.localstack.servers;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span.Event;
import io.opentelemetry.proto.trace.v1.Span.Link;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import zipkin2.Endpoint;
import zipkin2.Span;

/**
 * OTLP spans as Zipkin spans, after the OpenTelemetry specification "Zipkin exporter" mapping.
 *
 * <p>Zipkin has no links: each becomes a tag {@code link.N} with the other trace's and span's ids, so that a trace
 * that waited for a person still leads to the one before it.
 */
final class ZipkinSpans {
    private static final String SERVICE_NAME = "service.name";
    private static final Set<String> REMOTE_NAMES =
            Set.of("peer.service", "server.address", "db.namespace", "db.name", "messaging.system");
    private static final long NANOS_PER_MICRO = 1_000;

    private ZipkinSpans() {}

    static List<Span> from(ExportTraceServiceRequest request) {
        var spans = new ArrayList<Span>();
        for (var resource : request.getResourceSpansList()) {
            String service = resource.getResource().getAttributesList().stream()
                    .filter(attribute -> attribute.getKey().equals(SERVICE_NAME))
                    .map(attribute -> text(attribute.getValue()))
                    .findFirst()
                    .orElse("unknown");
            for (var scope : resource.getScopeSpansList()) {
                for (var span : scope.getSpansList()) {
                    spans.add(translate(span, service));
                }
            }
        }
        return spans;
    }

    private static Span translate(io.opentelemetry.proto.trace.v1.Span span, String service) {
        long durationNanos = span.getEndTimeUnixNano() - span.getStartTimeUnixNano();
        var zipkin = Span.newBuilder()
                .traceId(hex(span.getTraceId()))
                .id(hex(span.getSpanId()))
                .name(span.getName())
                .timestamp(span.getStartTimeUnixNano() / NANOS_PER_MICRO)
                // Zipkin reads 0 as "unknown"
                .duration(Math.max(1, durationNanos / NANOS_PER_MICRO))
                .localEndpoint(Endpoint.newBuilder().serviceName(service).build());
        if (!span.getParentSpanId().isEmpty()) {
            zipkin.parentId(hex(span.getParentSpanId()));
        }
        Span.Kind kind = kind(span);
        if (kind != null) {
            zipkin.kind(kind);
        }
        for (KeyValue attribute : span.getAttributesList()) {
            zipkin.putTag(attribute.getKey(), text(attribute.getValue()));
            if (kind != Span.Kind.SERVER && REMOTE_NAMES.contains(attribute.getKey())) {
                zipkin.remoteEndpoint(Endpoint.newBuilder()
                        .serviceName(text(attribute.getValue()))
                        .build());
            }
        }
        if (span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR) {
            String message = span.getStatus().getMessage();
            zipkin.putTag("error", message.isEmpty() ? "true" : message);
        }
        for (Event event : span.getEventsList()) {
            zipkin.addAnnotation(event.getTimeUnixNano() / NANOS_PER_MICRO, annotation(event));
        }
        int number = 0;
        for (Link link : span.getLinksList()) {
            number++;
            zipkin.putTag("link." + number, "trace " + hex(link.getTraceId()) + " span " + hex(link.getSpanId()));
        }
        return zipkin.build();
    }

    private static Span.Kind kind(io.opentelemetry.proto.trace.v1.Span span) {
        return switch (span.getKind()) {
            case SPAN_KIND_SERVER -> Span.Kind.SERVER;
            case SPAN_KIND_CLIENT -> Span.Kind.CLIENT;
            case SPAN_KIND_PRODUCER -> Span.Kind.PRODUCER;
            case SPAN_KIND_CONSUMER -> Span.Kind.CONSUMER;
            case SPAN_KIND_INTERNAL, SPAN_KIND_UNSPECIFIED, UNRECOGNIZED -> null;
        };
    }

    private static String annotation(Event event) {
        if (event.getAttributesCount() == 0) {
            return event.getName();
        }
        return event.getAttributesList().stream()
                .map(attribute -> attribute.getKey() + "=" + text(attribute.getValue()))
                .collect(Collectors.joining(", ", event.getName() + ": ", ""));
    }

    private static String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case INT_VALUE -> Long.toString(value.getIntValue());
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
            case ARRAY_VALUE ->
                value.getArrayValue().getValuesList().stream()
                        .map(ZipkinSpans::text)
                        .collect(Collectors.joining(", "));
            case VALUE_NOT_SET -> "";
            default -> value.toString().strip();
        };
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
