package dev.fulcrum.dataset.personaldata.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PersonalDataPropertiesTest {
    private static final PersonalData DATA = new PersonalData(PersonalDataFinderTest.FINDER);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Values that nothing but themselves give away. */
    private static final List<String> VALUES = List.of(
            "jo.smith@mail.co.uk",
            "4111 1111 1111 1111",
            "378282246310005",
            "DE89 3704 0044 0532 0130 00",
            "GB82WEST12345698765432",
            "84.12.3.200",
            "2a02:8108:9:1::5f",
            "536-22-8145",
            "AB 12 34 56 C",
            "86095742719",
            "269054958815780",
            "12345678Z",
            "RSSMRA85T10A562S",
            "44051401359",
            "111.444.777-35",
            "2341 2341 2346",
            "+44 20 7123 4567",
            "(212) 736-5000",
            "Maria Fernandez",
            "Peter Schmidt");

    @Property(tries = 300)
    void nothingPlantedIsLeftAndSpansFit(
            @ForAll("values") String value,
            @ForAll("noise") String before,
            @ForAll("noise") String behind,
            @ForAll long seed) {
        String text = before + " ; " + value + " ; " + behind;

        Replaced replaced = DATA.replace(new ExampleTexts("", text, text, false, null, null, null, null), seed)
                .text();

        assertThat(replaced.text()).doesNotContain(" ; " + value + " ; ");
        int last = 0;
        for (Span span : replaced.spans()) {
            assertThat(span.start()).isGreaterThanOrEqualTo(last);
            assertThat(span.end()).isLessThanOrEqualTo(replaced.text().length());
            last = span.end();
        }
        assertThat(replaced.masked()).contains(" ; [").contains("] ; ");
    }

    @Property(tries = 300)
    void masksAreTheSameForTheTextAndItsReplacement(
            @ForAll("values") String value, @ForAll("values") String other, @ForAll long seed) {
        String text = "I have " + value + ", and also " + other + ".";
        Replaced replaced = DATA.replace(new ExampleTexts("", text, "", false, null, null, null, null), seed)
                .text();

        assertThat(Piece.mask(replaced.text(), PersonalDataFinderTest.FINDER.find(replaced.text())))
                .isEqualTo(replaced.masked());
        assertThat(PersonalDataFinderTest.FINDER.find(replaced.masked())).isEmpty();
    }

    @Property(tries = 300)
    void jsonStaysJson(
            @ForAll("noise") String key,
            @ForAll("noise") String noise,
            @ForAll("values") String value,
            @ForAll long seed)
            throws Exception {
        String inner =
                JSON.writeValueAsString(Map.of("k" + key, noise + " ; " + value + " ; ", "n", 4111111111111111L));
        String json = JSON.writeValueAsString(List.of(Map.of("arguments", inner, "list", List.of(noise, 1.5, true))));

        String replaced = DATA.replace(new ExampleTexts("", "", "", false, null, json, null, json), seed)
                .toolCalls()
                .text();

        var arguments =
                JSON.readTree(JSON.readTree(replaced).get(0).get("arguments").asText());
        assertThat(arguments.has("k" + key)).isTrue();
        assertThat(arguments.get("n").isIntegralNumber()).isTrue();
        assertThat(replaced).doesNotContain(" ; " + value + " ; ").doesNotContain("4111111111111111");
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.of(VALUES);
    }

    @Provide
    Arbitrary<String> noise() {
        return Arbitraries.strings()
                .withChars(
                        'a', 'b', ' ', 'Z', '\u00e9', '\u00df', '1', '2', '9', '0', '.', ',', ':', '-', '+', '@', '(',
                        ')')
                .withChars('[', ']', '{', '}', '"', '\\', '/', '\n', '\t', '\'', '#', '_', '\u00a0', '\u2013')
                .ofMaxLength(30);
    }
}
