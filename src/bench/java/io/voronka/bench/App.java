package io.voronka.bench;

import io.voronka.VoronkaApplication;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The application in this process, on a database of the benchmark. */
final class App implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private App(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static App product(BenchDatabase.Address database, Path folder) {
        return start(database, folder, Map.of(), VoronkaApplication.class);
    }

    /** With more beans than the product has. */
    static App with(BenchDatabase.Address database, Path folder, Class<?>... sources) {
        return start(database, folder, Map.of(), sources);
    }

    /** With other settings than the product has by itself. */
    static App set(BenchDatabase.Address database, Path folder, Map<String, Object> settings) {
        return start(database, folder, settings, VoronkaApplication.class);
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    static App vanilla(BenchDatabase.Address database, Path folder) {
        return start(database, folder, VanillaEngine.SETTINGS, VoronkaApplication.class, VanillaEngine.class);
    }

    private static App start(
            BenchDatabase.Address database, Path folder, Map<String, Object> settings, Class<?>... sources) {
        List<String> arguments = new ArrayList<>(VanillaEngine.arguments(settings));
        arguments.addAll(VanillaEngine.arguments(Map.of(
                "server.port",
                0,
                "spring.datasource.url",
                database.url(),
                "spring.datasource.username",
                database.user(),
                "spring.datasource.password",
                database.password(),
                "voronka.admin.id",
                "admin",
                "voronka.admin.password",
                "admin",
                "voronka.keyset-file",
                folder.resolve("keyset.json"),
                "voronka.erasure-ledger",
                folder.resolve("erasure-ledger-" + database.name()),
                "logging.level.root",
                "warn",
                "spring.main.banner-mode",
                "off")));
        SpringApplication application = new SpringApplication(sources);
        App app = new App(application.run(arguments.toArray(String[]::new)));
        app.login("integration");
        return app;
    }

    String base() {
        return "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    private void login(String name) {
        IdentityService identity = context.getBean(IdentityService.class);
        if (identity.createUserQuery().userId(name).count() > 0) {
            return;
        }
        User user = identity.newUser(name);
        user.setPassword(name);
        identity.saveUser(user);
        identity.createMembership(name, name);
    }

    @Override
    public void close() {
        context.close();
    }
}
