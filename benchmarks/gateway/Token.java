import dev.fulcrum.localstack.servers.SigningKey;
import dev.fulcrum.localstack.servers.TokenMint;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Prints a token for the control plane. Arguments: state folder of the servers, port of the token issuer. */
final class Token {
    private Token() {}

    public static void main(String[] arguments) {
        TokenMint mint = new TokenMint(
                SigningKey.loadOrCreate(Path.of(arguments[0])), "http://127.0.0.1:" + arguments[1], Clock.systemUTC());
        System.out.println(mint.mint("benchmark", List.of("admin"), List.of("support"), Duration.ofHours(1)));
    }
}
