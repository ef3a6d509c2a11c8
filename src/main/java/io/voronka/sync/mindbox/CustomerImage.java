package io.voronka.sync.mindbox;

import io.voronka.kernel.PersonId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A person as Mindbox should have it. The names of fields, brands, channels and topics are Mindbox's.
 *
 * @param gone erased, or in another person now: nothing may be known of it there, and nobody written to
 * @param fields of the customer; {@value #CLEAR} for what is gone
 */
public record CustomerImage(
        PersonId person,
        boolean gone,
        Map<String, String> fields,
        Map<String, String> customFields,
        List<Wanted> subscriptions) {

    static final String CLEAR = "%CLEAR%";

    /** Where a scope should stand. */
    public enum Standing {
        OPEN,
        /** Open once the person has confirmed it to Mindbox. */
        PENDING,
        CLOSED
    }

    /** A scope; a topic of "" is the whole point of contact. */
    public record Wanted(String brand, String point, String topic, Standing standing) {

        boolean isSameScope(RemoteSubscription other) {
            return brand.equals(other.brand()) && point.equals(other.point()) && topic.equals(other.topic());
        }

        boolean covers(RemoteSubscription other) {
            return isSameScope(other)
                    || (topic.isEmpty() && brand.equals(other.brand()) && point.equals(other.point()));
        }
    }

    public CustomerImage {
        fields = Map.copyOf(fields);
        customFields = Map.copyOf(customFields);
        subscriptions = List.copyOf(subscriptions);
    }

    /** Whether something is open there that is closed here: a letter might go out. */
    boolean isOpenedBy(List<RemoteSubscription> remote) {
        return remote.stream().filter(RemoteSubscription::subscribed).anyMatch(this::mustNot);
    }

    private boolean mustNot(RemoteSubscription remote) {
        return subscriptions.stream()
                .filter(wanted -> wanted.isSameScope(remote))
                .findFirst()
                .or(() -> subscriptions.stream()
                        .filter(wanted -> wanted.covers(remote))
                        .findFirst())
                .filter(wanted -> wanted.standing() == Standing.CLOSED)
                .isPresent();
    }

    /** Whether something is open here that is not there at all: it was never told, or got lost. */
    boolean isUnknownTo(List<RemoteSubscription> remote) {
        return open().anyMatch(wanted -> remote.stream().noneMatch(wanted::isSameScope));
    }

    /** Whether something is open here that is closed there: somebody may have left there, and we did not hear of it. */
    boolean isClosedBy(List<RemoteSubscription> remote) {
        return open().anyMatch(
                        wanted -> remote.stream().anyMatch(other -> wanted.isSameScope(other) && !other.subscribed()));
    }

    private Stream<Wanted> open() {
        return subscriptions.stream().filter(wanted -> wanted.standing() == Standing.OPEN);
    }

    /** Says nothing of the person. */
    @Override
    public String toString() {
        return "CustomerImage[" + person + "]";
    }
}
