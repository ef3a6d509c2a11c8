package io.voronka.platform.engine.fence;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/**
 * The beans that a model may name: delegates and listeners of our own code. Everything else in the application is out
 * of an expression's reach.
 */
@Component
class DelegateBeans {

    private static final String OURS = "io.voronka.";

    private static final List<Class<?>> KINDS =
            List.of(JavaDelegate.class, ExecutionListener.class, TaskListener.class);

    private final ListableBeanFactory beans;

    DelegateBeans(ListableBeanFactory beans) {
        this.beans = beans;
    }

    boolean isDelegate(String name) {
        return isOurs(name, JavaDelegate.class);
    }

    boolean isExecutionListener(String name) {
        return isOurs(name, ExecutionListener.class) || isOurs(name, JavaDelegate.class);
    }

    boolean isTaskListener(String name) {
        return isOurs(name, TaskListener.class);
    }

    /** The delegate or listener of that name, or empty when there is none. */
    Optional<Object> find(String name) {
        return KINDS.stream().anyMatch(kind -> isOurs(name, kind))
                ? Optional.of(beans.getBean(name))
                : Optional.empty();
    }

    private boolean isOurs(String name, Class<?> kind) {
        // asks for the type first: a name in a model must not be able to bring a bean to life
        @Nullable Class<?> type = beans.containsBean(name) ? beans.getType(name, false) : null;
        return type != null && kind.isAssignableFrom(type) && type.getName().startsWith(OURS);
    }
}
