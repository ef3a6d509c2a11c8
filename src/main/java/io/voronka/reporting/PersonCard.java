package io.voronka.reporting;

import io.voronka.kernel.Channel;
import io.voronka.person.Merge;
import io.voronka.person.PersonKind;
import io.voronka.person.PersonStage;
import io.voronka.subscription.Subscription;
import io.voronka.subscription.SubscriptionState;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a person beyond who it is. Of one that was merged, touches and subscriptions are those of the
 * survivor.
 *
 * @param mergedInto the survivor of a person that was merged, else null
 * @param records all ids that stand for the person, the survivor first
 * @param merges all merges of these ids, the oldest first
 */
public record PersonCard(
        String personId,
        PersonKind kind,
        PersonStage stage,
        @Nullable String mergedInto,
        @Nullable OffsetDateTime leadSince,
        @Nullable OffsetDateTime clientSince,
        OffsetDateTime createdAt,
        List<GroupMember> records,
        List<TouchItem> touches,
        List<SubscriptionItem> subscriptions,
        List<MergeItem> merges) {

    /** One of the ids, with how many leads it has. */
    public record GroupMember(String personId, OffsetDateTime createdAt, long leads) {}

    /** What delivered the person; campaign null if the lead named none. */
    public record TouchItem(String source, @Nullable String campaign, OffsetDateTime firstAt) {}

    /** Where an opt-in stands; topic null for the whole channel. */
    public record SubscriptionItem(
            String brand,
            Channel channel,
            @Nullable String topic,
            SubscriptionState state,
            @Nullable OffsetDateTime lastOptOutAt) {

        static SubscriptionItem of(Subscription subscription) {
            String topic = subscription.scope().topic();
            return new SubscriptionItem(
                    subscription.scope().brand(),
                    subscription.scope().channel(),
                    topic.isEmpty() ? null : topic,
                    subscription.state(),
                    time(subscription.lastOptOutAt()));
        }
    }

    /** A merge, standing or undone. */
    public record MergeItem(
            String mergeId,
            String survivor,
            String absorbed,
            OffsetDateTime at,
            String by,
            String reason,
            @Nullable OffsetDateTime undoneAt,
            boolean undoable) {

        static MergeItem of(Merge merge) {
            return new MergeItem(
                    merge.mergeId().toString(),
                    merge.survivor().toString(),
                    merge.absorbed().toString(),
                    merge.at().atOffset(ZoneOffset.UTC),
                    merge.by(),
                    merge.reason(),
                    time(merge.undoneAt()),
                    merge.undoable());
        }
    }

    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
