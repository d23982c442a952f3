package dev.fulcrum.console.projects.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Topics;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StoryTest {

    @Test
    void tellsEveryTypeOfTheLifecycleTopics() {
        Set<String> published = new ClassFileImporter()
                .importPackages("dev.fulcrum.events").stream()
                        .filter(type -> type.isAnnotatedWith(EventContract.class))
                        .filter(type -> Topics.LIFECYCLE.contains(
                                type.getAnnotationOfType(EventContract.class).topic()))
                        .map(JavaClass::getName)
                        .collect(Collectors.toSet());

        Set<String> told =
                Story.all().stream().map(story -> story.fact().getName()).collect(Collectors.toSet());

        assertThat(published).hasSizeGreaterThan(20);
        assertThat(told).isEqualTo(published);
    }
}
