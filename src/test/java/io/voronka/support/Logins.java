package io.voronka.support;

import io.voronka.platform.web.Roles;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.test.context.TestComponent;

/** Makes a login for every role in the database of a test: login, password and role are the same word. */
@TestComponent
public class Logins implements SmartInitializingSingleton {

    private final IdentityService identity;

    Logins(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Roles.ALL.forEach(role -> ensure(role, role));
    }

    /** Makes a login whose password is the login, with these roles. */
    public void ensure(String login, String... roles) {
        if (identity.createUserQuery().userId(login).count() == 0) {
            User user = identity.newUser(login);
            user.setFirstName(login);
            user.setLastName("(test)");
            user.setPassword(login);
            identity.saveUser(user);
        }
        for (String role : roles) {
            if (identity.createGroupQuery().groupId(role).count() == 0) {
                identity.saveGroup(identity.newGroup(role));
            }
            if (identity.createGroupQuery().groupMember(login).groupId(role).count() == 0) {
                identity.createMembership(login, role);
            }
        }
    }
}
