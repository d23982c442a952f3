package dev.fulcrum.dataset.personaldata.domain;

/**
 * Check digits, each by the rule of its issuer. Arguments are digits (or letters where said) without separators;
 * lengths are the caller's to check.
 */
final class CheckDigits {
    private static final String DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

    /** Values of characters on odd places of an Italian tax code, 0–9 and A–Z (decree of 23 December 1976). */
    private static final int[] ITALIAN_ODD = {
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
    };

    private static final int[][] VERHOEFF_PRODUCT = new int[10][10];
    private static final int[][] VERHOEFF_PLACE = new int[8][10];
    private static final int[] VERHOEFF_FIRST = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
    private static final int[] PESEL = {1, 3, 7, 9};

    static {
        // the dihedral group of the pentagon, and the powers of the permutation
        for (int a = 0; a < 10; a++) {
            for (int b = 0; b < 10; b++) {
                VERHOEFF_PRODUCT[a][b] = dihedral(a, b);
            }
        }
        for (int digit = 0; digit < 10; digit++) {
            VERHOEFF_PLACE[0][digit] = digit;
        }
        for (int place = 1; place < 8; place++) {
            for (int digit = 0; digit < 10; digit++) {
                VERHOEFF_PLACE[place][digit] = VERHOEFF_FIRST[VERHOEFF_PLACE[place - 1][digit]];
            }
        }
    }

    private CheckDigits() {}

    /** ISO/IEC 7812-1: payment cards. */
    static boolean luhn(CharSequence digits) {
        int sum = 0;
        boolean twice = false;
        for (int i = digits.length() - 1; i >= 0; i--, twice = !twice) {
            int digit = digits.charAt(i) - '0';
            int value = twice ? digit * 2 : digit;
            sum += value > 9 ? value - 9 : value;
        }
        return sum % 10 == 0;
    }

    /** ISO 7064 mod 97-10 over an IBAN in upper case; 1 where its check digits are right. */
    static int iban(CharSequence iban) {
        int rest = 0;
        for (int i = 0; i < iban.length(); i++) {
            char c = iban.charAt((i + 4) % iban.length());
            rest = Character.isDigit(c) ? (rest * 10 + c - '0') % 97 : (rest * 100 + c - 'A' + 10) % 97;
        }
        return rest;
    }

    /** ISO 7064 mod 11,10: the check digit to ten digits of a German tax id. */
    static char germanTaxId(CharSequence first) {
        int product = 10;
        for (int i = 0; i < 10; i++) {
            int sum = (first.charAt(i) - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        int check = 11 - product;
        return (char) ('0' + (check == 10 ? 0 : check));
    }

    /** Key of a French social security number, its 13 characters with 2A as 19 and 2B as 18. */
    static int frenchKey(CharSequence thirteen) {
        return (int) (97 - Long.parseLong(thirteen, 0, 13, 10) % 97);
    }

    /** Letter of a Spanish identity number, 0 to 99999999. */
    static char spanishLetter(int number) {
        return DNI_LETTERS.charAt(number % DNI_LETTERS.length());
    }

    /** Letter of an Italian tax code, to its first 15 characters in upper case. */
    static char italianLetter(CharSequence first) {
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            char c = first.charAt(i);
            int value = Character.isDigit(c) ? c - '0' : c - 'A';
            sum += i % 2 == 0 ? ITALIAN_ODD[value] : value;
        }
        return (char) ('A' + sum % 26);
    }

    /** The eleven test over the nine digits of a Dutch citizen number. */
    static boolean dutch(CharSequence nine) {
        int sum = -(nine.charAt(8) - '0');
        for (int i = 0; i < 8; i++) {
            sum += (9 - i) * (nine.charAt(i) - '0');
        }
        return sum % 11 == 0;
    }

    /** Check digit to the first ten digits of a Polish PESEL. */
    static char polish(CharSequence first) {
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            sum += PESEL[i % 4] * (first.charAt(i) - '0');
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }

    /** Check digit of a Brazilian CPF to its first nine, or to these and the first check digit. */
    static char brazilian(CharSequence first, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (length + 1 - i) * (first.charAt(i) - '0');
        }
        int rest = sum * 10 % 11;
        return (char) ('0' + (rest == 10 ? 0 : rest));
    }

    /** Verhoeff's check over all digits, the last being the check digit: Aadhaar. */
    static boolean verhoeff(CharSequence digits) {
        int check = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            check = VERHOEFF_PRODUCT[check][VERHOEFF_PLACE[i % 8][digit]];
        }
        return check == 0;
    }

    private static int dihedral(int a, int b) {
        if (a < 5) {
            return b < 5 ? (a + b) % 5 : 5 + (a + b) % 5;
        }
        return b < 5 ? 5 + (a - b) % 5 : Math.floorMod(a - b, 5);
    }
}
