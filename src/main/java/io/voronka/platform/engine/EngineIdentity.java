package io.voronka.platform.engine;

import io.voronka.platform.setup.SetupException;
import io.voronka.platform.web.Roles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Sees at every start that the roles exist as groups with their grants, and that somebody can administer.
 *
 * <p>Grants that are missing are made again; what an administrator has granted beyond them stays. All of it happens
 * before the first request is taken, one node at a time.
 */
@Component
class EngineIdentity implements SmartInitializingSingleton {

    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final EngineTaskFilters filters;
    private final OneNodeAtATime lock;
    private final AdminProperties admin;
    private final ObjectProvider<DemoLogins> demo;

    EngineIdentity(
            IdentityService identity,
            AuthorizationService authorizations,
            EngineTaskFilters filters,
            OneNodeAtATime lock,
            AdminProperties admin,
            ObjectProvider<DemoLogins> demo) {
        this.identity = identity;
        this.authorizations = authorizations;
        this.filters = filters;
        this.lock = lock;
        this.admin = admin;
        this.demo = demo;
    }

    @Override
    public void afterSingletonsInstantiated() {
        lock.run("voronka.identity", () -> {
            Roles.ALL.forEach(this::ensureGroup);
            ensureGrants();
            filters.ensureShared();
            demo.ifAvailable(logins -> logins.all().forEach((login, role) -> ensureMember(login, login, role)));
            ensureAdmin();
        });
    }

    private void ensureAdmin() {
        String id = admin.id();
        String password = admin.password();
        if (id != null && !id.isBlank()) {
            if (password == null || password.isBlank()) {
                throw new SetupException("VORONKA_ADMIN_ID is set, VORONKA_ADMIN_PASSWORD is not");
            }
            ensureMember(id, password, Roles.ADMIN);
        }
        if (identity.createUserQuery().memberOfGroup(Roles.ADMIN).count() == 0) {
            throw new SetupException("Nobody can administer this installation: set VORONKA_ADMIN_ID and"
                    + " VORONKA_ADMIN_PASSWORD to the login that shall be made, and start again");
        }
    }

    private void ensureGroup(String role) {
        if (identity.createGroupQuery().groupId(role).count() == 0) {
            Group group = identity.newGroup(role);
            group.setName(role);
            group.setType(role.equals(Roles.ADMIN) ? "SYSTEM" : "WORKFLOW");
            identity.saveGroup(group);
        }
    }

    private void ensureMember(String login, String password, String role) {
        if (identity.createUserQuery().userId(login).count() == 0) {
            User user = identity.newUser(login);
            user.setFirstName(login);
            user.setLastName("(" + role + ")"); // the web applications print an empty one as null
            user.setPassword(password);
            identity.saveUser(user);
        }
        if (identity.createGroupQuery().groupMember(login).groupId(role).count() == 0) {
            identity.createMembership(login, role);
        }
    }

    private void ensureGrants() {
        Map<List<Object>, Authorization> standing = new HashMap<>();
        authorizations
                .createAuthorizationQuery()
                .groupIdIn(Roles.ALL.toArray(String[]::new))
                .authorizationType(Authorization.AUTH_TYPE_GRANT)
                .unlimitedList()
                .forEach(a -> standing.put(List.of(a.getGroupId(), a.getResourceType(), a.getResourceId()), a));
        for (EngineGrants.Grant grant : EngineGrants.all()) {
            ensure(grant, standing.get(List.of(grant.group(), grant.resource().resourceType(), grant.resourceId())));
        }
    }

    private void ensure(EngineGrants.Grant grant, @Nullable Authorization standing) {
        Authorization authorization = standing == null ? blank(grant) : standing;
        boolean complete = standing != null;
        for (Permission permission : grant.permissions()) {
            complete &= authorization.isPermissionGranted(permission);
            authorization.addPermission(permission);
        }
        if (!complete) {
            authorizations.saveAuthorization(authorization);
        }
    }

    private Authorization blank(EngineGrants.Grant grant) {
        Authorization authorization = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        authorization.setGroupId(grant.group());
        authorization.setResource(grant.resource());
        authorization.setResourceId(grant.resourceId());
        return authorization;
    }
}
