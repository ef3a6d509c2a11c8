package io.voronka.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RestController;

/** Who may import whom, and which libraries are for which packages: docs/context-map.md, executed. */
class ArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.voronka");

    private static final String[] HTTP_CLIENTS = {
        "java.net.http..",
        "org.springframework.web.client..",
        "org.springframework.web.reactive..",
        "org.springframework.boot.web.client..",
        "org.springframework.http.client..",
        "org.apache.http..",
        "org.apache.hc..",
        "okhttp3..",
        "com.sun.net.httpserver.."
    };

    static Stream<String> contexts() {
        return Contexts.present();
    }

    @Test
    void everyPackageHasItsPlaceInTheRules() {
        Set<String> known = contexts().collect(Collectors.toCollection(TreeSet::new));
        known.add(Contexts.KERNEL);
        known.add(Contexts.PLATFORM);
        assertThat(Contexts.found(MAIN)).isEqualTo(known);
        assertThat(Contexts.LATER).noneMatch(name -> Contexts.has(MAIN, name));
    }

    @ParameterizedTest
    @MethodSource("contexts")
    void aContextImportsOnlyWhatIsBelowIt(String context) {
        Set<String> allowed = new TreeSet<>(Contexts.BELOW.get(context));
        allowed.addAll(Set.of(context, Contexts.PLATFORM, Contexts.KERNEL));
        noClasses()
                .that()
                .resideInAnyPackage(Contexts.checked(MAIN, context))
                .should()
                .dependOnClassesThat(ours("stand beside or above " + context, type -> !allowed.contains(of(type))))
                .check(MAIN);
    }

    @ParameterizedTest
    @MethodSource("contexts")
    void onlyTheRootPackageOfAContextIsImportedFromOutsideIt(String context) {
        String root = Contexts.ROOT + context;
        noClasses()
                .that()
                .resideOutsideOfPackages(Contexts.checked(MAIN, context))
                .should()
                .dependOnClassesThat(ours(
                        "are inside " + context,
                        type -> of(type).equals(context)
                                && !type.getPackageName().equals(root)))
                .check(MAIN);
    }

    @Test
    void theRootPackageIsImportedByNobody() {
        noClasses()
                .that()
                .resideInAnyPackage("io.voronka.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.voronka")
                .check(MAIN);
    }

    @Test
    void thePlatformImportsTheKernelOnly() {
        noClasses()
                .that()
                .resideInAnyPackage(Contexts.checked(MAIN, Contexts.PLATFORM))
                .should()
                .dependOnClassesThat(ours(
                        "are a context's",
                        type -> !Set.of(Contexts.PLATFORM, Contexts.KERNEL).contains(of(type))))
                .check(MAIN);
    }

    @Test
    void theKernelImportsTheJdkOnly() {
        classes()
                .that()
                .resideInAnyPackage(Contexts.checked(MAIN, Contexts.KERNEL))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify.annotations", Contexts.ROOT + Contexts.KERNEL)
                .check(MAIN);
    }

    @Test
    void contextsAreFreeOfCycles() {
        slices().matching("io.voronka.(*)..").should().beFreeOfCycles().check(MAIN);
        slices().matching("io.voronka.platform.(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void engineTypesStayWhereTheEngineIsUsed() {
        noClasses()
                .that()
                .resideOutsideOfPackages(Contexts.checked(MAIN, "platform.engine", "platform.inbox", "webapp"))
                .and()
                .resideOutsideOfPackages(Contexts.checked(
                        MAIN, "intake.process", "calling.process", "ordering.process", "platform.delivery.process"))
                .and()
                .resideOutsideOfPackages("io.voronka.*.process..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.camunda..")
                .check(MAIN);
    }

    /** The engine is at its last community release: a move to a fork must stay a rename. */
    @Test
    void theEnginesInsidesStayBehindThePlatform() {
        noClasses()
                .that()
                .resideOutsideOfPackages(Contexts.checked(MAIN, "platform.engine"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.camunda.bpm.engine.impl..")
                .check(MAIN);
    }

    @Test
    void outsideSystemsAreCalledFromTheirAdaptersOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        Contexts.checked(MAIN, "sync", "messaging.channel", "calling.channel", "platform.http", "demo"))
                .should()
                .dependOnClassesThat(resideInAnyPackage(HTTP_CLIENTS)
                        .or(JavaClass.Predicates.assignableTo(java.net.URLConnection.class)))
                .check(MAIN);
    }

    @Test
    void controllersStayInWebPackages() {
        classes()
                .that()
                .areAnnotatedWith(RestController.class)
                .or()
                .areAnnotatedWith(Controller.class)
                .should()
                .resideInAPackage("..web..")
                .check(MAIN);
    }

    @Test
    void sqlStaysInStoresAndThePlatform() {
        noClasses()
                .that()
                .resideOutsideOfPackages(Contexts.checked(MAIN, Contexts.PLATFORM, "demo"))
                .and()
                .resideOutsideOfPackages(Contexts.checked(
                        MAIN,
                        "privacy.store",
                        "person.store",
                        "subscription.store",
                        "intake.store",
                        "calling.store",
                        "ordering.store",
                        "funnel.store",
                        "sync.mindbox.store",
                        "sync.bitrix24.store",
                        "sync.dealfile.store"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.jdbc..", "java.sql..", "javax.sql..", "org.postgresql..")
                .check(MAIN);
    }

    @Test
    void everyPackageIsNullMarked() {
        JavaClasses all = new ClassFileImporter().importPackages("io.voronka");
        Set<JavaPackage> packages = all.stream().map(JavaClass::getPackage).collect(Collectors.toSet());
        assertThat(packages).hasSizeGreaterThan(20);
        assertThat(packages)
                .filteredOn(found -> !found.isAnnotatedWith(NullMarked.class))
                .isEmpty();
    }

    private static String of(JavaClass type) {
        return Contexts.of(type);
    }

    private static DescribedPredicate<JavaClass> ours(
            String description, java.util.function.Predicate<JavaClass> predicate) {
        return describe(description, type -> type.getPackageName().startsWith(Contexts.ROOT) && predicate.test(type));
    }
}
