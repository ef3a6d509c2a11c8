package io.voronka.platform.engine;

import java.util.Map;
import org.camunda.bpm.engine.variable.impl.type.PrimitiveValueTypeImpl;
import org.camunda.bpm.engine.variable.impl.value.PrimitiveTypeValueImpl;
import org.camunda.bpm.engine.variable.type.PrimitiveValueType;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * A JSON text as a process variable: the type {@code Json} of the REST interface. It stays text, since nothing in the
 * engine parses it, and it is always transient: the engine has no way to store one.
 */
public final class JsonText extends PrimitiveTypeValueImpl<String> {

    public static final PrimitiveValueType TYPE = new Type();

    private JsonText(@Nullable String json, boolean isTransient) {
        super(json, TYPE);
        setTransient(isTransient);
    }

    /** The value to hand to a process start. */
    public static TypedValue of(String json) {
        return new JsonText(json, true);
    }

    /** Without the text, which ends up in logs otherwise. */
    @Override
    public String toString() {
        return "Json";
    }

    private static final class Type extends PrimitiveValueTypeImpl {

        Type() {
            super("json", String.class);
        }

        @Override
        public TypedValue createValue(@Nullable Object value, @Nullable Map<String, Object> valueInfo) {
            return new JsonText((String) value, valueInfo != null && isTransient(valueInfo));
        }
    }
}
