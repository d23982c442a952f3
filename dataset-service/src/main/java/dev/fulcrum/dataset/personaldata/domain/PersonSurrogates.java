package dev.fulcrum.dataset.personaldata.domain;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Mail addresses, streets, dates of birth, documents and credentials of people who do not exist. */
final class PersonSurrogates {
    private static final List<String> DOMAINS = List.of("example.com", "example.net", "example.org");
    private static final List<String> ENGLISH = List.of(
            "Acacia Avenue",
            "Elm Street",
            "Maple Road",
            "Orchard Lane",
            "Station Road",
            "Mill Street",
            "Garden Court",
            "Willow Drive");
    private static final List<String> GERMAN =
            List.of("Ahornweg", "Birkenstraße", "Lindenallee", "Gartenstraße", "Wiesenweg", "Mühlenstraße", "Rosenweg");
    private static final List<String> FRENCH =
            List.of("rue des Acacias", "rue du Moulin", "avenue des Tilleuls", "rue des Lilas", "chemin du Verger");
    private static final List<String> SOUTHERN =
            List.of("Calle de los Olmos", "Calle Jardines", "Avenida de las Acacias", "Calle Molino");
    private static final List<String> ITALIAN =
            List.of("Via dei Tigli", "Via del Mulino", "Via degli Aceri", "Corso Giardini");
    private static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");
    private static final Pattern ITALIAN_STREET = Pattern.compile("\\b(via|corso|piazza|viale)\\b");
    private static final Pattern SOUTHERN_STREET = Pattern.compile("\\b(calle|avenida|av|rua|paseo|plaza)\\b");
    private static final Pattern FRENCH_STREET = Pattern.compile("\\b(rue|chemin|quai|allee|boulevard)\\b");
    private static final Pattern NUMBERS = Pattern.compile("\\d+(st|nd|rd|th)?");
    private static final Pattern LETTERS = Pattern.compile("\\p{L}{3,}");
    private static final Pattern AT = Pattern.compile(" ?[({\\[]at[)}\\]] ?");
    private static final int DAYS = 28;

    private PersonSurrogates() {}

    /** RFC 2606: the example domains. */
    static String email(String original, Draw draw) {
        Vocabulary names = Vocabulary.shipped();
        String given = draw.of(names.given());
        String surname = draw.of(names.surnames());
        String number = draw.digits(2);
        String domain = draw.of(DOMAINS);
        int at = original.indexOf('@');
        String local = original.substring(0, Math.max(at, 0));
        String name = local.indexOf('_') > 0
                ? given + "_" + surname
                : local.indexOf('.') > 0 || at < 0 ? given + "." + surname : given + number;
        if (at >= 0) {
            return name + "@" + domain;
        }
        Matcher sign = AT.matcher(original);
        String between = sign.find() ? sign.group() : " (at) ";
        boolean spelled = original.toLowerCase(Locale.ROOT).contains("dot");
        return name + between + (spelled ? domain.replace(".", " (dot) ") : domain);
    }

    static String credentials(String original, Draw draw) {
        String host = original.substring(original.lastIndexOf('@') + 1);
        int port = host.lastIndexOf(':');
        return "user" + draw.digits(3) + ":" + draw.letters(8).toLowerCase(Locale.ROOT) + draw.digits(2) + "@"
                + draw.of(DOMAINS) + (port >= 0 && host.indexOf(']') < port ? host.substring(port) : "");
    }

    /** A street of a very common name, in the language of the original; the town is left out. */
    static String address(String original, Draw draw) {
        String lower = original.toLowerCase(Locale.ROOT);
        int number = draw.between(1, 99);
        if (ITALIAN_STREET.matcher(lower).find()) {
            return draw.of(ITALIAN) + " " + number;
        }
        if (SOUTHERN_STREET.matcher(lower).find()) {
            return draw.of(SOUTHERN) + " " + number;
        }
        if (FRENCH_STREET.matcher(lower).find() && !Character.isUpperCase(original.charAt(0))) {
            return number + " " + draw.of(FRENCH);
        }
        return DigitGroups.isDigit(original.charAt(0))
                ? number + " " + draw.of(ENGLISH)
                : draw.of(GERMAN) + " " + number;
    }

    /** Another day, month and year of a grown person, written alike. */
    static String birthDate(String original, Draw draw) {
        int year = draw.between(1940, 2004);
        boolean month = LETTERS.matcher(original).find();
        int groups = (int) NUMBERS.matcher(original).results().count();
        int[] index = {0};
        String changed = NUMBERS.matcher(original).replaceAll(match -> {
            String number = match.group();
            int at = index[0]++;
            int digits = (int) number.chars().filter(Character::isDigit).count();
            if (digits == 4) {
                return String.valueOf(year);
            }
            if (at == groups - 1
                    && digits == 2
                    && !number.endsWith("t")
                    && !original.matches("\\d{4}.*")
                    && (groups == 3 || !original.matches("(?i).*\\p{L}.*\\d{4}$") && month && at > 0)) {
                return String.valueOf(year).substring(2);
            }
            return day(number, digits, match.group(1), month, draw);
        });
        return month ? LETTERS.matcher(changed).replaceFirst(match -> monthLike(match.group(), draw)) : changed;
    }

    private static String day(String number, int digits, String ordinal, boolean month, Draw draw) {
        if (ordinal != null) {
            int last =
                    "st".equals(ordinal) ? 1 : "nd".equals(ordinal) ? 2 : "rd".equals(ordinal) ? 3 : draw.between(4, 9);
            return last + ordinal;
        }
        int day = digits == 1 ? draw.between(1, 9) : month ? draw.between(1, DAYS) : draw.between(1, 12);
        return digits == 2 && day < 10 ? "0" + day : String.valueOf(day);
    }

    private static String monthLike(String original, Draw draw) {
        String month = draw.of(MONTHS);
        boolean english = MONTHS.stream()
                .anyMatch(each -> each.toLowerCase(Locale.ROOT).startsWith(original.toLowerCase(Locale.ROOT)));
        if (!english) {
            return original;
        }
        String cut = original.length() == 3 ? month.substring(0, 3) : month;
        return Shape.cased(original, cut.toLowerCase(Locale.ROOT));
    }

    /** No issuer keeps a range free: X for letters and two zeros in front, which no series begins with. */
    static String document(String original, Draw draw) {
        StringBuilder document = new StringBuilder(original.length());
        int digits = 0;
        for (int i = 0; i < original.length(); i++) {
            char c = original.charAt(i);
            if (!DigitGroups.isDigit(c)) {
                document.append(Character.isLowerCase(c) ? 'x' : 'X');
            } else {
                document.append(digits++ < 2 ? "0" : draw.digits(1));
            }
        }
        return document.toString();
    }
}
