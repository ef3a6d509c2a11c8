package io.voronka.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voronka.kernel.Money;
import org.junit.jupiter.api.Test;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;

class JsonConfigurationTest {

    private final ObjectMapper json = mapper();

    @Test
    void anAmountIsTextWithTheDecimalsOfItsCurrency() throws Exception {
        assertThat(json.writeValueAsString(Money.of("1990", "RUB")))
                .isEqualTo("{\"amount\":\"1990.00\",\"currency\":\"RUB\"}");
        assertThat(json.writeValueAsString(Money.of("0.1", "RUB"))).contains("\"0.10\"");
        assertThat(json.readValue("{\"amount\":\"1990.00\",\"currency\":\"RUB\"}", Money.class))
                .isEqualTo(Money.of("1990", "RUB"));
        assertThatThrownBy(() -> json.readValue("{\"amount\":\"0.001\",\"currency\":\"RUB\"}", Money.class))
                .isInstanceOf(JsonMappingException.class);
    }

    private static ObjectMapper mapper() {
        Jackson2ObjectMapperBuilder builder = new Jackson2ObjectMapperBuilder();
        new JsonConfiguration().strictJson().customize(builder);
        return builder.build();
    }
}
