import dev.fulcrum.dataset.personaldata.LibPhoneNumbers;
import dev.fulcrum.dataset.personaldata.domain.ExampleTexts;
import dev.fulcrum.dataset.personaldata.domain.Kind;
import dev.fulcrum.dataset.personaldata.domain.PersonalData;
import dev.fulcrum.dataset.personaldata.domain.PersonalDataFinder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Processor time to replace personal data in one text of about 1 kB, on one thread: {@code [FOLDER]}, of banking77, without which the
 * texts are of made-up words. Prints the median
 * of 20 rounds over 2,000 texts, in microseconds, without and with four items of personal data in each.
 */
final class PersonalDataSpeed {
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();
    private static final int TEXTS = 2_000;
    private static final int ROUNDS = 20;
    private static final int LENGTH = 1_000;
    private static final int ITEMS = 4;

    private PersonalDataSpeed() {}

    public static void main(String[] arguments) throws IOException {
        Locale.setDefault(Locale.ROOT);
        List<String> questions = arguments.length > 0 ? PersonalDataQuality.texts(Path.of(arguments[0])) : made();
        PersonalData data = new PersonalData(new PersonalDataFinder(
                new LibPhoneNumbers(List.of("US", "GB", "DE", "FR", "ES", "IT", "NL", "PL", "IN", "BR", "AU")),
                EnumSet.allOf(Kind.class)));
        List<Planted.Item> items = new Planted(3, true).items(60);
        Random random = new Random(2);
        List<String> plain = new ArrayList<>();
        List<String> planted = new ArrayList<>();
        for (int i = 0; i < TEXTS; i++) {
            StringBuilder text = new StringBuilder();
            while (text.length() < LENGTH) {
                text.append(questions.get(random.nextInt(questions.size()))).append(' ');
            }
            plain.add(text.substring(0, LENGTH));
            StringBuilder with = new StringBuilder(text.substring(0, LENGTH - 150));
            for (int item = 0; item < ITEMS; item++) {
                with.append(". ").append(items.get(random.nextInt(items.size())).sentence());
            }
            planted.add(with.toString());
        }
        measure("plain", plain, data);
        measure("planted", planted, data);
        measure("plain", plain, data);
        measure("planted", planted, data);
    }

    private static List<String> made() {
        Random random = new Random(4);
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            StringBuilder sentence = new StringBuilder("The");
            for (int word = 0; word < 12; word++) {
                sentence.append(' ').append(Integer.toString(random.nextInt(1 << 24), 36).replaceAll("[0-9]", ""));
            }
            sentences.add(sentence.append('.').toString());
        }
        return sentences;
    }

    private static void measure(String name, List<String> texts, PersonalData data) {
        double[] rounds = new double[ROUNDS];
        long kept = 0;
        long characters = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long begun = THREAD.getCurrentThreadCpuTime();
            for (int i = 0; i < texts.size(); i++) {
                kept += data.replace(new ExampleTexts("", texts.get(i), "", false, null, null, null, null), i).text().text().length();
            }
            rounds[round] = (THREAD.getCurrentThreadCpuTime() - begun) / 1e3 / texts.size();
        }
        for (String text : texts) {
            characters += text.length();
        }
        java.util.Arrays.sort(rounds);
        System.out.printf("%s\t%.1f\t%d\t%d%n", name, rounds[ROUNDS / 2], characters / texts.size(), kept % 10);
    }
}
