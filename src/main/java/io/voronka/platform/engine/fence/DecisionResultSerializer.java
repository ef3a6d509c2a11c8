package io.voronka.platform.engine.fence;

import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.impl.variable.serializer.AbstractTypedValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.impl.value.UntypedValueImpl;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * The engine itself keeps the result of a business rule task in a transient variable while the task lasts. This writes
 * nothing, so nothing can be stored.
 */
final class DecisionResultSerializer extends AbstractTypedValueSerializer<ObjectValue> {

    DecisionResultSerializer() {
        super(ValueType.OBJECT);
    }

    static boolean isDecisionResult(TypedValue value) {
        return value instanceof UntypedValueImpl
                && value.isTransient()
                && value.getValue() instanceof DmnDecisionResult;
    }

    @Override
    public String getName() {
        return "decisionResult";
    }

    @Override
    protected boolean canWriteValue(TypedValue value) {
        return isDecisionResult(value);
    }

    @Override
    public ObjectValue convertToTypedValue(UntypedValueImpl value) {
        return Variables.objectValue(value.getValue(), true).create();
    }

    @Override
    public ObjectValue readValue(ValueFields fields, boolean deserialize, boolean asTransientValue) {
        throw new UnsupportedOperationException("The result of a decision is never stored");
    }

    @Override
    public void writeValue(ObjectValue value, ValueFields fields) {}
}
