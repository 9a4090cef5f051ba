package dev.helios.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.helios.objects.store.Storage;
import dev.helios.refs.log.Change;
import dev.helios.refs.log.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrows between modules, and who may know which library. */
class ModuleArrowsTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.helios");

  @Test
  void modulesUseOnlyThoseBelowThem() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("objects")
        .definedBy("dev.helios.objects..")
        .layer("refs")
        .definedBy("dev.helios.refs..")
        .layer("merge")
        .definedBy("dev.helios.merge..")
        .layer("hooks")
        .definedBy("dev.helios.hooks..")
        .layer("sql")
        .definedBy("dev.helios.sql..", "dev.helios.metrics..", "dev.helios")
        .layer("cli")
        .definedBy("dev.helios.cli..")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("sql")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("hooks")
        .mayOnlyBeAccessedByLayers("sql", "cli")
        .whereLayer("merge")
        .mayOnlyBeAccessedByLayers("hooks", "sql", "cli")
        .whereLayer("refs")
        .mayOnlyBeAccessedByLayers("merge", "hooks", "sql", "cli")
        .check(CLASSES);
  }

  @Test
  void onlySettingsKnowToml() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.helios.refs.config")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.tomlj..")
        .check(CLASSES);
  }

  @Test
  void onlyRefsKnowsJgit() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.helios.refs..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.eclipse.jgit..")
        .check(CLASSES);
  }

  @Test
  void onlySqlKnowsCalcite() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.helios.sql..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.calcite..")
        .check(CLASSES);
  }

  @Test
  void onlyTheBinderKnowsMicrometer() {
    noClasses()
        .that()
        .haveNameNotMatching("dev\\.helios\\.metrics\\.HeliosMetrics.*")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.micrometer..")
        .check(CLASSES);
  }

  @Test
  void onlyTheBeanAndTheHandlerLoadJmxAndTheServer() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.helios.metrics..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "javax.management..", "java.lang.management..", "com.sun.net.httpserver..")
        .check(CLASSES);
  }

  @Test
  void programsThatEmbedHeliosSeeOnlyTheJdkAndItsOwnPackage() {
    List<String> foreign = new ArrayList<>();
    for (JavaClass type : CLASSES.that(resideInAPackage("dev.helios"))) {
      if (!type.getModifiers().contains(JavaModifier.PUBLIC)) {
        continue;
      }
      for (JavaCodeUnit unit : type.getCodeUnits()) {
        if (unit.getModifiers().contains(JavaModifier.PUBLIC)) {
          Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream())
              .flatMap(t -> t.getAllInvolvedRawTypes().stream())
              .map(JavaClass::getBaseComponentType)
              .filter(t -> !t.isPrimitive() && !t.getPackageName().startsWith("java."))
              .filter(t -> !t.getPackageName().equals("dev.helios"))
              .forEach(t -> foreign.add(unit.getFullName() + " names " + t.getName()));
        }
      }
    }
    assertThat(foreign).isEmpty();
  }

  @Test
  void onlyTheCommandLinePrints() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.helios.cli..", "dev.helios.sql.parser.grammar..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
  }

  @Test
  void nothingReachesTheJournalPastTheEngineAndItsGate() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.helios.objects..")
        .and()
        .doNotHaveFullyQualifiedName(Engine.class.getName())
        .should()
        .callMethod(Storage.class, "append", byte.class, byte[].class)
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.helios.refs..")
        .and()
        .doNotHaveFullyQualifiedName(ModuleArrowsTest.class.getName())
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Engine.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Change.class)
        .check(CLASSES);
  }

  @Test
  void packagesOfAModuleFormNoCycleWithThoseOfAnother() {
    slices().matching("dev.helios.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
