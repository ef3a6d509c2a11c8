package io.voronka.platform.engine.fence;

import io.voronka.platform.engine.JsonText;
import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.variable.serializer.BooleanValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.DateValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.DefaultVariableSerializers;
import org.camunda.bpm.engine.impl.variable.serializer.DoubleValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.IntegerValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.LongValueSerlializer;
import org.camunda.bpm.engine.impl.variable.serializer.NullValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ShortValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.StringValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.TypedValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.VariableSerializerFactory;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * The way of every variable into the engine, whatever scope it is for and whoever sets it: a process start, a form, a
 * mapping of a model, a delegate, a batch. A listener would be asked for some of them only.
 */
final class GuardedSerializers extends DefaultVariableSerializers {

    private static final Set<ValueType> ALLOWED = Set.of(
            ValueType.NULL,
            ValueType.BOOLEAN,
            ValueType.SHORT,
            ValueType.INTEGER,
            ValueType.LONG,
            ValueType.DOUBLE,
            ValueType.DATE,
            ValueType.STRING);

    GuardedSerializers() {
        addSerializer(new NullValueSerializer());
        addSerializer(new StringValueSerializer());
        addSerializer(new BooleanValueSerializer());
        addSerializer(new ShortValueSerializer());
        addSerializer(new IntegerValueSerializer());
        addSerializer(new LongValueSerlializer());
        addSerializer(new DateValueSerializer());
        addSerializer(new DoubleValueSerializer());
        addSerializer(new JsonTextSerializer());
        addSerializer(new DecisionResultSerializer());
    }

    @Override
    public TypedValueSerializer<?> findSerializerForValue(
            TypedValue value, @Nullable VariableSerializerFactory fallback) {
        ValueType type = value.getType();
        if (JsonText.TYPE.equals(type)) {
            verify(value.isTransient(), "a JSON text that is not transient");
        } else if (!DecisionResultSerializer.isDecisionResult(value)) {
            verify(type == null || ALLOWED.contains(type), "a value that is no flag, number, date or text");
            VariableRules.refusal(value.getValue()).ifPresent(reason -> verify(false, reason));
        }
        return super.findSerializerForValue(value, fallback);
    }

    private static void verify(boolean allowed, String reason) {
        if (!allowed) {
            throw new BadUserRequestException("A process variable must not hold " + reason);
        }
    }
}
