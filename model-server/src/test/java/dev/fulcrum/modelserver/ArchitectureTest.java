package dev.fulcrum.modelserver;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.fulcrum.testsupport.architecture.ServiceArchitecture;

@AnalyzeClasses(packages = "dev.fulcrum.modelserver", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule DOMAIN = ServiceArchitecture.DOMAIN_KNOWS_NO_FRAMEWORK;

    @ArchTest
    static final ArchRule CONSTRUCTORS = ServiceArchitecture.CONSTRUCTORS_INJECT;

    /** The server follows; it has nothing to tell. */
    @ArchTest
    static final ArchRule SILENT = ServiceArchitecture.NOBODY_SENDS_BESIDE_THE_OUTBOX;
}
