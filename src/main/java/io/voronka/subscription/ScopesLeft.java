package io.voronka.subscription;

import io.voronka.kernel.Channel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which scopes somebody leaves with a word about channels. The whole channel is among them even where nobody has
 * subscribed to it: an older consent that turns up later opens nothing.
 */
final class ScopesLeft {

    private ScopesLeft() {}

    /**
     * The scopes.
     *
     * @param present what the person has
     * @param brand null stands for every brand of them, and for that of whoever names none
     * @param topic null stands for all
     */
    static Set<Scope> of(
            List<Subscription> present, Set<Channel> channels, @Nullable String brand, @Nullable String topic) {
        Set<String> brands = brands(present, brand);
        Set<Scope> scopes = new LinkedHashSet<>();
        for (Channel channel : channels) {
            brands.forEach(each -> scopes.add(new Scope(each, channel, topic == null ? "" : topic)));
        }
        present.stream()
                .map(Subscription::scope)
                .filter(scope -> brands.contains(scope.brand()) && channels.contains(scope.channel()))
                .filter(scope -> topic == null || scope.topic().equals(topic))
                .forEach(scopes::add);
        return scopes;
    }

    private static Set<String> brands(List<Subscription> present, @Nullable String brand) {
        if (brand != null) {
            return Set.of(brand);
        }
        Set<String> brands = present.stream()
                .map(subscription -> subscription.scope().brand())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        brands.add(Scope.DEFAULT_BRAND);
        return brands;
    }
}
