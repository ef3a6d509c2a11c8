package io.voronka.sync.mindbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;

/** Only where a Mindbox is connected: {@code voronka.sync.mindbox.host} is set. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnExpression("!'${voronka.sync.mindbox.host:}'.isEmpty()")
public @interface ConditionalOnMindbox {}
