package io.voronka.privacy;

import io.voronka.kernel.Channel;
import org.jspecify.annotations.Nullable;

/** What a suppression forbids: every channel, or one. */
public enum SuppressionScope {
    ALL(null),
    EMAIL(Channel.EMAIL),
    SMS(Channel.SMS),
    CALL(Channel.CALL),
    MESSENGER(Channel.MESSENGER),
    POST(Channel.POST);

    private final @Nullable Channel channel;

    SuppressionScope(@Nullable Channel channel) {
        this.channel = channel;
    }

    public static SuppressionScope of(Channel channel) {
        return valueOf(channel.name());
    }

    public boolean covers(Channel asked) {
        return channel == null || channel == asked;
    }
}
