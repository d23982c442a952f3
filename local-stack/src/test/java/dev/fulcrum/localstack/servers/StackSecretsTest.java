package dev.fulcrum.localstack.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackSecretsTest {
    @TempDir
    private Path folder;

    @Test
    void makesThemOnceDifferentAndForTheOwnerAlone() throws Exception {
        var made = StackSecrets.loadOrCreate(folder);
        var read = StackSecrets.loadOrCreate(folder);

        assertThat(read.password("cost")).isEqualTo(made.password("cost")).isNotEqualTo(made.password("eval"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secrets.properties"))))
                .isEqualTo("rw-------");
    }

    @Test
    void addsWhatAnOlderFileLacks() throws Exception {
        Files.writeString(folder.resolve("secrets.properties"), "postgres=p\nadmin=a\ncost=c\n");

        var secrets = StackSecrets.loadOrCreate(folder);

        assertThat(secrets.password("cost")).isEqualTo("c");
        assertThat(secrets.password("eval")).isNotBlank();
        assertThat(secrets.password("subscriber")).isNotBlank();
        assertThat(StackSecrets.loadOrCreate(folder).password("subscriber")).isEqualTo(secrets.password("subscriber"));
    }

    @Test
    void peopleKeepTheNamesThatTheGatewayGaveThemBefore() throws Exception {
        Path before = Files.createDirectories(folder.resolve("before"));
        Files.writeString(
                before.resolve("secrets.properties"),
                "postgres=p\nadmin=a\ngateway-master-key=" + "A".repeat(43) + "=\n");

        assertThat(StackSecrets.loadOrCreate(before).password(StackSecrets.SUBJECT_KEY))
                .isEqualTo("A".repeat(43) + "=");

        var fresh = StackSecrets.loadOrCreate(folder);
        assertThat(fresh.password(StackSecrets.SUBJECT_KEY))
                .hasSize(44)
                .isNotEqualTo(fresh.password(StackSecrets.GATEWAY_MASTER_KEY));
    }

    @Test
    void refusesToGuessSecretsOfExistingData() throws Exception {
        Files.createDirectories(folder.resolve("postgres"));

        assertThatThrownBy(() -> StackSecrets.loadOrCreate(folder))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("secrets.properties is missing")
                .hasMessageContaining("--fresh");
    }

    @Test
    void refusesAFileWithoutTheAdministrators() throws Exception {
        Files.writeString(folder.resolve("secrets.properties"), "cost=c\n");

        assertThatThrownBy(() -> StackSecrets.loadOrCreate(folder))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("--fresh");
    }
}
