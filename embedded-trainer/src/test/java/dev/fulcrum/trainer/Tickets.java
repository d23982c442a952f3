package dev.fulcrum.trainer;

import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.annotation.Alias;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sixty short tickets in three intents, written for these tests, and the Parquet file that dataset-service would write. */
final class Tickets {
    static final List<String> REFUND = List.of(
            "I want my money back",
            "please refund the second charge",
            "you billed me twice, return one payment",
            "the shoes don't fit, how do I get a refund?",
            "refund still not on my account",
            "reimburse me for the broken mug",
            "can i return this and get the cash back",
            "charged 40 euros too much, give it back pls",
            "when will the refund arrive on my card",
            "cancel the order and pay me back",
            "I was promised a refund last week",
            "the lamp arrived cracked, I'd like my money returned",
            "wrong item, want a full refund",
            "how long do reimbursements take",
            "partial refund for the missing part please",
            "my refnd is missing",
            "send the money back to my old card",
            "I returned the jacket, where's my refund",
            "overcharged on the last invoice, please repay",
            "do you refund the shipping fee as well");
    static final List<String> LOGIN = List.of(
            "I forgot my password",
            "can't log in since yesterday",
            "the reset email never comes",
            "my account is locked",
            "login page says wrong password but it is right",
            "how do I change my passwrd",
            "two factor code does not work",
            "locked out after three attempts",
            "please unlock my user",
            "sign in fails with error 403",
            "I lost the phone with my authenticator app",
            "reset link expired, send another",
            "which email did I register with? can't sign in",
            "password reset isn't accepted",
            "the app logs me out all the time",
            "unable to access my profile",
            "my username is not recognised",
            "captcha keeps failing at sign-in",
            "new laptop, login denied",
            "help, somebody changed my password");
    static final List<String> DELIVERY = List.of(
            "where is my parcel",
            "package still not here",
            "tracking hasn't moved in five days",
            "the courier left it with the wrong neighbour",
            "when will my order arrive?",
            "deliver to my office instead please",
            "shipment stuck at customs",
            "my delivery is late again",
            "the driver never rang the bell",
            "is there express shipping to Spain",
            "change the delivery address of my order",
            "parcel marked as delivered but nothing came",
            "how many days does shipping take",
            "the box was left in the rain",
            "can I pick the package up myself",
            "tracking number is invalid",
            "only half of my order was shipped",
            "deliver after 6 pm pls",
            "wher is my pakage",
            "postpone the delivery to monday");

    private Tickets() {}

    /** A row as dataset-service writes it. */
    record Row(
            @Alias("example_id") String exampleId,
            String text,
            String label,
            String truth,
            String split,
            @Alias("captured_at") long capturedAt,
            @Alias("request_id") String requestId,
            @Alias("exchange_id") String exchangeId) {}

    /** Of each intent: 12 rows to train, 4 to validate, 4 held out. */
    static List<Row> all() {
        List<Row> rows = new ArrayList<>();
        add(rows, REFUND, "refund");
        add(rows, LOGIN, "login");
        add(rows, DELIVERY, "delivery");
        return rows;
    }

    private static void add(List<Row> rows, List<String> texts, String label) {
        for (int i = 0; i < texts.size(); i++) {
            rows.add(row(texts.get(i), label, i % 5 < 3 ? "train" : i % 5 == 3 ? "validation" : "test"));
        }
    }

    static Row row(String text, String label, String split) {
        String id = Integer.toHexString(text.hashCode());
        return new Row("ex-" + id, text, label, null, split, 1_700_000_000_000L, "req-" + id, "exc-" + id);
    }

    static Path write(Path file, List<Row> rows) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                CarpetWriter<Row> writer = new CarpetWriter<>(out, Row.class)) {
            writer.write(rows);
        }
        return file;
    }
}
