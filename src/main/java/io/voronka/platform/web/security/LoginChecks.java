package io.voronka.platform.web.security;

import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Caller;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Decides who a caller is, by password, API key or session. What it throws is the answer: 401, 429, or 503. */
@Component
class LoginChecks {

    private static final int MAX_LENGTH = 256;

    private final Logins logins;
    private final ApiKeys keys;
    private final KnownLogins known;
    private final LoginThrottle throttle;

    LoginChecks(Logins logins, ApiKeys keys, KnownLogins known, LoginThrottle throttle) {
        this.logins = logins;
        this.keys = keys;
        this.known = known;
        this.throttle = throttle;
    }

    Caller byPassword(String login, String password, String address) {
        String name = known.nameOf("password", login, password);
        Caller trusted = known.trusted(name);
        if (trusted != null) {
            return trusted;
        }
        boolean guess = !known.isKnown(name);
        if (guess) {
            throttle.enter(address);
        }
        Optional<Caller> caller = isText(login) && isText(password)
                ? logins.check(login, password).map(groups -> new Caller(login, groups))
                : Optional.empty();
        if (guess && caller.isPresent()) {
            throttle.forgive(address);
        }
        return remembered(name, caller);
    }

    /** A key acts as its login. Nobody guesses 32 random bytes: a good key passes whatever its address has done. */
    Caller byKey(String key, String address) {
        String hash = ApiKeys.hash(key);
        String name = nameOfKey(hash);
        Caller trusted = known.trusted(name);
        if (trusted != null) {
            return trusted;
        }
        Optional<Caller> caller =
                keys.loginOf(hash).flatMap(login -> logins.groups(login).map(groups -> new Caller(login, groups)));
        if (caller.isEmpty()) {
            throttle.enter(address);
        }
        return remembered(name, caller);
    }

    /** Who has logged in to the web applications; the groups are looked up, since a session may outlive a membership. */
    Caller bySession(String login) {
        String name = known.nameOf("session", login);
        Caller trusted = known.trusted(name);
        return trusted != null
                ? trusted
                : remembered(name, logins.groups(login).map(groups -> new Caller(login, groups)));
    }

    /** A revoked key is refused on this node at once, on others when their trust in it ends. */
    void forgetKey(String hash) {
        known.forget(nameOfKey(hash));
    }

    private String nameOfKey(String hash) {
        return known.nameOf("key", hash);
    }

    private Caller remembered(String name, Optional<Caller> caller) {
        if (caller.isEmpty()) {
            known.forget(name);
            throw unauthorized();
        }
        known.remember(name, caller.get());
        return caller.get();
    }

    static ApiProblem unauthorized() {
        return ApiProblem.of(401, "unauthorized", "Log in with HTTP Basic or an API key");
    }

    /** What the database could not even be asked for is certainly no login. */
    private static boolean isText(String value) {
        return !value.isEmpty() && value.length() <= MAX_LENGTH && value.chars().noneMatch(Character::isISOControl);
    }
}
