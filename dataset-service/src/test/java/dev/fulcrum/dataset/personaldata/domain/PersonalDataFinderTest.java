package dev.fulcrum.dataset.personaldata.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.dataset.personaldata.LibPhoneNumbers;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataFinderTest {
    static final PersonalDataFinder FINDER = new PersonalDataFinder(
            new LibPhoneNumbers(List.of("US", "GB", "DE", "FR", "ES", "IT", "NL", "PL", "IN", "BR", "AU")),
            EnumSet.allOf(Kind.class));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "write to jo.smith+x@mail.co.uk. Thanks | email | jo.smith+x@mail.co.uk",
                "<JO@FIRM.DE> | email | JO@FIRM.DE",
                "jo (at) firm (dot) de please | email | jo (at) firm (dot) de",
                "j[at]firm.com | email | j[at]firm.com",
                "see https://bob:s3cret@host.com/x | url-credentials | bob:s3cret@host.com",
                "card 4111 1111 1111 1111! | card | 4111 1111 1111 1111",
                "3782-822463-10005 | card | 3782-822463-10005",
                "IBAN DE89 3704 0044 0532 0130 00 ok | iban | DE89 3704 0044 0532 0130 00",
                "gb82west12345698765432 | iban | gb82west12345698765432",
                "from 84.12.3.200, I think | ip-address | 84.12.3.200",
                "host 2a02:8108:9:1::5f is mine | ip-address | 2a02:8108:9:1::5f",
                "my ssn 536-22-8145 | us-ssn | 536-22-8145",
                "ssn: 536228145 | us-ssn | 536228145",
                "NI AB 12 34 56 C | gb-nino | AB 12 34 56 C",
                "Steuer-ID 86 095 742 719 | de-tax-id | 86 095 742 719",
                "NIR 2 69 05 49 588 157 80 | fr-nir | 2 69 05 49 588 157 80",
                "de Corse: 2 69 05 2A 588 157 17 | fr-nir | 2 69 05 2A 588 157 17",
                "DNI 12345678Z | es-dni | 12345678Z",
                "NIE X-1234567-L | es-dni | X-1234567-L",
                "CF RSSMRA85T10A562S | it-tax-code | RSSMRA85T10A562S",
                "bsn 111222333 | nl-bsn | 111222333",
                "pesel 44051401359 | pl-pesel | 44051401359",
                "CPF 111.444.777-35 | br-cpf | 111.444.777-35",
                "aadhaar 2341 2341 2346 | in-aadhaar | 2341 2341 2346",
                "my passport number is C01X00T47 | passport | C01X00T47",
                "born on 3 March 1984 | birth-date | 3 March 1984",
                "DOB: 03/04/84 | birth-date | 03/04/84",
                "ring +44 20 7123 4567 | phone | +44 20 7123 4567",
                "call (212) 736-5000 | phone | (212) 736-5000",
                "mobile: 07911 123456 | phone | 07911 123456",
                "0049 170 1234567 | phone | 0049 170 1234567",
                "I live at 221B Baker Street. | address | 221B Baker Street",
                "Musterstraße 12 in Köln | address | Musterstraße 12",
                "au 12 rue de Rivoli | address | 12 rue de Rivoli",
                "Maria Fernandez wrote | name | Maria Fernandez",
                "Hello, my name is Zaphod Beeble | name | Zaphod Beeble",
                "Dear Mr. Quux, | name | Quux",
                "Thanks, Zaphod | name | Zaphod",
                "john smith sent it | name | john smith"
            })
    void findsIt(String text, String kind, String value) {
        assertThat(said(text)).containsExactly(kind + ": " + value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // wrong check digits
                "card 4111 1111 1111 1112",
                "IBAN GB81 WEST 1234 5698 7654 32",
                "Steuer-ID 86095742718",
                "NIR 269054958815781",
                "DNI 12345678A",
                "CF RSSMRA85T10A562T",
                "bsn 111222334",
                "CPF 111.444.777-36",
                "aadhaar 2341 2341 2347",
                // numbers that are something else
                "order 1234567890 of 2024-11-26 10:30:00",
                "it costs $1,234,567.89 or 1.234.567,89 EUR",
                "version 10.2.3.4 of the app",
                "localhost is 127.0.0.1",
                "550e8400-e29b-41d4-a716-446655440000",
                "commit 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b",
                "std::vector and a::b at 12:30:45",
                "x = 3.14159265358979",
                "111222333 without a word that says what it is",
                "we met on 3 March 1984",
                "page 12, line 3456789",
                // words that are also names
                "Will you mark my May bill?",
                "Dear Sir or Madam, dear customer",
                "Hi there, thanks",
                "Best regards",
                "the Chase account in Paris, Florence and Georgia",
                "San Jose and St. Peter",
                "please help me with my Apple Pay card",
                "What is the name of the app?",
                "me@ and @you and a@b",
                "12 Days of work"
            })
    void findsNothing(String text) {
        assertThat(said(text)).isEmpty();
    }

    @Test
    void theLongestOfOverlappingFindingsStays() {
        assertThat(said("https://jo:x@mail.com/a?to=jo@mail.com"))
                .containsExactly("url-credentials: jo:x@mail.com", "email: jo@mail.com");
    }

    @Test
    void findsSeveralSideBySide() {
        assertThat(said("Anna Meyer, anna@firm.de, +49 170 1234567, 4111111111111111"))
                .containsExactly(
                        "name: Anna Meyer", "email: anna@firm.de", "phone: +49 170 1234567", "card: 4111111111111111");
    }

    @Test
    void looksOnlyForTheKindsAskedFor() {
        PersonalDataFinder finder = new PersonalDataFinder(
                new LibPhoneNumbers(List.of("US")), EnumSet.complementOf(EnumSet.of(Kind.EMAIL)));

        assertThat(finder.find("jo@firm.de")).isEmpty();
    }

    private static List<String> said(String text) {
        return FINDER.find(text).stream()
                .map(span -> span.kind().wireName() + ": " + text.substring(span.start(), span.end()))
                .toList();
    }
}
