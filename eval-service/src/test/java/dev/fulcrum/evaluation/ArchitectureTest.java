package dev.fulcrum.evaluation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.fulcrum.testsupport.architecture.ServiceArchitecture;

@AnalyzeClasses(packages = "dev.fulcrum.evaluation", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule DOMAIN = ServiceArchitecture.DOMAIN_KNOWS_NO_FRAMEWORK;

    @ArchTest
    static final ArchRule RESOURCES = ServiceArchitecture.RESOURCES_ONLY_TRANSLATE;

    @ArchTest
    static final ArchRule OUTBOX = ServiceArchitecture.NOBODY_SENDS_BESIDE_THE_OUTBOX;

    @ArchTest
    static final ArchRule CONSTRUCTORS = ServiceArchitecture.CONSTRUCTORS_INJECT;

    @ArchTest
    static final ArchRule STATISTICS_STAND_ALONE = classes()
            .that()
            .resideInAPackage("..statistics.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "dev.fulcrum.evaluation.statistics.domain..");
}
