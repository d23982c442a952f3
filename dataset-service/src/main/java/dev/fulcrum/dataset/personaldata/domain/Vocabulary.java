package dev.fulcrum.dataset.personaldata.domain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What single words say: names of the shipped list (its head says what it is and is not), and words that announce a
 * name, a birth or a street. Words are looked up by a 64-bit hash of their folded letters, so that no text is cut up.
 */
final class Vocabulary {
    static final int GIVEN = 1;
    static final int SURNAME = 1 << 1;
    static final int AMBIGUOUS = 1 << 2;
    static final int TITLE = 1 << 3;
    static final int GREETING = 1 << 4;
    static final int NAME_WORD = 1 << 5;
    static final int CLOSING = 1 << 6;
    static final int BIRTH = 1 << 7;
    static final int PASSPORT = 1 << 8;
    static final int STREET = 1 << 9;
    static final int STREET_FIRST = 1 << 10;
    static final int NO_NAME = 1 << 11;
    static final int AM = 1 << 12;
    static final int PARTICLE = 1 << 13;
    static final int LINK = 1 << 14;
    static final int NOT_ALONE = 1 << 15;
    static final int CALL = 1 << 16;

    private static final String FILE = "names.txt";
    private static final char[] FOLDED = folding();
    private static final Map<String, String> WORDS = new HashMap<>();
    private static final Vocabulary SHIPPED;

    static {
        SHIPPED = new Vocabulary();
        SHIPPED.words(
                TITLE,
                "mr mrs ms miss mister prof professor herr herrn frau monsieur mme madame senor senora sr sra"
                        + " signor signora pan pani");
        SHIPPED.words(
                GREETING,
                "dear hi hello hey hola bonjour hallo liebe lieber cher chere ciao caro cara estimado estimada"
                        + " querido querida morning afternoon evening");
        SHIPPED.words(
                NAME_WORD,
                "name named surname firstname lastname fullname cardholder heisse nom nombre nome naam"
                        + " vorname nachname apellido cognome prenom imie nazwisko signed");
        SHIPPED.words(
                CLOSING,
                "regards sincerely cheers greetings wishes faithfully yours truly respectfully grusse grussen"
                        + " cordialement saludos saluti groeten pozdrawiam thanks thx");
        SHIPPED.words(AM, "i'm im am c'est");
        SHIPPED.words(LINK, "is : are be on of the card account bearer holder as");
        SHIPPED.words(PARTICLE, "van von de der den di da dos del della la le al el bin ibn ter ten zu");
        SHIPPED.words(
                BIRTH,
                "born birth birthday birthdate dob bday geboren geb geburtstag geburtsdatum ne nee naissance"
                        + " nacimiento nacido nacida nato nata nascita geboortedatum urodzenia urodzony urodzona nascimento b d.o.b");
        SHIPPED.words(
                PASSPORT,
                "passport passports passportnumber reisepass reisepassnummer passeport pasaporte passaporto"
                        + " paszport paszportu paspoort paspoortnummer");
        SHIPPED.words(
                STREET,
                "street st road rd avenue ave lane ln drive dr boulevard blvd way court ct place pl square sq close"
                        + " terrace crescent cres parkway pkwy gardens grove mews highway hwy circle cir row walk alley");
        SHIPPED.words(
                STREET_FIRST,
                "rue calle via avenida av rua corso piazza plaza ulica ul boulevard chemin allee quai"
                        + " viale paseo");
        SHIPPED.words(
                CALL,
                "phone phones phoned phonenumber telephone telephones tel call calls called calling callback mobile mobiles cell"
                        + " cellphone contact contacts contacted whatsapp text sms fax ring dial dialled reach reached landline"
                        + " telefon telefonnummer telefonisch handy handynummer mobil mobilnummer mobilfunk ruckruf rufnummer ruf"
                        + " rufen anrufen portable appel appeler appelez telefono telefoon telefoonnummer movil celular cellulare"
                        + " llamar llamame bel bellen komorka telefonu");
        // capitalised words that stand beside names and are none; greetings to nobody in particular
        SHIPPED.words(
                NO_NAME,
                "sir madam all team support customer customers client bank everyone there folks friend friends"
                        + " support service help please thank thanks thankyou the a an my your our his her its this that these those"
                        + " and or but so if when where what why who how which can could would should will shall may might must do does"
                        + " did is are was were be been am has have had i you he she it we they not no yes to from in on at by for of with"
                        + " about after before since until as then than also just still only once again now today tomorrow yesterday"
                        + " here there monday tuesday wednesday thursday friday saturday sunday january february march april may june"
                        + " july august september october november december card account payment transfer money cash pin app atm visa"
                        + " mastercard paypal google apple amazon uk us usa eu eur gbp usd hi hello dear hey regards best kind warm sincerely"
                        + " ok okay sorry let lets let's don't i'm i've i'd i'll it's that's what's inc ltd llc gmbh sa corp company"
                        + " co department university hospital church school avenue street road city county island river lake park airport"
                        + " north south east west new old san santa saint st los las el");
        // before a name these make it a place, a firm or a saint
        SHIPPED.words(NOT_ALONE, "san santa saint st sao port lake mount fort hotel cafe restaurant new");
    }

    private final List<String> given = new ArrayList<>();
    private final List<String> surnames = new ArrayList<>();
    private long[] keys = new long[1 << 13];
    private int[] flags = new int[1 << 13];

    private Vocabulary() {
        Map<String, Integer> sections = Map.of("[given]", GIVEN, "[surname]", SURNAME, "[ambiguous]", AMBIGUOUS);
        int section = 0;
        try (InputStream in = Vocabulary.class.getResourceAsStream(FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("#") || line.isBlank()) {
                    continue;
                }
                if (sections.containsKey(line)) {
                    section = sections.get(line);
                } else {
                    words(section, line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The list of names " + FILE + " is not in this application", e);
        }
        WORDS.forEach((word, ignored) -> {
            int known = flags(hash(word, 0, word.length()));
            if ((known & AMBIGUOUS) == 0 && word.length() > 2 && word.indexOf('-') < 0 && word.indexOf('\'') < 0) {
                if ((known & (GIVEN | SURNAME)) == GIVEN) {
                    given.add(word);
                } else if ((known & (GIVEN | SURNAME)) == SURNAME) {
                    surnames.add(word);
                }
            }
        });
        given.sort(null);
        surnames.sort(null);
        WORDS.clear();
    }

    static Vocabulary shipped() {
        return SHIPPED;
    }

    /** Plain given names, in lower case: none of them is a surname or a word. */
    List<String> given() {
        return given;
    }

    /** Plain surnames, in lower case. */
    List<String> surnames() {
        return surnames;
    }

    /** What is known of a word; 0 where nothing is. */
    int flags(long hash) {
        int at = (int) (hash >>> 20) & keys.length - 1;
        while (keys[at] != 0) {
            if (keys[at] == hash) {
                return flags[at];
            }
            at = at + 1 & keys.length - 1;
        }
        return 0;
    }

    /** FNV-1a over the folded letters. */
    static long hash(String text, int start, int end) {
        long hash = 0xcbf29ce484222325L;
        for (int i = start; i < end; i++) {
            hash = (hash ^ fold(text.charAt(i))) * 0x100000001b3L;
        }
        return hash;
    }

    /** Lower case without accent, for Latin letters. */
    static char fold(char c) {
        return c < FOLDED.length ? FOLDED[c] : Character.toLowerCase(c);
    }

    private void words(int flag, String line) {
        for (String word : line.split(" ")) {
            WORDS.put(word, word);
            put(hash(word, 0, word.length()), flag);
        }
    }

    private void put(long hash, int flag) {
        int at = (int) (hash >>> 20) & keys.length - 1;
        while (keys[at] != 0 && keys[at] != hash) {
            at = at + 1 & keys.length - 1;
        }
        keys[at] = hash;
        flags[at] |= flag;
    }

    private static char[] folding() {
        char[] folded = new char[0x250];
        for (char c = 0; c < folded.length; c++) {
            String parts = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
            folded[c] = Character.toLowerCase(parts.charAt(0));
        }
        folded['\u00df'] = 's';
        folded['\u0142'] = 'l';
        folded['\u0141'] = 'l';
        folded['\u00f8'] = 'o';
        folded['\u00d8'] = 'o';
        return folded;
    }
}
