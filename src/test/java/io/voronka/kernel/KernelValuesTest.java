package io.voronka.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelValuesTest {

    @Test
    void idsReadBackAndSortUnsigned() {
        LeadId low = LeadId.of("0193f5a2-7c1e-7abc-8def-0123456789ab");
        LeadId high = LeadId.of("f193f5a2-7c1e-7abc-8def-0123456789ab");

        assertThat(LeadId.of(low.toString())).isEqualTo(low);
        assertThat(low.value()).isEqualTo(UUID.fromString(low.toString()));
        assertThat(Stream.of(high, low).sorted()).containsExactly(low, high);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+79160000001", "+79160000001;ext=12"})
    void phoneTextReadsBack(String text) {
        assertThat(Phone.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "79160000001", "+0916", "+7916000000;ext=", "+7 916 000 00 01"})
    void phoneRefusesOtherSpellingsWithoutRepeatingThem(String text) {
        assertThatThrownBy(() -> Phone.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Not a phone number in E.164");
    }

    @Test
    void extensionsTellPeopleApartOnlyWhenBothAreKnown() {
        Phone line = Phone.parse("+74950000001");

        assertThat(line.mayBeSameAs(Phone.parse("+74950000001;ext=1"))).isTrue();
        assertThat(Phone.parse("+74950000001;ext=2").mayBeSameAs(Phone.parse("+74950000001;ext=1")))
                .isFalse();
        assertThat(line.mayBeSameAs(Phone.parse("+74950000002"))).isFalse();
    }

    @Test
    void contactsNeverPrintThemselves() {
        assertThat(Phone.parse("+79160000001")).hasToString("Phone[***]");
        assertThat(new Email("maria@example.com", "maria@example.com")).hasToString("Email[***]");
    }

    @Test
    void moneyKeepsTheDecimalsOfItsCurrency() {
        assertThat(Money.of("1990", "RUB"))
                .isEqualTo(Money.of("1990.00", "RUB"))
                .hasToString("1990.00 RUB");
        assertThat(Money.of("0.10", "RUB").plus(Money.of("0.20", "RUB"))).isEqualTo(Money.of("0.30", "RUB"));
        assertThat(Money.of("99.90", "RUB").times(3)).isEqualTo(Money.of("299.70", "RUB"));
        assertThatThrownBy(() -> Money.of("0.001", "RUB")).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.of("1", "RUB").plus(Money.of("1", "EUR")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
