package io.voronka.platform.engine;

import io.voronka.platform.web.security.Logins;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.springframework.stereotype.Component;

/**
 * The engine's users as the logins of everything.
 *
 * <p>The password is compared here and not by {@code IdentityService.checkPassword}, which counts failures by user and
 * locks the user: anybody could stop a machine by failing in its name.
 */
@Component
class EngineLogins implements Logins {

    private final ProcessEngineConfigurationImpl configuration;

    EngineLogins(ProcessEngineConfigurationImpl configuration) {
        this.configuration = configuration;
    }

    @Override
    public Optional<Set<String>> check(String login, String password) {
        return run(context -> {
            UserEntity user = user(context, login);
            return user != null && isRight(password, user) ? Optional.of(groupsOf(context, login)) : Optional.empty();
        });
    }

    @Override
    public Optional<Set<String>> groups(String login) {
        return run(context -> user(context, login) == null ? Optional.empty() : Optional.of(groupsOf(context, login)));
    }

    private <T> T run(Command<T> command) {
        return configuration
                .getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(() -> command.execute(context)));
    }

    private boolean isRight(String password, UserEntity user) {
        return configuration
                .getPasswordManager()
                .check(EncryptionUtil.saltPassword(password, user.getSalt()), user.getPassword());
    }

    private static UserEntity user(CommandContext context, String login) {
        return (UserEntity) context.getReadOnlyIdentityProvider().findUserById(login);
    }

    private static Set<String> groupsOf(CommandContext context, String login) {
        return context.getReadOnlyIdentityProvider().createGroupQuery(context).groupMember(login).list().stream()
                .map(Group::getId)
                .collect(Collectors.toUnmodifiableSet());
    }
}
