package io.voronka.platform.engine.fence;

import io.voronka.platform.engine.JsonText;
import org.camunda.bpm.engine.impl.variable.serializer.PrimitiveValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.variable.impl.value.UntypedValueImpl;
import org.camunda.bpm.engine.variable.value.TypedValue;

/** The engine asks a serializer for transient values too. This one writes nothing, so nothing can be stored. */
final class JsonTextSerializer extends PrimitiveValueSerializer<JsonText> {

    JsonTextSerializer() {
        super(JsonText.TYPE);
    }

    /** Only for values that say they are JSON: a plain text is none. */
    @Override
    protected boolean canWriteValue(TypedValue value) {
        return value instanceof JsonText;
    }

    @Override
    public JsonText convertToTypedValue(UntypedValueImpl value) {
        throw new UnsupportedOperationException("A JSON text is always typed");
    }

    @Override
    public JsonText readValue(ValueFields fields, boolean asTransientValue) {
        throw new UnsupportedOperationException("A JSON text is never stored");
    }

    @Override
    public void writeValue(JsonText value, ValueFields fields) {}
}
