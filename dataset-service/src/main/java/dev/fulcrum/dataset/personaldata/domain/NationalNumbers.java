package dev.fulcrum.dataset.personaldata.domain;

import dev.fulcrum.dataset.personaldata.domain.NumberDetector.Candidate;
import java.util.List;
import java.util.Set;

/**
 * National numbers of digits alone. Without a check digit, or with a weak one, a number counts only in its usual
 * grouping or near words that name it.
 */
final class NationalNumbers {
    private static final Set<String> SSN =
            Set.of("ssn", "social security", "social sec", "itin", "tax id", "taxpayer id");
    private static final Set<String> NIR =
            Set.of("nir", "sécu*", "secu*", "insee", "social security", "carte vitale", "assuré*");
    private static final Set<String> TAX_ID = Set.of("tax*", "steuer*", "idnr", "tin", "identifikationsnummer");
    private static final Set<String> BSN = Set.of(
            "bsn", "burgerservicenummer", "burger service nummer", "sofi", "sofinummer", "citizen service number");
    private static final Set<String> PESEL = Set.of("pesel");
    private static final Set<String> CPF = Set.of("cpf", "cadastro de pessoas");
    private static final Set<String> AADHAAR = Set.of("aadhaar", "aadhar", "adhaar", "uidai", "uid");

    private NationalNumbers() {}

    static void find(Candidate candidate, List<Span> found) {
        Kind kind = kind(candidate);
        if (kind != null) {
            found.add(candidate.span(kind));
        }
    }

    private static Kind kind(Candidate candidate) {
        switch (candidate.digits().length()) {
            case 9:
                return nine(candidate);
            case 11:
                return eleven(candidate);
            case 12:
                return isAadhaar(candidate) ? Kind.IN_AADHAAR : null;
            case 15:
                return isFrench(candidate) ? Kind.FR_NIR : null;
            default:
                return null;
        }
    }

    private static Kind nine(Candidate candidate) {
        String digits = candidate.digits();
        if (candidate.shape() == 324 && candidate.evenly() && candidate.separator() == '-' && isSsn(digits)) {
            return Kind.US_SSN;
        }
        boolean together = candidate.isOneGroup() || candidate.evenly();
        if (together && CheckDigits.dutch(digits) && near(candidate, BSN)) {
            return Kind.NL_BSN;
        }
        return together && isSsn(digits) && near(candidate, SSN) ? Kind.US_SSN : null;
    }

    /** Area, group and serial are never all zeros; areas from 900 on are tax numbers of the same form. */
    private static boolean isSsn(String digits) {
        return !digits.startsWith("000") && !digits.startsWith("00", 3) && !digits.endsWith("0000");
    }

    private static Kind eleven(Candidate candidate) {
        String digits = candidate.digits();
        boolean together = candidate.isOneGroup() || candidate.evenly();
        if (isCpf(digits) && (isCpfWritten(candidate) || together && near(candidate, CPF))) {
            return Kind.BR_CPF;
        }
        if (isPesel(digits) && (candidate.isOneGroup() || together && near(candidate, PESEL))) {
            return Kind.PL_PESEL;
        }
        if (isGermanTaxId(digits)
                && (candidate.isOneGroup()
                        || candidate.evenly() && (candidate.shape() == 2333 || near(candidate, TAX_ID)))) {
            return Kind.DE_TAX_ID;
        }
        return isCpf(digits) && candidate.isOneGroup() ? Kind.BR_CPF : null;
    }

    private static boolean isCpfWritten(Candidate candidate) {
        return candidate.shape() == 3332 || candidate.shape() == 92;
    }

    static boolean isCpf(String digits) {
        return digits.chars().distinct().count() > 1
                && CheckDigits.brazilian(digits, 9) == digits.charAt(9)
                && CheckDigits.brazilian(digits, 10) == digits.charAt(10);
    }

    /** Month 1 to 12, plus 20, 40, 60 or 80 by the century. */
    static boolean isPesel(String digits) {
        int month = Integer.parseInt(digits, 2, 4, 10) % 20;
        int day = Integer.parseInt(digits, 4, 6, 10);
        return month >= 1 && month <= 12 && day >= 1 && day <= 31 && CheckDigits.polish(digits) == digits.charAt(10);
    }

    /** Among the first ten digits one comes two or three times, and no other more than once. */
    static boolean isGermanTaxId(String digits) {
        int[] times = new int[10];
        int repeated = 0;
        for (int i = 0; i < 10; i++) {
            int now = ++times[digits.charAt(i) - '0'];
            repeated += now == 2 ? 1 : 0;
            if (now > 3) {
                return false;
            }
        }
        return repeated == 1 && CheckDigits.germanTaxId(digits) == digits.charAt(10);
    }

    private static boolean isAadhaar(Candidate candidate) {
        String digits = candidate.digits();
        if (!CheckDigits.verhoeff(digits) || digits.charAt(0) == '0') {
            return false;
        }
        return candidate.shape() == 444 && candidate.evenly() && candidate.separator() != '.'
                || (candidate.isOneGroup() || candidate.evenly()) && near(candidate, AADHAAR);
    }

    /** Sex, year, month, department, commune, order, key; Corsica's letters are found elsewhere. */
    private static boolean isFrench(Candidate candidate) {
        String digits = candidate.digits();
        char sex = digits.charAt(0);
        int month = Integer.parseInt(digits, 3, 5, 10);
        return (sex == '1' || sex == '2' || sex == '7' || sex == '8')
                && (month >= 1 && month <= 12 || month >= 20)
                && CheckDigits.frenchKey(digits) == Integer.parseInt(digits, 13, 15, 10)
                && (candidate.isOneGroup()
                        || candidate.evenly() && near(candidate, NIR)
                        || candidate.groups().end(candidate.from()) - candidate.start() <= 3
                        || candidate.to() == candidate.from() + 1);
    }

    private static boolean near(Candidate candidate, Set<String> words) {
        return Context.around(candidate.text(), candidate.start(), candidate.end(), words);
    }
}
