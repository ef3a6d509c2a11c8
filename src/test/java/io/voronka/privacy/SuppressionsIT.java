package io.voronka.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.voronka.kernel.Channel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@VaultTest
class SuppressionsIT {

    private final Suppressions suppressions;
    private final BlindIndexer indexer;

    @Autowired
    SuppressionsIT(Suppressions suppressions, BlindIndexer indexer) {
        this.suppressions = suppressions;
        this.indexer = indexer;
    }

    @Test
    void standAgainstAContactAndKeepTheirFirstReasonUnlessADeletionComes() {
        BlindIndex phone = indexer.index(ContactType.PHONE, TestPeople.phone());
        BlindIndex email = indexer.index(ContactType.EMAIL, "m@example.com");
        BlindIndex free = indexer.index(ContactType.PHONE, TestPeople.phone());
        suppressions.suppress(List.of(phone, email), SuppressionScope.ALL, SuppressionReason.COMPLAINT);
        suppressions.suppress(List.of(phone), SuppressionScope.CALL, SuppressionReason.DO_NOT_CALL);
        suppressions.suppress(List.of(phone), SuppressionScope.ALL, SuppressionReason.DELETION);

        Map<BlindIndex, Set<Suppression>> standing = suppressions.standing(List.of(phone, email, free));

        assertThat(standing).containsOnlyKeys(phone, email);
        assertThat(standing.get(phone))
                .extracting(Suppression::scope, Suppression::reason)
                .containsExactlyInAnyOrder(
                        tuple(SuppressionScope.ALL, SuppressionReason.DELETION),
                        tuple(SuppressionScope.CALL, SuppressionReason.DO_NOT_CALL));
    }

    @Test
    void coverTheirChannel() {
        for (Channel channel : Channel.values()) {
            assertThat(SuppressionScope.ALL.covers(channel)).isTrue();
            assertThat(SuppressionScope.of(channel).covers(channel)).isTrue();
        }
        assertThat(SuppressionScope.CALL.covers(Channel.SMS)).isFalse();
    }
}
