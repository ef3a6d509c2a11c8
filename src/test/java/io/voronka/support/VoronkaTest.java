package io.voronka.support;

import io.voronka.privacy.keys.Keyring;
import jakarta.servlet.ServletContextEvent;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.admin.impl.web.bootstrap.AdminContainerBootstrap;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.cockpit.impl.web.bootstrap.CockpitContainerBootstrap;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.tasklist.impl.web.bootstrap.TasklistContainerBootstrap;
import org.camunda.bpm.welcome.impl.web.bootstrap.WelcomeContainerBootstrap;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;
import org.springframework.test.context.TestExecutionListeners;

/**
 * The whole application on a database of its own, served on a free port, with the job executor off: a test runs the
 * one job it means. There is a login for every role ({@link Logins}) and a client ({@link Api}). Tests with the same settings share one context, so they make their own people and leads.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@Import({Logins.class, Api.class})
@ContextConfiguration(initializers = VoronkaTest.OwnDatabase.class)
@TestExecutionListeners(
        listeners = VoronkaTest.OwnEngine.class,
        mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
public @interface VoronkaTest {

    /** Names a new database as if it were a production one. */
    final class OwnDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            Map<String, Object> settings = Map.of(
                    "spring.datasource.url", TestDatabase.createMigrated(),
                    "spring.datasource.username", TestDatabase.user(),
                    "spring.datasource.password", TestDatabase.password(),
                    "voronka.keyset", Keyring.generate().toJson(),
                    "voronka.erasure-ledger", TestDatabase.folder().resolve("erasures-" + UUID.randomUUID()));
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("ownDatabase", settings));
        }
    }

    /**
     * The engine's REST and web applications find their engine in a static registry, in which the context that started
     * last would stand in for all. A context that is closed takes the web applications' static parts with it.
     */
    final class OwnEngine implements TestExecutionListener {

        @Override
        public void beforeTestClass(TestContext test) {
            ProcessEngines.registerProcessEngine(test.getApplicationContext().getBean(ProcessEngine.class));
            if (Cockpit.getRuntimeDelegate() == null) {
                ServletContextEvent started = new ServletContextEvent(new MockServletContext());
                List.of(
                                new AdminContainerBootstrap(),
                                new CockpitContainerBootstrap(),
                                new TasklistContainerBootstrap(),
                                new WelcomeContainerBootstrap())
                        .forEach(application -> application.contextInitialized(started));
            }
        }
    }
}
