package io.voronka.sync.mindbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.kernel.Channel;
import io.voronka.sync.mindbox.ToldContact.Candidate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToldContactTest {

    /** Contacts are "name:suppressed channels", the oldest first. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "nobody to reach: the subscriptions alone      | EMAIL         | -                              | - | -",
                "one good                                      | EMAIL         | a:                             | a | -",
                "the last of two good                          | EMAIL         | a: b:                          | b | -",
                "one of two is suppressed                      | EMAIL         | a: b:EMAIL                     | a | -",
                "the other of two is suppressed                | EMAIL         | a:EMAIL b:                     | b | -",
                "the last good of several                      | EMAIL         | a: b: c:EMAIL                  | b | -",
                "all are suppressed                            | EMAIL         | a:EMAIL b:EMAIL                | b | EMAIL",
                "all are suppressed, one of them for all       | EMAIL         | a:EMAIL,SMS,CALL,POST b:EMAIL  | b | EMAIL",
                "suppressed for what it is not told for        | SMS           | a:CALL                         | a | -",
                "a number not to be called may get messages    | SMS           | a: b:CALL                      | b | -",
                "each number is bad for something              | SMS,MESSENGER | a:SMS b:MESSENGER              | b | MESSENGER",
                "the better of two bad numbers                 | SMS,MESSENGER | a:SMS b:SMS,MESSENGER          | a | SMS",
                "no channel of its kind is told                | -             | a: b:SMS                       | b | -"
            })
    void theLastGoodContactIsToldAndAChannelClosedOnlyWithoutOne(
            String situation,
            @Nullable String channels,
            @Nullable String contacts,
            @Nullable String value,
            @Nullable String closed) {
        List<Candidate> candidates = contacts == null
                ? List.of()
                : Stream.of(contacts.split(" "))
                        .map(contact -> new Candidate(
                                contact.substring(0, contact.indexOf(':')),
                                channels(contact.substring(contact.indexOf(':') + 1))))
                        .toList();

        ToldContact told = ToldContact.of(candidates, channels(channels));

        assertThat(told.value()).as(situation).isEqualTo(value);
        assertThat(told.closed()).as(situation).isEqualTo(channels(closed));
    }

    private static Set<Channel> channels(@Nullable String names) {
        Set<Channel> channels = EnumSet.noneOf(Channel.class);
        if (names != null && !names.isEmpty()) {
            Arrays.stream(names.split(",")).map(Channel::valueOf).forEach(channels::add);
        }
        return channels;
    }
}
