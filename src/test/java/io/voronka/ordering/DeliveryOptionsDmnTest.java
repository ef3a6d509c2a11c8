package io.voronka.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.MatchedRule;
import io.voronka.platform.engine.TestDecisions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryOptionsDmnTest {

    private static final Decisions DECISIONS = new TestDecisions();

    @ParameterizedTest
    @CsvSource({
        "RU, Москва,               Москва,       2999.99, LENS,     O01 O06 O08",
        "RU, Москва,               Москва,       3000,    LENS,     O02 O06 O08",
        "RU, Москва,               Москва,       5000,    FRAME,    O02 O08",
        "RU, Санкт-Петербург,      Санкт-Петербург, 100,  LENS,     O03 O06 O08",
        "RU, Санкт-Петербург,      Санкт-Петербург, 9000, LENS,     O04 O07 O08",
        "RU, Республика Татарстан, Казань,       4999,    LENS,     O05 O06 O08",
        "RU, Республика Татарстан, Елабуга,      5000,    LENS,     O07 O08",
        "RU, '',                   Тверь,        100,     FRAME,    O08",
        "RU, Приморский край,      Владивосток,  100,     LENS,     O09",
        "KZ, '',                   Алматы,       100,     LENS,     O10",
        "KZ, '',                   Алматы,       100,     SOLUTION, ''",
        "DE, '',                   Berlin,       100,     LENS,     ''",
    })
    void saysHowGoodsAreDelivered(
            String country, String region, String city, double value, String group, String expected) {
        List<MatchedRule> rules = rules(country, region, city, value, group);

        assertThat(rules.stream().map(MatchedRule::ruleId))
                .containsExactlyElementsOf(Stream.of(expected.split(" "))
                        .filter(id -> !id.isEmpty())
                        .toList());
        assertThat(rules).allSatisfy(rule -> {
            assertThat(rule.reason()).isNotBlank();
            assertThat(rule.requiredText("service")).isIn("COURIER", "PARCEL", "POST");
            assertThat(rule.decimal("price")).isNotNegative();
            assertThat(rule.number("days")).isPositive();
        });
    }

    @Test
    void noServiceIsNamedTwiceForOnePlace() {
        for (String region : List.of("Москва", "Санкт-Петербург", "Самарская область", "Приморский край")) {
            for (int value = 0; value <= 6000; value += 500) {
                assertThat(rules("RU", region, "Самара", value, "LENS").stream()
                                .map(rule -> rule.requiredText("service")))
                        .doesNotHaveDuplicates();
            }
        }
    }

    private static List<MatchedRule> rules(String country, String region, String city, double value, String group) {
        return DECISIONS
                .evaluate(
                        "delivery-options",
                        Map.of(
                                "country", country,
                                "region", region,
                                "city", city,
                                "orderValue", value,
                                "productGroup", group))
                .rules();
    }
}
