package dev.fulcrum.testsupport.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.lang.ArchRule;

/**
 * Rules every service keeps. A service's {@code ArchitectureTest} names those that apply to it; a rule that matches
 * nothing fails, so that none is written for a package that does not exist.
 */
public final class ServiceArchitecture {
    /** Rules of the business run anywhere: clock, randomness and storage are arguments. */
    public static final ArchRule DOMAIN_KNOWS_NO_FRAMEWORK = noClasses()
            .that()
            .resideInAPackage("..domain..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta..",
                    "io.quarkus..",
                    "org.hibernate..",
                    "org.apache.kafka..",
                    "io.smallrye..",
                    "dev.fulcrum.messaging..",
                    "dev.fulcrum.chassis..",
                    "..api..",
                    "..events..",
                    "..storage..",
                    "..client..");

    /** State leaves only through the outbox: a resource calls a use case, never the outbox. */
    public static final ArchRule RESOURCES_ONLY_TRANSLATE = noClasses()
            .that()
            .resideInAPackage("..api..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("dev.fulcrum.messaging.outbox.Outbox");

    /** Facts go through the outbox; nobody sends to Kafka beside it. */
    public static final ArchRule NOBODY_SENDS_BESIDE_THE_OUTBOX = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka.clients.producer..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.eclipse.microprofile.reactive.messaging.Emitter");

    /** Dependencies are seen in the constructor. */
    public static final ArchRule CONSTRUCTORS_INJECT = noFields().should().beAnnotatedWith("jakarta.inject.Inject");

    private ServiceArchitecture() {}
}
