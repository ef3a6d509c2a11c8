package io.voronka.platform.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.DeserializationFeature;
import io.voronka.kernel.Money;
import java.math.BigDecimal;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A strict reader of JSON: a body that two readers could understand differently is refused. */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {

    private static final int MAX_STRING = 256 * 1024;

    @Bean
    Jackson2ObjectMapperBuilderCustomizer strictJson() {
        JsonFactory factory = StrictJson.factory();
        factory.setStreamReadConstraints(factory.streamReadConstraints()
                .rebuild()
                .maxStringLength(MAX_STRING)
                .maxNumberLength(100)
                .build());
        return builder -> builder.factory(factory)
                .mixIn(Money.class, MoneyAsText.class)
                .featuresToEnable(
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                // A time keeps the offset it came with.
                .featuresToDisable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE);
    }

    /** An amount is text, so that no reader makes a binary fraction of it. */
    interface MoneyAsText {

        @JsonFormat(shape = JsonFormat.Shape.STRING)
        BigDecimal amount();
    }
}
