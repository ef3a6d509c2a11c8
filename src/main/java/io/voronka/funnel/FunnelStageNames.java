package io.voronka.funnel;

import io.voronka.platform.engine.StageNames;
import java.util.Arrays;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Tells the fence which stages models may name. */
@Component
class FunnelStageNames implements StageNames {

    @Override
    public Set<String> of(String funnel) {
        return Arrays.stream(Funnel.values())
                .filter(known -> known.name().equals(funnel))
                .findFirst()
                .map(known -> Set.copyOf(known.stages()))
                .orElse(Set.of());
    }
}
