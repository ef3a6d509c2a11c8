package io.voronka.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.person.ContactNormalizer;
import io.voronka.person.PersonName;
import io.voronka.person.TaxIds;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The demo leads are the same at every first start, and show what they are said to show. */
class DemoLeadsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private final List<DemoLead> leads = DemoLeads.of(DemoFeed.SEED, NOW);

    @Test
    void theSameSeedAndTimeMakeTheSameLeads() {
        assertThat(DemoLeads.of(DemoFeed.SEED, NOW)).isEqualTo(leads);
        assertThat(DemoLeads.of(DemoFeed.SEED + 1, NOW)).isNotEqualTo(leads);
    }

    @Test
    void thereAreTwoHundredOfThem() {
        assertThat(leads).hasSize(200);
        assertThat(leads).extracting(DemoLead::externalId).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void everyCaseIsThereAsOftenAsSaid(DemoCase shows) {
        assertThat(of(shows)).hasSize(shows.count());
    }

    @Test
    void timesLieBeforeTheStart() {
        Stream<String> times = leads.stream()
                .flatMap(lead -> Stream.concat(
                        Stream.of(lead.createdAt()), lead.consents().stream().map(DemoLead.Consent::at)));
        assertThat(times.map(Instant::parse))
                .allMatch(time -> !time.isAfter(NOW) && time.isAfter(NOW.minusSeconds(86_400)));
    }

    @Test
    void numbersOfCompaniesHaveRightCheckDigits() {
        assertThat(companies(DemoCase.NEW_COMPANY, DemoCase.COMPANY_AGAIN))
                .hasSize(DemoCase.NEW_COMPANY.count() + DemoCase.COMPANY_AGAIN.count())
                .allSatisfy(company -> {
                    assertThat(TaxIds.inn(company.inn())).contains(company.inn());
                    assertThat(TaxIds.kpp(company.kpp())).isPresent();
                    assertThat(TaxIds.ogrn(company.ogrn())).contains(company.ogrn());
                });
        assertThat(companies(DemoCase.NEW_COMPANY))
                .extracting(DemoLead.Company::inn)
                .doesNotHaveDuplicates();
    }

    @Test
    void onlyTheInvalidOnesCantBeReached() {
        assertThat(leads)
                .allSatisfy(lead -> assertThat(reachable(lead))
                        .as(lead.externalId())
                        .isEqualTo(lead.shows() != DemoCase.INVALID_CONTACT));
    }

    @Test
    void newOnesAreStrangersToEachOther() {
        assertThat(of(DemoCase.NEW_CONSENTED, DemoCase.NEW_SUBSCRIBER, DemoCase.NEW_WITHOUT_CONSENT))
                .extracting(lead -> ContactNormalizer.phone(lead.person().phone(), "RU"))
                .doesNotHaveDuplicates();
    }

    @Test
    void duplicatesAreKnownPeopleWrittenAnew() {
        assertThat(of(DemoCase.DUPLICATE)).allSatisfy(lead -> {
            DemoLead first = firstWithPhoneOf(lead);
            assertThat(first.shows()).isEqualTo(DemoCase.NEW_CONSENTED);
            assertThat(lead.source()).isEqualTo(first.source());
            assertThat(lead.campaign()).isEqualTo(first.campaign());
            assertThat(lead.person()).isNotEqualTo(first.person());
            assertThat(name(lead).compatibleWith(name(first))).isTrue();
        });
    }

    @Test
    void sharedPhonesBelongToUnlikeNames() {
        assertThat(of(DemoCase.SHARED_PHONE))
                .allSatisfy(lead -> assertThat(name(lead).compatibleWith(name(firstWithPhoneOf(lead))))
                        .isFalse());
    }

    private List<DemoLead> of(DemoCase... shown) {
        return leads.stream()
                .filter(lead -> Arrays.asList(shown).contains(lead.shows()))
                .toList();
    }

    private List<DemoLead.Company> companies(DemoCase... shown) {
        return of(shown).stream()
                .map(lead -> Objects.requireNonNull(lead.company()))
                .toList();
    }

    private DemoLead firstWithPhoneOf(DemoLead lead) {
        return leads.stream()
                .filter(other -> ContactNormalizer.phone(other.person().phone(), "RU")
                        .equals(ContactNormalizer.phone(lead.person().phone(), "RU")))
                .findFirst()
                .orElseThrow();
    }

    private static boolean reachable(DemoLead lead) {
        return ContactNormalizer.phone(lead.person().phone(), "RU").isPresent()
                || ContactNormalizer.email(lead.person().email()).isPresent();
    }

    private static PersonName name(DemoLead lead) {
        return PersonName.of(lead.person().name());
    }
}
