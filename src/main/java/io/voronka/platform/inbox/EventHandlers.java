package io.voronka.platform.inbox;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The handlers of this application, by type. Found when they are first needed: some of them post events themselves. */
@Component
class EventHandlers {

    private final ObjectProvider<EventHandler> handlers;

    EventHandlers(ObjectProvider<EventHandler> handlers) {
        this.handlers = handlers;
    }

    List<EventHandler> of(String type) {
        return handlers.orderedStream()
                .filter(handler -> handler.types().contains(type))
                .toList();
    }

    Set<String> types() {
        Set<String> types = new TreeSet<>();
        handlers.forEach(handler -> types.addAll(handler.types()));
        return types;
    }
}
