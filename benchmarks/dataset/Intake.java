import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The program of the part {@code intake}; prints lines of a name, a tab and a value. {@code JDBC CAMPAIGN N}: waits until N
 * captures are taken in and says how fast they came, from the first committed batch on, that batch not counted.
 */
final class Intake {
    private static final long PATIENCE_S = 1_800;
    private static final int QUARTERS = 4;

    private Intake() {}

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        UUID campaign = UUID.fromString(arguments[1]);
        long captures = Long.parseLong(arguments[2]);
        String taken = "select examples + set_aside from campaign where id = '" + campaign + "'";
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        try (Connection database = DriverManager.getConnection(arguments[0])) {
            long first = 0;
            long begun = 0;
            long[] reached = new long[QUARTERS];
            int quarter = 0;
            while (quarter < QUARTERS) {
                long now = number(database, taken);
                long at = System.nanoTime();
                if (begun == 0 && now > 0) {
                    begun = at;
                    first = now;
                }
                while (quarter < QUARTERS && now - first >= (captures - first) * (quarter + 1) / QUARTERS && begun > 0) {
                    reached[quarter++] = at;
                }
                if (at > deadline) {
                    throw new IllegalStateException(now + " of " + captures + " captures came within " + PATIENCE_S + " s");
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
            double seconds = (reached[QUARTERS - 1] - begun) / 1e9;
            print("seconds", "%.1f".formatted(seconds));
            print("rate", "%.0f".formatted((captures - first) / seconds));
            List<String> rates = new ArrayList<>();
            for (int each = 0; each < QUARTERS; each++) {
                long from = each == 0 ? begun : reached[each - 1];
                rates.add("%.0f".formatted((captures - first) / (double) QUARTERS / ((reached[each] - from) / 1e9)));
            }
            print("quarters", String.join(", ", rates));
            print("examples", number(database, "select count(*) from example where campaign_id = '" + campaign + "'"));
            print("replaced", number(database, "select count(*) from example where personal_data is not null and campaign_id = '" + campaign + "'"));
            print("set_aside", number(database, "select count(*) from set_aside where campaign_id = '" + campaign + "'"));
        }
    }

    private static long number(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void print(String name, Object value) {
        System.out.println(name + "\t" + value);
    }
}
