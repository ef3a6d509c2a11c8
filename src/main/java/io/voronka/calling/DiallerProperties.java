package io.voronka.calling;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the robot dialler.
 *
 * @param secret with which it signs its events; empty if none is connected
 * @param window how far the time of an event's signature may be from ours
 * @param callbackAnswer code of the answer by which a contact asks for a call back
 * @param host where its adapter takes jobs; without it the robot makes no calls
 * @param key with which its adapter is called
 * @param timeout of a request to it
 * @param connections requests of one node at once
 * @param waits how long a call is left to the robot; after that an operator may take it
 * @param dialsWithin how soon the robot has to call once it has the job: what the contact gate has allowed does not last
 * @param mostJobs how many jobs may be asked for at once
 */
@ConfigurationProperties("voronka.calling.dialler")
public record DiallerProperties(
        @DefaultValue("") String secret,
        @DefaultValue("5m") Duration window,
        @DefaultValue("callback") String callbackAnswer,
        @Nullable URI host,
        @DefaultValue("") String key,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("4") int connections,
        @DefaultValue("30m") Duration waits,
        @DefaultValue("2m") Duration dialsWithin,
        @DefaultValue("1000") int mostJobs) {

    /** Says nothing of the secrets. */
    @Override
    public String toString() {
        return "DiallerProperties[***]";
    }
}
