package dev.fulcrum.dataset.personaldata.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {
    private static final PersonalData DATA = new PersonalData(PersonalDataFinderTest.FINDER);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aValueHasOneSurrogateInAllTextsOfAnExample() throws Exception {
        ReplacedExample replaced = DATA.replace(
                new ExampleTexts(
                        "You talk with Anna Meyer, anna@firm.de.",
                        "My card is 4111 1111 1111 1111, mail anna@firm.de",
                        "Dear Anna, we write to ANNA@firm.de about 4111111111111111.",
                        false,
                        null,
                        "[{\"role\":\"user\",\"content\":\"I am Anna Meyer \\\"A\\\"\"}]",
                        null,
                        "[{\"id\":\"1\",\"type\":\"function\",\"function\":{\"name\":\"Find\",\"arguments\":"
                                + "\"{\\\"email\\\":\\\"anna@firm.de\\\",\\\"card\\\":4111111111111111}\"}}]"),
                7);

        String mail = first("[\\w.]+@example\\.\\w+", replaced.system().text());
        assertThat(replaced.text().text()).contains(mail);
        assertThat(replaced.label().text()).containsIgnoringCase(mail);
        String card = first("\\d{4}( \\d{4}){3}", replaced.text().text()).replace(" ", "");
        assertThat(replaced.label().text()).contains(card);
        JsonNode call = JSON.readTree(replaced.toolCalls().text()).get(0).get("function");
        JsonNode arguments = JSON.readTree(call.get("arguments").asText());
        assertThat(arguments.get("email").asText()).isEqualTo(mail);
        assertThat(arguments.get("card").isIntegralNumber()).isTrue();
        assertThat(arguments.get("card").asText()).isEqualTo(card);
        assertThat(call.get("name").asText()).isEqualTo("Find");
        String given = first("talk with (\\w+)", replaced.system().text());
        assertThat(replaced.label().text()).startsWith("Dear " + given + ",");
        assertThat(JSON.readTree(replaced.history().text())
                        .get(0)
                        .get("content")
                        .asText())
                .startsWith("I am " + given + " ")
                .endsWith(" \"A\"");
        assertThat(replaced.toString()).doesNotContainIgnoringCase("anna").doesNotContain("Meyer", "411111", "firm.de");
    }

    @Test
    void aNameOfAMemberThatIsAnAddressIsReplacedAndOthersStay() throws Exception {
        ReplacedExample replaced = DATA.replace(
                new ExampleTexts(
                        null,
                        "May anna@firm.de come in?",
                        "{\"anna@firm.de\":\"approve\",\"@type\":\"Ruling\",\"Paris\":1}",
                        true,
                        null,
                        null,
                        null,
                        null),
                3);

        String mail = first("[\\w.]+@example\\.\\w+", replaced.text().text());
        assertThat(JSON.readTree(replaced.label().text()))
                .isEqualTo(JSON.readTree("{\"" + mail + "\":\"approve\",\"@type\":\"Ruling\",\"Paris\":1}"));
    }

    @Test
    void anotherExampleHasOtherSurrogates() {
        assertThat(replaced("write anna@firm.de", 1).text())
                .isEqualTo(replaced("write anna@firm.de", 1).text());
        assertThat(replaced("write anna@firm.de", 1).text())
                .isNotEqualTo(replaced("write anna@firm.de", 2).text());
    }

    @Test
    void aPromptStaysOnePromptWhoeverItNames() {
        ExampleTexts anna =
                new ExampleTexts("Serve Anna Meyer, 84.1.2.3.", "Anna Meyer?", "", false, null, null, null, null);
        ExampleTexts ravi =
                new ExampleTexts("Serve Ravi Patel, 91.2.3.4.", "Ravi Patel?", "", false, null, null, null, null);

        assertThat(DATA.replace(anna, 1).system())
                .isEqualTo(DATA.replace(ravi, 2).system());
    }

    @Test
    void valuesThatOneExampleTellsApartStayApart() {
        String text = replaced("4111111111111111 and 4242424242424242, not 4012888888881881", 3)
                .text();

        Matcher cards = Pattern.compile("\\d{16}").matcher(text);
        assertThat(cards.results().map(result -> result.group()).distinct()).hasSize(3);
    }

    @Test
    void whatOnlyContextGaveAwayIsFoundWhereItStandsAgain() {
        ReplacedExample replaced = DATA.replace(
                new ExampleTexts("", "passport K1234567", "I noted K1234567.", false, null, null, null, null), 1);

        assertThat(replaced.label().text()).doesNotContain("K1234567").startsWith("I noted X00");
        assertThat(SpansJson.of(replaced))
                .isEqualTo("{\"text\":[[9,17,\"passport\"]],\"label\":[[8,16,\"passport\"]]}");
    }

    @Test
    void aLabelOfJsonStaysJsonAndItsSpansFit() throws Exception {
        String label =
                "{\"customer_name\":\"Zaphod Quux\",\"note\":\"a \\\"b\\\" anna@firm.de\\n\",\"phone\":\"212 736 5000\"}";
        ReplacedExample replaced = DATA.replace(new ExampleTexts("", "x", label, true, null, null, null, null), 5);

        JsonNode json = JSON.readTree(replaced.label().text());
        assertThat(json.get("note").asText()).startsWith("a \"b\" ").endsWith("\n");
        assertThat(replaced.label().spans()).extracting(Span::kind).containsExactly(Kind.NAME, Kind.EMAIL, Kind.PHONE);
        Span mail = replaced.label().spans().get(1);
        assertThat(replaced.label().text().substring(mail.start(), mail.end())).matches("[\\w.]+@example\\.\\w+");
        assertThat(replaced.label().masked())
                .isEqualTo("{\"customer_name\":\"[name]\",\"note\":\"a \\\"b\\\" [email]\\n\",\"phone\":\"[phone]\"}");
    }

    @Test
    void textWithoutPersonalDataIsLeftAsItIs() {
        ReplacedExample replaced =
                DATA.replace(new ExampleTexts("Be kind.", "Where is it?", "late", false, null, "[ ]", null, null), 1);

        assertThat(replaced.text().text()).isEqualTo("Where is it?");
        assertThat(replaced.history().text()).isEqualTo("[ ]");
        assertThat(SpansJson.of(replaced)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111 1111 1111 1111",
                "3782-822463-10005",
                "DE89 3704 0044 0532 0130 00",
                "gb82west12345698765432",
                "84.12.3.200",
                "536-22-8145",
                "AB 12 34 56 C",
                "86 095 742 719",
                "2 69 05 49 588 157 80",
                "12.345.678-Z",
                "X-1234567-L",
                "rssmra85t10a562s",
                "44051401359",
                "111.444.777-35",
                "2341 2341 2346",
                "+1 212-736-5000",
                "(212) 736-5000",
                "07911 123456",
                "+44 7911 123456",
                "+33 6 12 34 56 78"
            })
    void aSurrogateLooksLikeWhatItStandsFor(String value) {
        for (long seed = 0; seed < 50; seed++) {
            Replaced replaced = replaced("no " + value + " yes", seed);

            assertThat(replaced.spans()).hasSize(1);
            assertThat(shape(replaced.text())).isEqualTo(shape("no " + value + " yes"));
            assertThat(PersonalDataFinderTest.FINDER.find(replaced.text())).isEqualTo(replaced.spans());
        }
    }

    @Test
    void surrogatesAreInRangesThatBelongToNobody() {
        assertThat(replaced("at 84.1.2.3 ", 1).text()).matches("at (192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\.\\d+ ");
        assertThat(replaced("at 2a02:8108:9:1::5f", 1).text()).startsWith("at 2001:db8:");
        assertThat(replaced("ring 212-736-5000", 1).text()).matches("ring \\d{3}-555-01\\d\\d");
        assertThat(replaced("ring +44 7911 123456", 1).text()).matches("ring \\+44 7700 900\\d{3}");
        assertThat(replaced("ssn 536-22-8145", 1).text()).matches("ssn 9\\d\\d-[1-4]\\d-\\d{4}");
        assertThat(replaced("NI AB123456C", 1).text()).matches("NI QQ\\d{6}[A-D]");
        assertThat(replaced("DE89370400440532013000", 1).text()).matches("DE\\d\\d0000\\d{14}");
        assertThat(replaced("https://bob:s3cret@host.com:8443/x", 1).text())
                .matches("https://user\\d+:\\w+@example\\.\\w+:8443/x");
    }

    private static String shape(String text) {
        return text.replaceAll("\\d", "9")
                .replaceAll("[A-Z]", "A")
                .replaceAll("[a-z]", "a")
                .replaceAll("9+", "9");
    }

    private static Replaced replaced(String text, long seed) {
        return DATA.replace(new ExampleTexts("", text, "", false, null, null, null, null), seed)
                .text();
    }

    private static String first(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(matcher.groupCount() == 1 && !pattern.startsWith("\\d") ? 1 : 0);
    }
}
