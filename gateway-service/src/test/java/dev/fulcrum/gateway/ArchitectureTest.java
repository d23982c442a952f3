package dev.fulcrum.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.fulcrum.testsupport.architecture.ServiceArchitecture;

@AnalyzeClasses(packages = "dev.fulcrum.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule DOMAIN_KNOWS_NO_FRAMEWORK = ServiceArchitecture.DOMAIN_KNOWS_NO_FRAMEWORK;

    @ArchTest
    static final ArchRule CONSTRUCTORS_INJECT = ServiceArchitecture.CONSTRUCTORS_INJECT;

    /** The gateway alone may send beside the outbox, and there only its spool. */
    @ArchTest
    static final ArchRule ONLY_THE_SPOOL_SENDS = noClasses()
            .that()
            .resideOutsideOfPackage("dev.fulcrum.gateway.spool..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka.clients.producer..");

    /** A call must not wait for a database: nothing on its way knows one. */
    @ArchTest
    static final ArchRule CALLS_KNOW_NO_DATABASE = noClasses()
            .that()
            .resideInAnyPackage("dev.fulcrum.gateway.calls..", "dev.fulcrum.gateway.feedback..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.persistence..",
                    "io.quarkus.hibernate..",
                    "dev.fulcrum.gateway.directives.storage..",
                    "dev.fulcrum.gateway.keys.storage..",
                    "dev.fulcrum.gateway.limits.storage..",
                    "dev.fulcrum.gateway.upstreams.storage..");
}
