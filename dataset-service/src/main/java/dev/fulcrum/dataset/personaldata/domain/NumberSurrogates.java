package dev.fulcrum.dataset.personaldata.domain;

import dev.fulcrum.dataset.personaldata.domain.CardRule.Scheme;
import java.util.List;
import java.util.Map;

/** Cards, accounts, phones and addresses of hosts that belong to nobody. */
final class NumberSurrogates {
    /** Numbers that schemes and payment processors publish for tests; general knowledge, written 2026-11-26. */
    private static final Map<Scheme, List<String>> CARDS = Map.of(
            Scheme.VISA,
            List.of("4111111111111111", "4242424242424242", "4012888888881881", "4000056655665556", "4917610000000000"),
            Scheme.MASTERCARD,
            List.of("5555555555554444", "5105105105105100", "5200828282828210", "5454545454545454"),
            Scheme.MASTERCARD_2,
            List.of("2223003122003222", "2222400070000005"),
            Scheme.AMEX_34,
            List.of("343434343434343"),
            Scheme.AMEX_37,
            List.of("378282246310005", "371449635398431", "378734493671000"),
            Scheme.DISCOVER,
            List.of("6011111111111117", "6011000990139424", "6011000400000000"),
            Scheme.DINERS,
            List.of("30569309025904"),
            Scheme.DINERS_36,
            List.of("36227206271667"),
            Scheme.DINERS_38,
            List.of("38520000023237"),
            Scheme.JCB,
            List.of("3530111333300000", "3566002020360505"));

    /** North American area codes; 555-0100 to 555-0199 are for fiction in each. */
    private static final List<String> AREAS =
            List.of("202", "212", "303", "312", "404", "415", "512", "617", "702", "206", "305", "503");

    private static final List<String> NETWORKS = List.of("192.0.2.", "198.51.100.", "203.0.113.");

    private NumberSurrogates() {}

    /** A test number of the same scheme, or of another where it publishes none. */
    static String card(String original, Draw draw) {
        List<String> numbers = CARDS.get(CardRule.scheme(Shape.digits(original)));
        return Shape.like(original, draw.of(numbers == null ? CARDS.get(Scheme.VISA) : numbers));
    }

    /** The same country and length; a bank of zeros, which is none; right check digits. */
    static String iban(String original, Draw draw) {
        String compact = Shape.compact(original);
        StringBuilder account = new StringBuilder(compact.substring(0, 2)).append("00");
        for (int i = 4; i < compact.length(); i++) {
            boolean bank = i < 8;
            if (Character.isDigit(compact.charAt(i))) {
                account.append(bank ? "0" : draw.digits(1));
            } else {
                account.append(bank ? "X" : draw.letters(1));
            }
        }
        int check = 98 - CheckDigits.iban(account);
        account.replace(2, 4, (check < 10 ? "0" : "") + check);
        return Shape.like(original, account.toString());
    }

    /** RFC 5737 and RFC 3849: for documentation. */
    static String host(String original, Draw draw) {
        if (original.indexOf(':') < 0) {
            return draw.of(NETWORKS) + draw.between(1, 254);
        }
        return "2001:db8:" + Integer.toHexString(draw.between(1, 0xffff)) + "::"
                + Integer.toHexString(draw.between(16, 0xffff));
    }

    /**
     * Numbers that national authorities keep for films: Ofcom (020 7946 0, 07700 900), Arcep (06 39 98),
     * Bundesnetzagentur (030 23125), NANPA (555-01); a North American one where a country keeps none.
     */
    static String phone(String original, Draw draw) {
        String digits = Shape.digits(original);
        boolean plus = original.indexOf('+') >= 0;
        boolean zeros = !plus && digits.startsWith("00");
        String significant = zeros ? digits.substring(2) : digits;
        String area = draw.of(AREAS);
        String two = draw.digits(2);
        String three = draw.digits(3);
        String four = two + draw.digits(2);
        if (plus || zeros) {
            String prefix = zeros ? "00" : "";
            if (significant.startsWith("44")) {
                return international(original, prefix + "447700900" + three, "+44 7700 900" + three);
            }
            if (significant.startsWith("49")) {
                return international(original, prefix + "493023125" + three, "+49 30 23125" + three);
            }
            if (significant.startsWith("33")) {
                return international(
                        original, prefix + "3363998" + four, "+33 6 39 98 " + two + " " + four.substring(2));
            }
            return international(original, prefix + "1" + area + "55501" + two, "+1 " + area + "-555-01" + two);
        }
        if (digits.startsWith("07") && digits.length() == 11) {
            return Shape.like(original, "07700900" + three);
        }
        if (digits.startsWith("0") && digits.length() == 11) {
            return Shape.like(original, "02079460" + three);
        }
        if (digits.startsWith("0") && digits.length() == 10) {
            return Shape.like(original, "063998" + four);
        }
        if (digits.length() == 7) {
            return Shape.like(original, "55501" + two);
        }
        String number = area + "55501" + two;
        return digits.length() == 11 && digits.charAt(0) == '1'
                ? Shape.like(original, "1" + number)
                : digits.length() == 10 ? Shape.like(original, number) : area + "-555-01" + two;
    }

    private static String international(String original, String digits, String written) {
        return Shape.digits(original).length() == digits.length() ? Shape.like(original, digits) : written;
    }
}
