package dev.fulcrum.localstack.servers;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Passwords of every principal: random, made once per state folder, readable by its owner alone. */
public final class StackSecrets {
    private static final String FILE = "secrets.properties";
    private static final int PASSWORD_BYTES = 24;
    /** What the gateway shows to model-server. */
    public static final String MODEL_SERVER_KEY = "model-server-key";

    /** What the gateway shows to the provider simulator, as it would show a bought key to a provider. */
    public static final String SIMULATOR_KEY = "simulator-key";

    /** What the gateway encrypts its upstreams' credentials with. */
    public static final String GATEWAY_MASTER_KEY = "gateway-master-key";

    /** What gateway and dataset service name people with, unreadably. */
    public static final String SUBJECT_KEY = "subject-key";

    private static final int MASTER_KEY_BYTES = 32;

    private final Map<String, String> passwords;

    private StackSecrets(Map<String, String> passwords) {
        this.passwords = Map.copyOf(passwords);
    }

    /** Known passwords ({@code <name>-test}) for servers that live as long as one test run. */
    public static StackSecrets forTests() {
        var known = new HashMap<String, String>();
        names().forEach(name -> known.put(name, name + "-test"));
        // the only ones with a form of their own
        known.put(GATEWAY_MASTER_KEY, random(GATEWAY_MASTER_KEY));
        known.put(SUBJECT_KEY, random(SUBJECT_KEY));
        return new StackSecrets(known);
    }

    /**
     * Reads the folder's secrets, adding what is missing.
     *
     * @throws StackFailure when the file cannot be read, or is gone while data encrypted with it is still there
     */
    public static StackSecrets loadOrCreate(Path stateFolder) {
        Path file = stateFolder.resolve(FILE);
        try {
            var known = new HashMap<String, String>();
            if (Files.exists(file)) {
                known.putAll(read(file));
            } else if (Files.exists(stateFolder.resolve("postgres")) || Files.exists(stateFolder.resolve("kafka"))) {
                throw new StackFailure(file + " is missing but " + stateFolder
                        + " holds data locked with it; start over with ./fulcrum up --fresh");
            }
            boolean grown = false;
            if (known.containsKey(GATEWAY_MASTER_KEY)) {
                // a folder of before: its gateway named people with this key, and they keep their names
                grown = known.putIfAbsent(SUBJECT_KEY, known.get(GATEWAY_MASTER_KEY)) == null;
            }
            for (String name : names()) {
                grown |= known.putIfAbsent(name, random(name)) == null;
            }
            if (grown) {
                write(file, known);
            }
            return new StackSecrets(known);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new StackFailure(
                    "cannot read " + file + " (" + unreadable.getMessage() + "); start over with ./fulcrum up --fresh",
                    unreadable);
        }
    }

    public String password(String name) {
        String password = passwords.get(name);
        if (password == null) {
            throw new IllegalArgumentException("no password for '" + name + "', known are " + passwords.keySet());
        }
        return password;
    }

    private static List<String> names() {
        var names = new ArrayList<>(Principals.ON_KAFKA);
        names.addAll(List.of(
                Principals.ADMIN,
                Principals.POSTGRES,
                MODEL_SERVER_KEY,
                SIMULATOR_KEY,
                GATEWAY_MASTER_KEY,
                SUBJECT_KEY));
        return names;
    }

    private static Map<String, String> read(Path file) throws IOException {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        var known = new HashMap<String, String>();
        for (String name : properties.stringPropertyNames()) {
            String password = properties.getProperty(name);
            if (password.isBlank()) {
                throw new IllegalArgumentException("empty password for '" + name + "'");
            }
            known.put(name, password);
        }
        if (!known.containsKey(Principals.POSTGRES) || !known.containsKey(Principals.ADMIN)) {
            throw new IllegalArgumentException("the administrators' passwords are not in it");
        }
        return known;
    }

    private static void write(Path file, Map<String, String> known) throws IOException {
        var properties = new Properties();
        properties.putAll(known);
        var text = new StringWriter();
        properties.store(text, "made by ./fulcrum up; goes with the data beside it");
        Files.createDirectories(file.getParent());
        Path fresh = file.resolveSibling(FILE + ".new");
        Files.deleteIfExists(fresh);
        // created with its final mode: never readable by others, not even for a moment
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, text.toString());
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String random(String name) {
        if (name.equals(GATEWAY_MASTER_KEY) || name.equals(SUBJECT_KEY)) {
            return Base64.getEncoder().encodeToString(randomBytes(MASTER_KEY_BYTES));
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes(PASSWORD_BYTES));
    }

    private static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
