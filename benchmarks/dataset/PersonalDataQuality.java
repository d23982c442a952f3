import dev.fulcrum.dataset.personaldata.LibPhoneNumbers;
import dev.fulcrum.dataset.personaldata.domain.Kind;
import dev.fulcrum.dataset.personaldata.domain.PersonalDataFinder;
import dev.fulcrum.dataset.personaldata.domain.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Plants personal data among the real questions of banking77 and counts what is found: {@code FOLDER SET ITEMS}, where SET
 * is {@code tuning} or {@code final}, and ITEMS how many of each kind. Prints lines of a name, a tab and a value; with
 * {@code -Dshow=true} also what was missed and what was found wrongly.
 */
final class PersonalDataQuality {
    private static final List<String> REGIONS = List.of("US", "GB", "DE", "FR", "ES", "IT", "NL", "PL", "IN", "BR", "AU");
    private static final boolean SHOW = Boolean.getBoolean("show");

    /** What became of the items of a kind. */
    private static final class Tally {
        private int planted;
        private int replaced;
        private int rightKind;
    }

    private PersonalDataQuality() {}

    public static void main(String[] arguments) throws IOException {
        Locale.setDefault(Locale.ROOT);
        List<String> texts = texts(Path.of(arguments[0]));
        boolean last = "final".equals(arguments[1]);
        PersonalDataFinder finder = new PersonalDataFinder(new LibPhoneNumbers(REGIONS), EnumSet.allOf(Kind.class));
        long seed = last ? 20261126 : 1;
        List<Planted.Item> items = new Planted(seed, last).items(Integer.parseInt(arguments[2]));
        Random places = new Random(seed + 1);
        Map<String, Tally> tallies = new LinkedHashMap<>();
        int beside = 0;
        for (Planted.Item item : items) {
            String text = texts.get(places.nextInt(texts.size()));
            String whole = placed(text, item.sentence(), places);
            int start = whole.indexOf(item.sentence()) + item.sentence().indexOf(item.value());
            List<Span> spans = finder.find(whole);
            Tally tally = tallies.computeIfAbsent(item.kind(), kind -> new Tally());
            tally.planted++;
            boolean covered = isCovered(whole, start, start + item.value().length(), spans);
            boolean right = covered
                    && spans.stream()
                            .anyMatch(span -> span.kind().wireName().equals(item.kind())
                                    && span.start() < start + item.value().length()
                                    && span.end() > start);
            tally.replaced += covered ? 1 : 0;
            tally.rightKind += right ? 1 : 0;
            boolean other = spans.stream().anyMatch(span -> span.end() <= start || span.start() >= start + item.value().length());
            beside += other ? 1 : 0;
            if (SHOW && (!right || other)) {
                System.out.println("# " + (covered ? right ? "BESIDE " : "KIND " : "MISSED ") + item.kind() + ": " + whole + " -> " + said(whole, spans));
            }
        }
        tallies.forEach((kind, tally) -> System.out.printf(
                "kind\t%s\t%d\t%d\t%d\t%.4f%n", kind, tally.planted, tally.replaced, tally.rightKind, tally.replaced / (double) tally.planted));
        print("items", items.size());
        print("beside", beside);
        alarms(texts, finder);
    }

    private static void alarms(List<String> texts, PersonalDataFinder finder) {
        int alarms = 0;
        Map<String, Integer> byKind = new LinkedHashMap<>();
        for (String text : texts) {
            List<Span> spans = finder.find(text);
            alarms += spans.isEmpty() ? 0 : 1;
            spans.forEach(span -> byKind.merge(span.kind().wireName(), 1, Integer::sum));
            if (SHOW && !spans.isEmpty()) {
                System.out.println("# ALARM " + text + " -> " + said(text, spans));
            }
        }
        print("texts", texts.size());
        print("alarms", alarms);
        System.out.printf("alarm_share\t%.5f%n", alarms / (double) texts.size());
        print("alarm_kinds", byKind);
    }

    private static String said(String text, List<Span> spans) {
        List<String> said = new ArrayList<>();
        spans.forEach(span -> said.add(span.kind().wireName() + "=" + text.substring(span.start(), span.end())));
        return said.toString();
    }

    /** Before, behind or between two sentences or words of the text, with varied punctuation. */
    private static String placed(String text, String sentence, Random places) {
        return switch (places.nextInt(4)) {
            case 0 -> sentence + (places.nextBoolean() ? ". " : " - ") + text;
            case 1 -> text + " " + sentence;
            case 2 -> text + (places.nextBoolean() ? "\n" : ", ") + sentence;
            default -> {
                int middle = text.indexOf(' ', text.length() / 2);
                yield middle < 0
                        ? text + " " + sentence
                        : text.substring(0, middle) + ", " + sentence + ", " + text.substring(middle + 1);
            }
        };
    }

    /** Every letter and digit of the value lies in some span. */
    private static boolean isCovered(String text, int start, int end, List<Span> spans) {
        for (int i = start; i < end; i++) {
            int at = i;
            if (Character.isLetterOrDigit(text.charAt(i))
                    && spans.stream().noneMatch(span -> span.start() <= at && at < span.end())) {
                return false;
            }
        }
        return true;
    }

    static List<String> texts(Path folder) throws IOException {
        List<String> texts = new ArrayList<>();
        for (String file : new String[] {"train.csv", "test.csv"}) {
            String csv = Files.readString(folder.resolve(file));
            int i = csv.indexOf('\n') + 1;
            while (i < csv.length()) {
                StringBuilder text = new StringBuilder();
                boolean quoted = csv.charAt(i) == '"';
                int at = quoted ? i + 1 : i;
                while (at < csv.length()) {
                    char c = csv.charAt(at);
                    if (quoted && c == '"') {
                        if (at + 1 < csv.length() && csv.charAt(at + 1) == '"') {
                            at++;
                        } else {
                            break;
                        }
                    } else if (!quoted && c == ',') {
                        break;
                    }
                    text.append(c);
                    at++;
                }
                texts.add(text.toString().strip());
                int line = csv.indexOf('\n', at);
                i = line < 0 ? csv.length() : line + 1;
            }
        }
        return texts;
    }

    private static void print(String name, Object value) {
        System.out.println(name + "\t" + value);
    }
}
