package io.voronka.sync.mindbox;

import io.voronka.kernel.Channel;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Mindbox is connected.
 *
 * @param host address without the path of an operation; without it nothing is told to Mindbox
 * @param idName Mindbox's name of our person id among a customer's ids
 * @param brands Mindbox's names of brands by ours; where there are any, other brands are not told
 * @param pointsOfContact Mindbox's names of channels; other channels are not told
 * @param topics Mindbox's names of topics by ours; a topic without one keeps its name
 * @param customFields Mindbox's names of custom fields by the personal attribute that they hold
 * @param doubleOptIn whether the project asks people to confirm an opt-in by itself
 * @param rate requests a minute that an operation may be asked, by all nodes together
 * @param timeout for a whole request
 * @param connections requests of one node at once
 */
@ConfigurationProperties("voronka.sync.mindbox")
public record MindboxProperties(
        @Nullable URI host,
        @DefaultValue("voronka") String endpointId,
        @DefaultValue("") String secretKey,
        @DefaultValue("voronkaId") String idName,
        @DefaultValue Operations operations,
        @DefaultValue Map<String, String> brands,
        @DefaultValue Map<Channel, String> pointsOfContact,
        @DefaultValue Map<String, String> topics,
        @DefaultValue Map<String, String> customFields,
        @DefaultValue("false") boolean doubleOptIn,
        @DefaultValue("8000") int rate,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("8") int connections,
        @DefaultValue Drift drift) {

    private static final Map<Channel, String> USUAL = Map.of(Channel.EMAIL, "Email", Channel.SMS, "Sms");

    /** A name that can't be anything else. */
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._:/-]{1,100}");

    /** Names of the project's operations; {@code read} is a synchronous one. */
    public record Operations(
            @DefaultValue("Voronka.RegisterCustomer") String register,
            @DefaultValue("Voronka.EditCustomer") String edit,
            @DefaultValue("Voronka.GetCustomer") String read) {}

    /**
     * The nightly comparison.
     *
     * @param cron when it begins, in UTC
     * @param sample how many people it compares in a night, going on where the last ended; 0 for all
     * @param perMinute how many reads a minute it takes, of the operation's rate
     */
    public record Drift(
            @DefaultValue("0 0 23 * * *") String cron,
            @DefaultValue("0") int sample,
            @DefaultValue("6000") int perMinute) {}

    public MindboxProperties {
        pointsOfContact = pointsOfContact.isEmpty() ? USUAL : Map.copyOf(pointsOfContact);
    }

    /** Our brand of a name of Mindbox's. */
    public String ourBrand(String theirs) {
        return ours(brands, theirs);
    }

    /** Our topic of a name of Mindbox's. */
    public String ourTopic(String theirs) {
        return ours(topics, theirs);
    }

    private static String ours(Map<String, String> names, String theirs) {
        return names.entrySet().stream()
                .filter(name -> name.getValue().equals(theirs))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(theirs);
    }

    /** Whether a brand of Mindbox's is one of ours. */
    public boolean isBrand(String theirs) {
        return brands.isEmpty() ? CODE.matcher(theirs).matches() : brands.containsValue(theirs);
    }

    /** Whether a topic of Mindbox's has a name of ours, or can keep its own; "" is the whole point of contact. */
    public boolean isTopic(String theirs) {
        return theirs.isEmpty()
                || topics.containsValue(theirs)
                || CODE.matcher(theirs).matches();
    }

    /** The channels that a point of contact stands for: all that are told for "", none for an unknown one. */
    public List<Channel> channels(String point) {
        return Arrays.stream(Channel.values())
                .filter(pointsOfContact::containsKey)
                .filter(channel -> point.isEmpty() || point.equals(pointsOfContact.get(channel)))
                .toList();
    }

    /** Says nothing of the key. */
    @Override
    public String toString() {
        return "MindboxProperties[" + host + "]";
    }
}
