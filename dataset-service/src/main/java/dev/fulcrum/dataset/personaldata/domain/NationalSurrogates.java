package dev.fulcrum.dataset.personaldata.domain;

/**
 * National numbers with right check digits that were issued to nobody. Each comment says why nobody has it; where no
 * issuer keeps a range free it says so. General knowledge of the issuers' rules, written 2026-11-26.
 */
final class NationalSurrogates {
    private static final String ITALIAN_MONTHS = "ABCDEHLMPRST";
    private static final String SPANISH_FIRST = "XYZ";

    private NationalSurrogates() {}

    /** Compact form, to be written like the original. */
    static String of(Kind kind, String compact, Draw draw) {
        while (true) {
            String made = make(kind, compact, draw);
            if (!isAmbiguous(made)) {
                return made;
            }
        }
    }

    /** Numbers of eleven digits of two countries at once would be taken for the wrong one. */
    private static boolean isAmbiguous(String number) {
        if (number.length() != 11 || !number.chars().allMatch(Character::isDigit)) {
            return false;
        }
        int countries = (NationalNumbers.isGermanTaxId(number) ? 1 : 0)
                + (NationalNumbers.isPesel(number) ? 1 : 0)
                + (NationalNumbers.isCpf(number) ? 1 : 0);
        return countries > 1;
    }

    private static String make(Kind kind, String compact, Draw draw) {
        switch (kind) {
            case US_SSN:
                // areas from 900 on are no SSN, and groups below 50 there no tax number
                return "9" + draw.digits(2) + draw.between(10, 49) + draw.between(1000, 9999);
            case GB_NINO:
                // QQ is never issued
                return "QQ" + draw.digits(6) + (char) ('A' + draw.below(4));
            case DE_TAX_ID:
                return german(draw);
            case FR_NIR:
                return french(draw);
            case ES_DNI:
                return spanish(compact, draw);
            case IT_TAX_CODE:
                return italian(draw);
            case NL_BSN:
                return dutch(draw);
            case PL_PESEL:
                return polish(draw);
            case BR_CPF:
                return brazilian(draw);
            case IN_AADHAAR:
                return indian(draw);
            default:
                throw new IllegalArgumentException(kind + " is no national number");
        }
    }

    /** A zero begins test numbers only. */
    private static String german(Draw draw) {
        while (true) {
            String first = "0" + draw.digits(9);
            String id = first + CheckDigits.germanTaxId(first);
            if (NationalNumbers.isGermanTaxId(id)) {
                return id;
            }
        }
    }

    /** There is no department 00. */
    private static String french(Draw draw) {
        String first = draw.between(1, 2) + draw.digits(2) + draw.two(12) + "00" + draw.digits(6);
        int key = CheckDigits.frenchKey(first);
        return first + (key < 10 ? "0" : "") + key;
    }

    /** Numbers from 99900000 on are for tests; of foreigners' numbers those from 9900000 on are not reached. */
    private static String spanish(String compact, Draw draw) {
        int letter = SPANISH_FIRST.indexOf(compact.charAt(0));
        if (letter < 0) {
            int number = 99_900_000 + draw.below(100_000);
            return number + String.valueOf(CheckDigits.spanishLetter(number));
        }
        int number = 9_900_000 + draw.below(100_000);
        return compact.charAt(0) + String.valueOf(number) + CheckDigits.spanishLetter(letter * 10_000_000 + number);
    }

    /** There is no place A000. */
    private static String italian(Draw draw) {
        String first = draw.letters(6) + draw.digits(2) + ITALIAN_MONTHS.charAt(draw.below(12)) + draw.two(28) + "A000";
        return first + CheckDigits.italianLetter(first);
    }

    /** Numbers from 999000000 on are for tests. */
    private static String dutch(Draw draw) {
        while (true) {
            String number = "999" + draw.digits(6);
            if (CheckDigits.dutch(number)) {
                return number;
            }
        }
    }

    /** Born between 1800 and 1849: months 81 to 92. */
    private static String polish(Draw draw) {
        String first = draw.between(10, 49) + String.valueOf(draw.between(81, 92)) + draw.two(28) + draw.digits(4);
        return first + CheckDigits.polish(first);
    }

    /** No range is kept free; numbers are drawn close to the highest, which nobody is known to have. */
    private static String brazilian(Draw draw) {
        while (true) {
            String first = "99999" + draw.digits(4);
            String more = first + CheckDigits.brazilian(first, 9);
            String cpf = more + CheckDigits.brazilian(more, 10);
            if (NationalNumbers.isCpf(cpf)) {
                return cpf;
            }
        }
    }

    /** None that is issued begins with 1. */
    private static String indian(Draw draw) {
        String first = "1" + draw.digits(10);
        for (char check = '0'; ; check++) {
            if (CheckDigits.verhoeff(first + check)) {
                return first + check;
            }
        }
    }
}
