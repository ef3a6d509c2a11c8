package io.voronka.sync.bitrix24;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** There only if Bitrix24 is connected and its deals come in. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnProperty({"voronka.sync.bitrix24.portal", "voronka.sync.bitrix24.deals.poll"})
public @interface ConditionalOnBitrixDeals {}
