package io.voronka.platform.engine.fence;

import java.lang.reflect.Method;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;

/**
 * The only maker of expressions, whoever asks: BPMN, decision tables in JUEL, queries over REST and stored filters all
 * come here. It refuses what {@link ExpressionRules} does not allow, and lends the rest {@link FencedElResolver}.
 */
final class FencedExpressionManager extends JuelExpressionManager {

    private final DelegateBeans delegates;

    FencedExpressionManager(DelegateBeans delegates) {
        this.delegates = delegates;
    }

    @Override
    public ValueExpression createValueExpression(String expression) {
        ExpressionRules.verify(expression);
        return super.createValueExpression(expression);
    }

    /** The engine adds its own functions here; expressions have none. */
    @Override
    public void addFunction(String name, Method function) {}

    @Override
    protected ELResolver createElResolver() {
        return new FencedElResolver(delegates);
    }
}
