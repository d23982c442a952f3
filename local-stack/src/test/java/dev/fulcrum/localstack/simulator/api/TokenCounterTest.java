package dev.fulcrum.localstack.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenCounterTest {

    private final TokenCounter tokens = new TokenCounter();

    @Test
    void addsTheFramingOfMessagesNamesAndReply() {
        ChatMessage hello = new ChatMessage("user", "hello world", Optional.empty());
        ChatMessage named = new ChatMessage("user", "hello world", Optional.of("ann"));

        // 'user' is 1 token, 'hello world' 2, 'ann' 1; 3 per message, 1 per name, 3 for the reply
        assertThat(tokens.prompt(List.of(hello))).isEqualTo(3 + 3 + 1 + 2);
        assertThat(tokens.prompt(List.of(hello, hello))).isEqualTo(3 + 2 * (3 + 1 + 2));
        assertThat(tokens.prompt(List.of(named))).isEqualTo(3 + 3 + 1 + 2 + 1 + 1);
    }

    @Test
    void countsSpecialTokensAsPlainText() {
        assertThat(tokens.emit("<|endoftext|>", Integer.MAX_VALUE).tokens()).isGreaterThan(1);
    }

    @Test
    void emitsPiecesThatJoinToTheTextEvenInsideCharacters() {
        String text = "Rückerstattung 退款 🧾🫠 – späte_Lieferung";

        TokenCounter.Emitted emitted = tokens.emit(text, Integer.MAX_VALUE);

        assertThat(emitted.text()).isEqualTo(text);
        assertThat(emitted.pieces()).hasSizeGreaterThan(5).noneMatch(piece -> piece.contains("\uFFFD"));
        assertThat(emitted.cut()).isFalse();
    }

    @Test
    void cutsAtTheLimit() {
        TokenCounter.Emitted emitted = tokens.emit("one two three four", 2);

        assertThat(emitted.text()).isEqualTo("one two");
        assertThat(emitted.tokens()).isEqualTo(2);
        assertThat(emitted.cut()).isTrue();
    }
}
