package io.voronka.intake;

import io.voronka.intake.store.ContractorRows;
import io.voronka.platform.id.Ids;
import io.voronka.privacy.SecretSeal;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The register of contractors. The secret that signs a webhook is told once, when it is made, and sealed from then on. */
@Service
public class Contractors {

    private static final String PREFIX = "whsec_";
    private static final int SECRET_BYTES = 32;

    private final ContractorRows rows;
    private final SecretSeal seal;
    private final SecureRandom random = new SecureRandom();

    Contractors(ContractorRows rows, SecretSeal seal) {
        this.rows = rows;
        this.seal = seal;
    }

    /**
     * What may be said of a contractor.
     *
     * @param webhook null takes it away, together with its secret
     */
    public record Entry(
            String code, String name, boolean active, Set<String> logins, Contractor.@Nullable Webhook webhook) {}

    /** @param secret the secret of the webhook if it is a new one; nobody is told it again */
    public record Saved(Contractor contractor, @Nullable String secret) {

        @Override
        public String toString() {
            return "Saved[" + contractor.code() + "]";
        }
    }

    /** Where to send results to, and what signs them. */
    public record Destination(String url, String secret) {

        @Override
        public String toString() {
            return "Destination[***]";
        }
    }

    public List<Contractor> all() {
        return rows.all();
    }

    /** Those that have, or had, a webhook: deliveries may wait for them. */
    public List<Contractor> told() {
        return rows.told();
    }

    public Optional<Contractor> find(String code) {
        return rows.find(code);
    }

    /** Whether the register names the login as one of the contractor's: it sees all that is the contractor's. */
    public boolean isOf(String code, String login) {
        return find(code).map(found -> found.logins().contains(login)).orElse(false);
    }

    /** The codes of those whose login this is; none for a login of our own. */
    public List<String> of(String login) {
        return rows.of(login);
    }

    /** Enters a contractor, or says everything anew of a known one. A webhook that is there keeps its secret. */
    public Saved save(Entry entry, String by) {
        String secret = newSecret();
        SecretSeal.Sealed sealed = entry.webhook() == null ? null : seal.seal(Ids.next(), secret);
        ContractorRows.Written written = rows.save(entry, sealed, by);
        return new Saved(written.contractor(), written.secretIsNew() ? secret : null);
    }

    /** Gives the webhook another secret, in force at once; nothing if there is no such contractor, or it has none. */
    public Optional<Saved> renewSecret(String code, String by) {
        String secret = newSecret();
        return rows.replaceSecret(code, seal.seal(Ids.next(), secret), by).map(found -> new Saved(found, secret));
    }

    /** Where the contractor with this number is told; nothing if it does not listen (any more). */
    public Optional<Destination> destination(int number) {
        return rows.destination(number).map(found -> new Destination(found.url(), seal.open(found.secret())));
    }

    private String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
