package dev.fulcrum.system.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The images that {@code -Pimages} builds are those that {@code docker-compose.yml} runs, with the right files inside. */
class ImagesContractTest {
    private static final String SIMULATOR = "simulator";

    private final Pom pom = Pom.read("deploy/images/pom.xml");
    private final ComposeFile compose = ComposeFile.read();

    @Test
    void buildsEveryImageThatIsRun() {
        Map<String, Element> executions = executions();
        var run = compose.services().values().stream()
                .flatMap(service -> service.module().stream())
                .toList();
        assertThat(executions.keySet()).containsExactlyInAnyOrderElementsOf(run);
        executions.forEach((module, execution) -> {
            Element to = Pom.all(execution, "to").get(0);
            assertThat(Pom.text(to, "image")).isEqualTo("${image.prefix}/" + module + ":${project.version}");
            assertThat(Pom.text(Pom.all(execution, "outputPaths").get(0), "tar"))
                    .endsWith("/" + module + ".tar");
        });
        assertThat(pom.property("image.prefix") + "/").isEqualTo("fulcrum/");
    }

    @Test
    void putsEachApplicationWhereItsImageStartsIt() {
        String start =
                Pom.text(Pom.all(pom.plugin("jib-maven-plugin"), "entrypoint").get(0));
        assertThat(start).isEqualTo("java,-jar,/app/quarkus-run.jar");
        executions().forEach((module, execution) -> {
            if (!module.equals(SIMULATOR)) {
                assertThat(folders(execution))
                        .as(module)
                        .containsEntry("${fulcrum.root}/" + module + "/target/quarkus-app", "/app")
                        .containsEntry("${fulcrum.root}/" + module + "/target/quarkus-app/lib", "/app/lib");
            }
        });
    }

    @Test
    void putsTheTrainerWhereTrainingServiceLooks() {
        var folders = folders(executions().get("training-service"));
        String classPath = compose.service("training").setting("FULCRUM_TRAINER_CLASSPATH");
        for (String entry : classPath.split(":")) {
            assertThat(folders).containsValue(entry.replace("/*", ""));
        }
        assertThat(folders.keySet())
                .contains(
                        "${fulcrum.root}/embedded-trainer/target/classes",
                        "${fulcrum.root}/embedded-trainer/target/lib");
    }

    @Test
    void isNoPartOfTheUsualBuild() {
        assertThat(Pom.read("pom.xml").modules()).doesNotContain("deploy/images");
        List<Element> profiles = Pom.read("pom.xml").profiles().stream()
                .filter(profile -> Pom.text(profile, "id").equals("images"))
                .toList();
        assertThat(profiles).hasSize(1);
        assertThat(Pom.all(profiles.get(0), "module")).extracting(Pom::text).containsExactly("deploy/images");
    }

    private Map<String, Element> executions() {
        var executions = new HashMap<String, Element>();
        Element all = Pom.children(pom.plugin("jib-maven-plugin"), "executions").get(0);
        Pom.children(all, "execution").forEach(execution -> executions.put(Pom.text(execution, "id"), execution));
        return executions;
    }

    /** From where in the checkout → to where in the image. */
    private static Map<String, String> folders(Element execution) {
        var folders = new HashMap<String, String>();
        Pom.all(execution, "path").forEach(path -> folders.put(Pom.text(path, "from"), Pom.text(path, "into")));
        return folders;
    }
}
