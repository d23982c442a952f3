package dev.fulcrum.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.Topics;
import dev.fulcrum.events.cost.ThresholdCrossed;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What a person does with the console, in a real browser. Skipped where there is no Chromium. */
@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class BrowserIT {
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final Path PICTURES = Path.of("target/pictures");

    private final ProjectRef project = Facts.project("support");

    @TestHTTPResource("/")
    URI console;

    @Test
    void signsInSeesTheBoardAndAnEventArriveLive() {
        Path chromium = chromium();
        try (EventProbe probe = new EventProbe();
                Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium)
                                .setHeadless(true)
                                .setArgs(FLAGS))) {
            publish(probe, Facts.assessmentToBudget("Support inbox triage"));
            Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1400, 900));
            List<String> complaints = new ArrayList<>();
            page.onPageError(complaints::add);
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });

            signIn(page);
            assertThat(page.locator("#stream")).hasAttribute("data-state", "live");

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Support inbox triage"))
                    .first()
                    .click();
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Support inbox triage")))
                    .isVisible();
            assertThat(page.getByText("Budget of USD 500.00 approved by ada.")).isVisible();
            assertThat(page.locator("#stream")).hasAttribute("data-state", "live");

            publish(probe, Facts.captureToModel());

            assertThat(page.getByText("answers at http://127.0.0.1:8110/v1")).isVisible();
            publishTraced(probe);
            assertThat(page.locator(".event").first().getByRole(AriaRole.LINK))
                    .hasAttribute("href", java.util.regex.Pattern.compile(".*/zipkin/traces/" + TRACE));
            picture(page, "project");

            publish(probe, Facts.evaluation());
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Board"))
                    .click();
            assertThat(page.getByLabel("Evaluate").getByText("passed")).isVisible();
            picture(page, "board");

            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                    .click();
            assertThat(page.getByLabel("Token")).isVisible();
            picture(page, "sign-in");
            Assertions.assertEquals(List.of(), complaints);
        }
    }

    private void signIn(Page page) {
        page.navigate(console.toString());
        page.getByLabel("Token").fill(Tokens.member());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        assertThat(page.getByText("Support inbox triage")).isVisible();
    }

    private void publish(EventProbe probe, List<Facts.Fact> facts) {
        facts.forEach(fact -> probe.publish(fact.source(), project, fact.data()));
    }

    /** As a service does: the trace stands in the headers. */
    private void publishTraced(EventProbe probe) {
        String key = project.projectId().toString();
        probe.publishRaw(
                Topics.COST,
                key,
                Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_source",
                        "/fulcrum/cost",
                        "ce_type",
                        ThresholdCrossed.class
                                .getAnnotation(EventContract.class)
                                .type(),
                        "ce_time",
                        Instant.now().toString(),
                        "traceparent",
                        "00-" + TRACE + "-00f067aa0ba902b7-01"),
                ("{\"projectId\":\"" + key
                                + "\",\"team\":\"support\",\"generation\":1,\"sequence\":99,\"actor\":\"ada\","
                                + "\"threshold\":\"reassess\",\"value\":{\"amount\":\"2300\",\"currency\":\"USD\"},"
                                + "\"limit\":{\"amount\":\"2000\",\"currency\":\"USD\"},\"direction\":\"up\"}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** For people to look at; nothing is compared. */
    private static void picture(Page page, String name) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(PICTURES.resolve(name + "-" + scheme.name().toLowerCase() + ".png")));
        }
    }

    private static Path chromium() {
        Optional<Path> found = Stream.of(
                        System.getenv().getOrDefault("CHROMIUM", ""),
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .filter(path -> !path.isBlank())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty()) {
            System.out.println("BROWSER TEST SKIPPED: no Chromium here; install one or set CHROMIUM to its path.");
        }
        Assumptions.assumeTrue(found.isPresent(), "no Chromium here");
        return found.get();
    }
}
