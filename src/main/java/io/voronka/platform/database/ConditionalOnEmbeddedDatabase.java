package io.voronka.platform.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;

/** Only where the application runs its own PostgreSQL: no {@code spring.datasource.url} is set. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnExpression("'${spring.datasource.url:}'.isEmpty()")
public @interface ConditionalOnEmbeddedDatabase {}
