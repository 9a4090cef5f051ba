package dev.helios.frameworks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who uses one framework gets along without the others. */
class FrameworkArrowsTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.helios.frameworks");

  @Test
  void packagesKnowNothingOfOneAnother() {
    slices().matching("dev.helios.frameworks.(*)..").should().notDependOnEachOther().check(CLASSES);
  }

  @Test
  void flywayIsKnownInItsPackageOnly() {
    onlyIn("dev.helios.frameworks.flyway..", "org.flywaydb..");
  }

  @Test
  void liquibaseIsKnownInItsPackageOnly() {
    onlyIn("dev.helios.frameworks.liquibase..", "liquibase..");
  }

  @Test
  void hibernateIsKnownInItsPackageOnly() {
    onlyIn("dev.helios.frameworks.hibernate..", "org.hibernate..");
  }

  private static void onlyIn(String own, String library) {
    classes()
        .that()
        .resideInAPackage(own)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(own, library, "java..", "dev.helios.sql..", "org.jspecify..")
        .check(CLASSES);
  }
}
