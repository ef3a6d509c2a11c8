package io.voronka.platform.engine.fence;

import io.voronka.platform.engine.JsonText;
import java.beans.FeatureDescriptor;
import java.util.Iterator;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotWritableException;
import org.jspecify.annotations.Nullable;

/**
 * All that a name in an expression can stand for: a variable, one of our delegates, or the business key. There is no
 * resolver behind this one, so a property or a method of anything has nobody to answer for it, even if an expression
 * came past {@link ExpressionRules}.
 */
final class FencedElResolver extends ELResolver {

    private final DelegateBeans delegates;

    FencedElResolver(DelegateBeans delegates) {
        this.delegates = delegates;
    }

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
        String name = String.valueOf(property);
        if (base instanceof BusinessKeyOf of && ExpressionRules.BUSINESS_KEY.equals(name)) {
            context.setPropertyResolved(true);
            return of.execution().getProcessBusinessKey();
        }
        if (base != null) {
            throw new ELException("An expression must not read a property of anything");
        }
        Object variables = context.getContext(VariableScope.class);
        if (variables instanceof VariableScope scope) {
            return inScope(context, scope, name);
        }
        // a decision's input; queries have no variables at all, and so can name nothing
        TypedValue value = context.getContext(VariableContext.class) instanceof VariableContext decision
                ? decision.resolve(name)
                : null;
        context.setPropertyResolved(value != null);
        return value == null ? null : value.getValue();
    }

    private @Nullable Object inScope(ELContext context, VariableScope scope, String name) {
        TypedValue variable = scope.getVariableTyped(name, false);
        if (variable != null) {
            // a lead must not get into a task's name or another process
            context.setPropertyResolved(!JsonText.TYPE.equals(variable.getType()));
            return variable.getValue();
        }
        if (ExpressionRules.EXECUTION.equals(name) && scope instanceof DelegateExecution execution) {
            context.setPropertyResolved(true);
            return new BusinessKeyOf(execution);
        }
        Optional<Object> delegate = delegates.find(name);
        context.setPropertyResolved(delegate.isPresent());
        return delegate.orElse(null);
    }

    @Override
    public Object invoke(
            ELContext context, Object base, Object method, Class<?> @Nullable [] types, Object @Nullable [] values) {
        throw new ELException("An expression must not call a method");
    }

    @Override
    public void setValue(ELContext context, @Nullable Object base, Object property, Object value) {
        throw new PropertyNotWritableException("An expression must not write");
    }

    @Override
    public boolean isReadOnly(ELContext context, @Nullable Object base, Object property) {
        return true;
    }

    @Override
    public Class<?> getType(ELContext context, @Nullable Object base, Object property) {
        return Object.class;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
        return Object.class;
    }

    @Override
    public @Nullable Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, @Nullable Object base) {
        return null;
    }

    /** Stands for {@code execution}: has the business key, and is of no other use. */
    private record BusinessKeyOf(DelegateExecution execution) {}
}
