package dev.fulcrum.gateway.calls.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.gateway.dialects.client.Answers;
import dev.fulcrum.gateway.dialects.domain.TokenUsage;
import dev.fulcrum.gateway.dialects.domain.WireApi;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventStreamTest {
    private static final int LONGEST = 1 << 16;
    private static final String CONTENT =
            ": ping\n\ndata: {\"id\":\"c-1\",\"model\":\"m-2026\",\"choices\":[{\"index\":0,"
                    + "\"delta\":{\"content\":\"refünd\"}}],\"usage\":null}\n\n"
                    + "data: {\"id\":\"c-1\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\r\n\r\n";
    private static final String USAGE = "data: {\"id\":\"c-1\",\"choices\":[],\"usage\":{\"prompt_tokens\":40,"
            + "\"completion_tokens\":3,\"prompt_tokens_details\":{\"cached_tokens\":32},"
            + "\"completion_tokens_details\":{\"reasoning_tokens\":1}}}\n\n";
    private static final String DONE = "data: [DONE]\n\n";

    private Answers.Events events;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64, 10_000})
    void keepsOnlyTheUsageChunkBackHoweverBytesAreCut(int size) {
        EventStream reader = stream(true, LONGEST);
        assertThat(passed(reader, CONTENT + USAGE + DONE, size)).isEqualTo(CONTENT + DONE);
        assertRead();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 10_000})
    void passesEverythingToWhoAskedForUsage(int size) {
        EventStream reader = stream(false, LONGEST);
        assertThat(passed(reader, CONTENT + USAGE + DONE, size)).isEqualTo(CONTENT + USAGE + DONE);
        assertRead();
    }

    @Test
    void readsUsageThatComesWithTheLastChoice() {
        String last = "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],"
                + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":1,\"prompt_cache_hit_tokens\":8}}\n\n";
        EventStream reader = stream(true, LONGEST);
        assertThat(passed(reader, last, 5)).isEqualTo(last);
        assertThat(events.summary().usage()).isEqualTo(new TokenUsage(9, 8, 0, 1, 0, 0, 0));
    }

    @Test
    void passesWhatItDoesNotUnderstand() {
        String odd = "event: x\ndata: no json\n\n" + "data: {\"choices\":[{\"delta\"\n\n" + "half an event";
        assertThat(passed(stream(true, LONGEST), odd, 3)).isEqualTo(odd);
    }

    @Test
    void passesAnEventThatIsTooLongToKeep() {
        String huge = "data: {\"x\":\"" + "y".repeat(500) + "\"}\n\n" + CONTENT + USAGE + DONE;
        assertThat(passed(stream(true, 400), huge, 64)).isEqualTo(huge.replace(USAGE, ""));
    }

    @Test
    void takesAUsageChunkWithoutItsClosingLine() {
        EventStream reader = stream(true, LONGEST);
        assertThat(passed(reader, CONTENT + USAGE.strip(), 9)).isEqualTo(CONTENT);
        assertRead();
    }

    @Test
    void passesCommentsAndEventsWithoutData() {
        String quiet = ": keep-alive\n\n" + "event: ping\n\n" + CONTENT + DONE;
        assertThat(passed(stream(true, LONGEST), quiet, 3)).isEqualTo(quiet);
    }

    @Test
    void joinsTheDataLinesOfAnEventAndNamesIt() {
        String split = "event: odd\r\ndata: {\"usage\":\r\ndata:{\"prompt_tokens\":2,\"completion_tokens\":1},\r\n"
                + "data: \"choices\":[]}\r\n\r\n";
        assertThat(passed(stream(true, LONGEST), split, 4)).isEmpty();
        assertThat(events.summary().usage()).isEqualTo(TokenUsage.of(2, 1));
    }

    private EventStream stream(boolean hideUsage, int longest) {
        events = Answers.of(WireApi.CHAT_COMPLETIONS).stream();
        return new EventStream(events, null, hideUsage, longest);
    }

    private void assertRead() {
        assertThat(events.summary().usage()).isEqualTo(new TokenUsage(40, 32, 0, 3, 1, 0, 0));
        assertThat(events.summary().text()).isEqualTo("refünd");
        assertThat(events.summary().model()).isEqualTo("m-2026");
        assertThat(events.summary().finishReasons()).containsExactly("stop");
    }

    private static String passed(EventStream reader, String stream, int size) {
        Buffer all = Buffer.buffer(stream);
        Buffer out = Buffer.buffer();
        for (int from = 0; from < all.length(); from += size) {
            out.appendBuffer(reader.passed(all.getBuffer(from, Math.min(from + size, all.length()))));
        }
        return out.appendBuffer(reader.rest()).toString();
    }
}
