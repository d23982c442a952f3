import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Personal data made up to be found again. Check digits are computed here anew, by other means than the detectors', so that
 * a mistake there does not hide itself. The detectors were improved with the sentences and formats
 * of the {@code tuning} set; the {@code final} set has others: sentences, spaces and grouping of its own.
 */
final class Planted {
    /** A value inside a sentence. */
    record Item(String kind, String sentence, String value) {}

    private static final String[] KINDS = {
        "email", "phone", "card", "iban", "ip-address", "us-ssn", "gb-nino", "de-tax-id", "fr-nir", "es-dni", "it-tax-code",
        "nl-bsn", "pl-pesel", "br-cpf", "in-aadhaar", "passport", "birth-date", "url-credentials", "address", "name"
    };

    private static final List<String> FIRST = List.of(
            "Anna", "Peter", "Mohammed", "Sofia", "James", "Priya", "Lukas", "Chloe", "Diego", "Ingrid", "Wei", "Fatima",
            "Olu", "Siobhan", "Mateusz", "Yara", "Tariq", "Bronwyn", "Kwame", "Linh", "Patrick", "Helen", "Marcus", "Elena",
            "Ravi", "Jasper", "Nkechi", "Ewa", "Joaquin", "Thandiwe", "Robert", "Emily", "Stefan", "Camille", "Haruto",
            "Zofia", "Benedict", "Rosalie", "Ahmed", "Greta", "Caoimhe", "Dmitri", "Luciana", "Tobias", "Mei", "William");
    private static final List<String> LAST = List.of(
            "Schmidt", "Jones", "Garcia", "Okonkwo", "Müller", "Nguyen", "Rossi", "Kowalska", "Patel", "Dubois", "Silva",
            "O'Connor", "Adeyemi", "Johansson", "Haddad", "Fitzgerald", "Takahashi", "Brown", "van Dijk", "Petrova", "Murphy",
            "Bergström", "Achebe", "Thompson", "Lindqvist", "Moreau", "Castellanos", "Whitaker", "Novak", "Abernathy",
            "Fernández", "Baker", "Krause", "Oyelaran", "Delacroix", "Khan", "Singh", "Hughes", "Vandenberg", "Yamada");

    /** Sentences of the final set. */
    private static final List<String> LAST_SENTENCES = List.of(
            "please check: %k = %s", "%s (%k)", "\u201c%s\u201d, that is my %k", "the %k which I gave, %s, is wrong",
            "%k nr. %s?", "new %k:%s", "%k... %s!!", "as %k I have %s on file;", "%s is the %k", "[%k] %s");

    private static final Map<String, String> NOUNS = Map.ofEntries(
            Map.entry("email", "contact"), Map.entry("phone", "phone"), Map.entry("card", "card"), Map.entry("iban", "account"),
            Map.entry("ip-address", "address"), Map.entry("us-ssn", "SSN"), Map.entry("gb-nino", "insurance number"),
            Map.entry("de-tax-id", "tax id"), Map.entry("fr-nir", "NIR"), Map.entry("es-dni", "DNI"),
            Map.entry("it-tax-code", "codice"), Map.entry("nl-bsn", "BSN"), Map.entry("pl-pesel", "PESEL"),
            Map.entry("br-cpf", "CPF"), Map.entry("in-aadhaar", "Aadhaar"), Map.entry("passport", "passport"),
            Map.entry("birth-date", "date of birth"), Map.entry("address", "home"));
    private static final Set<String> REGROUPED =
            Set.of("card", "iban", "de-tax-id", "fr-nir", "in-aadhaar", "it-tax-code", "us-ssn", "nl-bsn");

    private final Random random;
    private final boolean last;

    Planted(long seed, boolean last) {
        this.random = new Random(seed);
        this.last = last;
    }

    List<Item> items(int ofEachKind) {
        List<Item> items = new ArrayList<>();
        for (String kind : KINDS) {
            for (int i = 0; i < ofEachKind; i++) {
                items.add(item(kind));
            }
        }
        return items;
    }

    private Item item(String kind) {
        return switch (kind) {
            case "email" -> in(kind, email(), "you can write to %s", "my mail is %s, thanks", "Email: %s.", "(%s)",
                    "I never got the code at %s", "it went to <%s>;", "new address %s please", "%s is the account");
            case "phone" -> in(kind, phone(), "call me on %s", "my phone number is %s.", "Tel: %s", "mobile %s, after six",
                    "please reach me at %s", "text me on %s!", "You may phone (%s) any time", "new mobile number %s");
            case "card" -> in(kind, card(), "my card %s was declined", "card number: %s.", "It is %s", "(%s)",
                    "the number on the front reads %s, right?", "charged to %s twice", "%s is blocked", "I typed %s;");
            case "iban" -> in(kind, iban(), "send it to %s", "IBAN: %s.", "my account is %s, please check", "(%s)",
                    "the transfer to %s failed", "beneficiary %s!", "%s is not accepted", "from %s to my card");
            case "ip-address" -> in(kind, ip(), "login from %s", "your mail says the IP was %s.", "IP: %s,", "(%s)",
                    "who is %s?", "someone at %s tried it", "blocked %s for me", "host=%s");
            case "us-ssn" -> in(kind, ssn(), "my SSN is %s", "social security number %s.", "SSN: %s", "ssn %s, as asked",
                    "Social Security no. %s", "for the tax form: SSN %s;", "(SSN %s)", "the SSN ends wrong, it is %s");
            case "gb-nino" -> in(kind, nino(), "NI number %s", "my national insurance number is %s.", "NINO: %s", "(%s)",
                    "the form wants %s", "you have %s on file", "%s is mine", "insurance no %s,");
            case "de-tax-id" -> in(kind, germanTaxId(), "my tax id is %s", "Steuer-ID: %s.", "IdNr %s", "(%s)",
                    "the tax number %s", "Steueridentifikationsnummer %s,", "%s for taxes", "TIN %s");
            case "fr-nir" -> in(kind, french(), "my social security number is %s", "NIR: %s.", "numéro de sécu %s", "(%s)",
                    "insured under %s", "carte vitale %s,", "%s in France", "no %s");
            case "es-dni" -> in(kind, spanish(), "my DNI is %s", "DNI: %s.", "NIE/NIF %s", "(%s)", "document %s", "id card %s,",
                    "%s is the ID", "identity number %s");
            case "it-tax-code" -> in(kind, italian(), "codice fiscale %s", "CF: %s.", "my tax code is %s", "(%s)",
                    "tax code for Italy %s", "C.F. %s,", "%s is the code", "fiscal code=%s");
            case "nl-bsn" -> in(kind, dutch(), "my BSN is %s", "BSN: %s.", "burgerservicenummer %s", "(BSN %s)",
                    "the bsn you need: %s", "BSN-nummer %s,", "citizen service number %s", "sofinummer %s");
            case "pl-pesel" -> in(kind, polish(), "PESEL %s", "my PESEL is %s.", "nr PESEL: %s", "(%s)", "id %s",
                    "the PESEL number %s,", "%s (PESEL)", "pesel=%s");
            case "br-cpf" -> in(kind, brazilian(), "CPF %s", "my CPF is %s.", "CPF: %s", "(%s)", "tax number in Brazil %s",
                    "cpf do titular %s,", "%s is the CPF", "document %s");
            case "in-aadhaar" -> in(kind, indian(), "Aadhaar %s", "my Aadhaar number is %s.", "Aadhaar: %s", "aadhar no %s",
                    "UIDAI number %s", "aadhaar card %s,", "(Aadhaar %s)", "KYC with Aadhaar %s");
            case "passport" -> in(kind, passport(), "passport number %s", "my passport is %s.", "Passport No: %s",
                    "passport %s,", "I used my passport (%s)", "new passport no. %s", "the passport you asked for is %s",
                    "passport # %s");
            case "birth-date" -> in(kind, birthDate(), "I was born on %s", "date of birth: %s.", "DOB %s", "born %s,",
                    "my birthday is %s", "birth date %s", "d.o.b. %s", "Date of birth is wrong, should be %s");
            case "url-credentials" -> credentials();
            case "address" -> in(kind, address(), "send it to %s", "I live at %s.", "my new address is %s", "(%s)",
                    "moved from %s last week", "deliver to %s please", "address: %s,", "the card went to %s");
            default -> name();
        };
    }

    private Item in(String kind, String value, String... sentences) {
        if (!last) {
            return new Item(kind, half(sentences).replace("%s", value), value);
        }
        String noun = NOUNS.get(kind);
        String reshaped = reshaped(kind, value);
        String sentence = pick(LAST_SENTENCES).replace("%k", noun).replace("%s", reshaped);
        return new Item(kind, sentence, reshaped);
    }

    /** In the final set spaces may be other spaces, and long numbers stand in groups of any length. */
    private String reshaped(String kind, String value) {
        boolean regroup = REGROUPED.contains(kind) && value.indexOf(' ') > 0 && random.nextInt(2) == 0;
        if (regroup) {
            StringBuilder grouped = new StringBuilder();
            String compact = value.replace(" ", "");
            for (int at = 0; at < compact.length(); ) {
                int next = Math.min(compact.length(), at + 3 + random.nextInt(3));
                grouped.append(at == 0 ? "" : " ").append(compact, at, next);
                at = next;
            }
            return grouped.toString();
        }
        return random.nextInt(3) == 0 ? value.replace(' ', '\u00a0') : value;
    }

    private String half(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private Item name() {
        String first = pick(FIRST);
        String surname = pick(LAST);
        String full = first + " " + surname;
        String value = half(full, first, full, surname, full, full, first + " " + letters(1) + ". " + surname, full.toUpperCase(Locale.ROOT));
        if (value.equals(surname)) {
            String sentence = last
                    ? half("Prof. %s said so", "for Miss %s", "Herr %s asked", "Mr. %s's card")
                    : half("Mr %s called", "ask Mrs %s", "Dr. %s knows", "Ms %s, my boss");
            return new Item("name", sentence.replace("%s", value), value);
        }
        String sentence = last
                ? half("Sincerely, %s", "ask for %s", "the account of %s", "Hi, I'm %s", "%s's card", "talked to %s yesterday",
                        "payee %s", "Hello %s,")
                : half("my name is %s", "Dear %s,", "%s here", "I sent money to %s", "it was %s who paid", "best regards %s",
                        "this is %s speaking", "my wife %s has the card");
        return new Item("name", sentence.replace("%s", value), value);
    }

    private Item credentials() {
        String user = pick(FIRST).toLowerCase(Locale.ROOT);
        String value = half(
                user + ":" + letters(4).toLowerCase(Locale.ROOT) + digits(3), user + ":" + letters(3) + "!" + digits(2),
                user + "." + digits(2) + ":pa55-" + letters(3), user);
        String scheme = half("https", "http", "ftp", "postgresql");
        String url = scheme + "://" + value + "@" + half("bank.test", "intranet.corp.local:8443", "db-1", "files.shop.io/x");
        return new Item("url-credentials", half("open %s", "I used %s.", "the link %s fails", "see (%s)").replace("%s", url), value);
    }

    private String email() {
        String first = ascii(pick(FIRST));
        String surname = ascii(pick(LAST));
        String host = half("gmail.com", "web.de", "mail.company.co.uk", "hotmail.com", "uni-bonn.de", "sub.example-firm.io",
                "outlook.fr", "proton.me");
        return half(
                first + "." + surname + "@" + host,
                first + digits(2) + "@" + host,
                first.charAt(0) + surname + "@" + host,
                first.toUpperCase(Locale.ROOT) + "." + surname.toUpperCase(Locale.ROOT) + "@" + host,
                surname + "_" + first + "+bank@" + host,
                first + "-" + surname + "@" + host,
                first + "." + surname + " (at) " + host.replace(".", " (dot) "),
                first + surname + "[at]" + host);
    }

    private String phone() {
        String area = (2 + random.nextInt(8)) + "" + (1 + random.nextInt(8)) + (2 + random.nextInt(7));
        String exchange = (2 + random.nextInt(8)) + digits(1) + (2 + random.nextInt(7));
        // area codes that exist
        area = pick(List.of("212", "415", "617", "303", "713", "206", "312"));
        return half(
                "+1 " + area + "-" + exchange + "-" + digits(4),
                "(" + area + ") " + exchange + "-" + digits(4),
                "+44 7" + (4 + random.nextInt(4)) + digits(2) + " " + digits(6),
                "+49 170 " + (1 + random.nextInt(9)) + digits(6),
                "07" + (4 + random.nextInt(4)) + digits(2) + " " + digits(6),
                "+33 6 " + (10 + random.nextInt(80)) + " " + digits(2) + " " + digits(2) + " " + digits(2),
                area + "-" + exchange + "-" + digits(4),
                "0170 / " + (1 + random.nextInt(9)) + digits(6),
                "+1 (" + area + ") " + exchange + " " + digits(4),
                area + "." + exchange + "." + digits(4),
                "0044 20 7" + digits(3) + " " + digits(4),
                "+34 6" + (10 + random.nextInt(80)) + " " + digits(3) + " " + digits(3),
                area + exchange + digits(4),
                "+4930" + (2 + random.nextInt(7)) + digits(6),
                "020 7" + digits(3) + " " + digits(4),
                "+91 98" + digits(3) + " " + digits(5));
    }

    private String card() {
        String first = pick(List.of("4", "51", "53", "2221", "2720", "6011", "3530"));
        boolean amex = random.nextInt(6) == 0;
        String body = amex ? "37" + digits(12) : (first + digits(15)).substring(0, 15);
        String number = body + luhn(body);
        if (amex) {
            return half(number, group(number, " ", 4, 6, 5), group(number, "-", 4, 6, 5), number);
        }
        return half(number, group(number, " ", 4, 4, 4, 4), group(number, "-", 4, 4, 4, 4), group(number, ".", 4, 4, 4, 4));
    }

    private String iban() {
        String country = pick(List.of("DE", "GB", "FR", "NL", "ES", "IT", "PL", "BE", "AT", "CH"));
        String account = switch (country) {
            case "DE" -> digits(18);
            case "GB" -> letters(4) + digits(14);
            case "FR" -> digits(10) + letters(2) + digits(11);
            case "NL" -> letters(4) + digits(10);
            case "ES" -> digits(20);
            case "IT" -> letters(1) + digits(22);
            case "PL" -> digits(24);
            case "BE" -> digits(12);
            case "AT" -> digits(16);
            default -> digits(17);
        };
        int check = 98 - number(account + country + "00").mod(BigInteger.valueOf(97)).intValue();
        String iban = country + (check < 10 ? "0" : "") + check + account;
        return half(iban, groups(iban, " "), groups(iban, "-"), iban.toLowerCase(Locale.ROOT));
    }

    private String ip() {
        String v4 = (11 + random.nextInt(200)) + "." + random.nextInt(256) + "." + random.nextInt(256) + "." + (1 + random.nextInt(254));
        return half(v4, "2a02:8108:" + hex() + ":" + hex() + "::" + hex(), v4 + "", "2001:" + hex() + ":" + hex() + ":0:0:" + hex() + ":" + hex() + ":" + hex());
    }

    private String ssn() {
        String area = String.valueOf(100 + random.nextInt(560));
        String group = String.valueOf(10 + random.nextInt(89));
        String serial = String.valueOf(1000 + random.nextInt(8999));
        return half(area + "-" + group + "-" + serial, area + group + serial, area + " " + group + " " + serial, area + "." + group + "." + serial);
    }

    private String nino() {
        String prefix = pick(List.of("AB", "CE", "JG", "SM", "PX", "HL"));
        String body = digits(6);
        String end = pick(List.of("A", "B", "C", "D"));
        return half(prefix + body + end, prefix + " " + group(body, " ", 2, 2, 2) + " " + end, (prefix + body + end).toLowerCase(Locale.ROOT),
                prefix + "-" + group(body, "-", 2, 2, 2) + "-" + end);
    }

    /** Exactly one of the first ten digits twice; ISO 7064 mod 11,10. */
    private String germanTaxId() {
        List<Integer> digits = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
        do {
            digits = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
            java.util.Collections.shuffle(digits, random);
            digits.set(random.nextInt(9) + 1, digits.get(0));
            java.util.Collections.shuffle(digits, random);
        } while (digits.get(0) == 0);
        int m = 10;
        StringBuilder id = new StringBuilder();
        for (int digit : digits) {
            id.append(digit);
            int s = (m + digit) % 10;
            s = s == 0 ? 10 : s;
            m = 2 * s % 11;
        }
        id.append((11 - m) % 10);
        return half(id.toString(), group(id.toString(), " ", 2, 3, 3, 3), id.toString(), group(id.toString(), " ", 2, 3, 3, 3));
    }

    private String french() {
        String body = (1 + random.nextInt(2)) + digits(2) + month() + (10 + random.nextInt(80)) + digits(6);
        long key = 97 - Long.parseLong(body) % 97;
        String id = body + (key < 10 ? "0" : "") + key;
        return half(id, group(id, " ", 1, 2, 2, 2, 3, 3, 2), group(id, " ", 13, 2), group(id, ".", 1, 2, 2, 2, 3, 3, 2));
    }

    private String spanish() {
        String letters = "TRWAGMYFPDXBNJZSQVHLCKE";
        int number = 10_000_000 + random.nextInt(60_000_000);
        String letter = String.valueOf(letters.charAt(number % 23));
        int seven = 1_000_000 + random.nextInt(8_000_000);
        int nie = random.nextInt(3);
        String foreign = "XYZ".charAt(nie) + String.valueOf(seven) + letters.charAt((nie * 10_000_000 + seven) % 23);
        String text = String.valueOf(number);
        return half(text + letter, text + "-" + letter, foreign,
                text.substring(0, 2) + "." + text.substring(2, 5) + "." + text.substring(5) + "-" + letter,
                (text + letter).toLowerCase(Locale.ROOT), foreign.charAt(0) + "-" + foreign.substring(1, 8) + "-" + foreign.charAt(8));
    }

    private String italian() {
        String consonants = "BCDFGLMNPRSTVZ";
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            code.append(consonants.charAt(random.nextInt(consonants.length())));
        }
        code.append(digits(2)).append("ABCDEHLMPRST".charAt(random.nextInt(12)));
        int day = 1 + random.nextInt(28) + (random.nextBoolean() ? 40 : 0);
        code.append(day < 10 ? "0" : "").append(day).append("FHL".charAt(random.nextInt(3))).append(100 + random.nextInt(800));
        int[] odd = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            int value = Character.getNumericValue(code.charAt(i));
            int index = value >= 10 ? value - 10 : value;
            sum += i % 2 == 0 ? odd[index] : index;
        }
        code.append((char) ('A' + sum % 26));
        String id = code.toString();
        return half(id, id.toLowerCase(Locale.ROOT), id, group(id, " ", 3, 3, 5, 5));
    }

    private String dutch() {
        while (true) {
            String id = (1 + random.nextInt(9)) + digits(8);
            int sum = 0;
            for (int i = 0; i < 9; i++) {
                sum += (i == 8 ? -1 : 9 - i) * (id.charAt(i) - '0');
            }
            if (sum % 11 == 0) {
                return half(id, group(id, " ", 3, 3, 3), group(id, ".", 4, 2, 3), id);
            }
        }
    }

    private String polish() {
        String body = (40 + random.nextInt(60)) + month() + (10 + random.nextInt(18)) + digits(4);
        int[] weights = {1, 3, 7, 9, 1, 3, 7, 9, 1, 3};
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            sum += weights[i] * (body.charAt(i) - '0');
        }
        return body + (10 - sum % 10) % 10;
    }

    private String brazilian() {
        String id = (1 + random.nextInt(8)) + digits(8);
        for (int round = 0; round < 2; round++) {
            int sum = 0;
            for (int i = 0; i < id.length(); i++) {
                sum += (id.charAt(i) - '0') * (id.length() + 1 - i);
            }
            int rest = sum % 11;
            id += rest < 2 ? 0 : 11 - rest;
        }
        String written = id.substring(0, 3) + "." + id.substring(3, 6) + "." + id.substring(6, 9) + "-" + id.substring(9);
        return half(written, id, written, id.substring(0, 9) + "-" + id.substring(9));
    }

    /** By trying the ten check digits with the published tables of Verhoeff's scheme. */
    private String indian() {
        int[][] d = {
            {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 3, 4, 0, 6, 7, 8, 9, 5}, {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
            {3, 4, 0, 1, 2, 8, 9, 5, 6, 7}, {4, 0, 1, 2, 3, 9, 5, 6, 7, 8}, {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
            {6, 5, 9, 8, 7, 1, 0, 4, 3, 2}, {7, 6, 5, 9, 8, 2, 1, 0, 4, 3}, {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
            {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
        };
        int[][] p = {
            {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 5, 7, 6, 2, 8, 3, 0, 9, 4}, {5, 8, 0, 3, 7, 9, 6, 1, 4, 2},
            {8, 9, 1, 6, 0, 4, 3, 5, 2, 7}, {9, 4, 5, 3, 1, 2, 6, 8, 7, 0}, {4, 2, 8, 6, 5, 7, 3, 9, 0, 1},
            {2, 7, 9, 3, 8, 0, 6, 4, 1, 5}, {7, 0, 4, 6, 9, 1, 3, 2, 5, 8}
        };
        String body = (2 + random.nextInt(8)) + digits(10);
        for (int check = 0; check < 10; check++) {
            String id = body + check;
            int c = 0;
            for (int i = 0; i < 12; i++) {
                c = d[c][p[i % 8][id.charAt(11 - i) - '0']];
            }
            if (c == 0) {
                return half(group(id, " ", 4, 4, 4), id, group(id, "-", 4, 4, 4), group(id, " ", 4, 4, 4));
            }
        }
        throw new IllegalStateException(body);
    }

    private String passport() {
        return half(digits(9), "C" + letters(2) + digits(5) + "Z", letters(2) + digits(7), letters(1) + digits(8), "P" + digits(7), digits(2) + letters(2) + digits(5));
    }

    private String birthDate() {
        int year = 1935 + random.nextInt(70);
        String day = String.valueOf(10 + random.nextInt(18));
        String word = pick(List.of("January", "March", "June", "August", "October", "December"));
        return half(
                day + "/" + month() + "/" + year,
                year + "-" + month() + "-" + day,
                day + " " + word + " " + year,
                day + "." + month() + "." + year,
                word + " " + day + ", " + year,
                month() + "/" + day + "/" + String.valueOf(year).substring(2),
                day + "th of " + word + " " + year,
                day + "-" + word.substring(0, 3) + "-" + year);
    }

    private String address() {
        int number = 1 + random.nextInt(200);
        return half(
                number + " " + pick(List.of("High", "Church", "Baker", "Park", "Victoria", "Green")) + " Street",
                number + " " + pick(List.of("Oak", "Maple", "Sunset", "Lincoln")) + " " + half("Ave", "Avenue", "Rd", "Blvd"),
                pick(List.of("Hauptstraße", "Bahnhofstr.", "Goetheweg", "Marktplatz")) + " " + number,
                number + "B " + pick(List.of("Mill", "Kings", "Station")) + " Road, London SW1A " + number % 9 + "AA",
                number + " rue de " + pick(List.of("Rivoli", "la Paix", "Vaugirard")),
                "Calle " + pick(List.of("Mayor", "de Alcalá", "Serrano")) + " " + number,
                "Via " + pick(List.of("Roma", "Garibaldi", "Dante")) + ", " + number,
                number + " West 5th Street");
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    private String letters(int count) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < count; i++) {
            letters.append((char) ('A' + random.nextInt(26)));
        }
        return letters.toString();
    }

    private String hex() {
        return Integer.toHexString(16 + random.nextInt(0xffef));
    }

    private String month() {
        return String.valueOf(101 + random.nextInt(12)).substring(1);
    }

    private static String ascii(String name) {
        return java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z]", "")
                .toLowerCase(Locale.ROOT);
    }

    private static int luhn(String body) {
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            int digit = body.charAt(body.length() - 1 - i) - '0';
            sum += i % 2 == 1 ? digit : digit < 5 ? digit * 2 : digit * 2 - 9;
        }
        return (10 - sum % 10) % 10;
    }

    private static BigInteger number(String letters) {
        StringBuilder digits = new StringBuilder();
        letters.chars().forEach(c -> digits.append(Character.getNumericValue(c)));
        return new BigInteger(digits.toString());
    }

    private static String groups(String text, String separator) {
        return text.replaceAll("(.{4})(?=.)", "$1" + separator);
    }

    private static String group(String text, String separator, int... lengths) {
        StringBuilder grouped = new StringBuilder();
        int at = 0;
        for (int length : lengths) {
            grouped.append(at == 0 ? "" : separator).append(text, at, at + length);
            at += length;
        }
        return grouped.toString();
    }
}
