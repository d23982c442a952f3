package dev.fulcrum.dataset.personaldata.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * International bank account numbers, compact or in groups. Lengths by country as in the
 * IBAN registry of ISO 13616: general knowledge, written 2026-11-26.
 */
final class IbanDetector implements Detector {
    private static final String LENGTHS =
            "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24"
                    + " DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22"
                    + " IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31"
                    + " MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23"
                    + " ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30";
    /** Check digits, and an account number in all countries. */
    private static final int FEWEST_DIGITS = 6;

    private static final Map<String, Integer> LENGTH_OF = new HashMap<>();

    static {
        for (String each : LENGTHS.split(" ")) {
            LENGTH_OF.put(each.substring(0, 2), Integer.valueOf(each.substring(2)));
        }
    }

    @Override
    public void find(ScannedText scanned, List<Span> found) {
        String text = scanned.text();
        if (scanned.digits() < FEWEST_DIGITS) {
            return;
        }
        for (int i = 2; i + 8 < text.length(); i++) {
            char c = text.charAt(i);
            if (isDigit(c) && isLetter(text.charAt(i - 1))) {
                i = candidate(text, i, found);
            }
        }
    }

    private static int candidate(String text, int digit, List<Span> found) {
        int start = digit - 2;
        if (!isLetter(text.charAt(start))
                || start > 0 && Character.isLetterOrDigit(text.charAt(start - 1))
                || !isDigit(text.charAt(digit + 1))) {
            return digit;
        }
        Integer length = LENGTH_OF.get(upper(text.substring(start, digit)));
        if (length == null) {
            return digit;
        }
        StringBuilder iban = new StringBuilder(length);
        int end = start;
        boolean separated = false;
        for (int i = start; i < text.length() && iban.length() < length; i++) {
            char c = text.charAt(i);
            if (isDigit(c) || isLetter(c)) {
                iban.append(Character.toUpperCase(c));
                end = i + 1;
                separated = false;
            } else if ((c == ' ' || c == '-' || c == '\u00a0' || c == '.') && !separated) {
                separated = true;
            } else {
                return digit;
            }
        }
        if (iban.length() < length
                || end < text.length() && Character.isLetterOrDigit(text.charAt(end))
                || CheckDigits.iban(iban) != 1) {
            return digit;
        }
        found.add(new Span(start, end, Kind.IBAN));
        return end;
    }

    private static String upper(String letters) {
        return letters.toUpperCase(java.util.Locale.ROOT);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
