package io.voronka.person.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.privacy.PersonRecord.Address;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactZonesTest {

    private static final String MOBILE = "+79161234567";

    private final ContactZones zones = new ContactZones();

    @ParameterizedTest
    @CsvSource({
        "Москва, , Europe/Moscow",
        "г. Санкт-Петербург, , Europe/Moscow",
        "Московская обл., Подольск, Europe/Moscow",
        "Респ. Башкортостан, Благовещенск, Asia/Yekaterinburg",
        "Амурская область, Благовещенск, Asia/Yakutsk",
        "ХАНТЫ-МАНСИЙСКИЙ АВТОНОМНЫЙ ОКРУГ - ЮГРА, , Asia/Yekaterinburg",
        "Республика Саха (Якутия), Якутск, Asia/Yakutsk",
        "Алтайский край, , Asia/Barnaul",
        "Кемеровская область — Кузбасс, , Asia/Novokuznetsk",
        ", Орёл, Europe/Moscow",
        ", Комсомольск-на-Амуре, Asia/Vladivostok"
    })
    void anAddressTellsTheZone(@Nullable String region, @Nullable String city, String zone) {
        assertThat(zones.of(List.of(address("RU", region, city)), List.of(MOBILE)))
                .containsExactly(ZoneId.of(zone));
    }

    @Test
    void aRegionWithSeveralZonesLeavesThemOpen() {
        assertThat(zones.of(List.of(address(null, "Якутия", null)), List.of(MOBILE)))
                .hasSize(3);
    }

    @Test
    void aMobileMayBeAnywhereInTheCountry() {
        Set<String> found =
                zones.of(List.of(), List.of(MOBILE)).stream().map(ZoneId::getId).collect(Collectors.toSet());
        assertThat(found)
                .contains("Europe/Kaliningrad", "Europe/Moscow", "Asia/Kamchatka")
                .hasSizeGreaterThan(9);
    }

    @Test
    void aLandLineIsWhereItIsConnected() {
        assertThat(zones.of(List.of(), List.of("+74232000000"))).containsExactly(ZoneId.of("Asia/Vladivostok"));
    }

    @Test
    void aForeignAddressLeavesItToThePhone() {
        Address abroad = address("KZ", "Москва", null);
        assertThat(zones.of(List.of(abroad), List.of("+74951234567"))).containsExactly(ZoneId.of("Europe/Moscow"));
        assertThat(zones.of(List.of(abroad), List.of("+4930123456"))).containsExactly(ZoneId.of("Europe/Berlin"));
    }

    @Test
    void everyRegionOfTheFileHasItsZone() {
        assertThat(RegionZones.ofRussia().all()).hasSizeGreaterThan(20);
    }

    private static Address address(@Nullable String country, @Nullable String region, @Nullable String city) {
        return new Address(country, region, city, null, null);
    }
}
