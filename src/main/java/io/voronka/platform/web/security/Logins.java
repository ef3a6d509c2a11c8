package io.voronka.platform.web.security;

import java.util.Optional;
import java.util.Set;

/** The people and machines who may log in, and the groups they are in. */
public interface Logins {

    /** The groups of the login if the password is right, else nothing. Never locks the login, however often it fails. */
    Optional<Set<String>> check(String login, String password);

    /** The groups of the login, or nothing when there is no such login. */
    Optional<Set<String>> groups(String login);
}
