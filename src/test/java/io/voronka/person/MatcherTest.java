package io.voronka.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.kernel.Email;
import io.voronka.kernel.PersonId;
import io.voronka.kernel.Phone;
import io.voronka.person.Match.Ambiguous;
import io.voronka.person.Match.Doubt;
import io.voronka.person.Match.Matched;
import io.voronka.person.Match.NewPerson;
import io.voronka.platform.id.Ids;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MatcherTest {

    private static final String PHONE = "+79161234567";
    private static final String OTHER_PHONE = "+79167654321";
    private static final String EMAIL = "m.ivanova@example.com";
    private static final String INN = "9999000013";
    private static final String OTHER_INN = "9998000012";
    private static final String SOLE_INN = "999900000160";
    private static final String KPP = "999901001";
    private static final String BRANCH_KPP = "999902001";
    private static final String THIRD_KPP = "999903001";

    private static final PersonId FIRST = new PersonId(Ids.next());
    private static final PersonId SECOND = new PersonId(Ids.next());

    private final Map<PersonId, Identity> known = new LinkedHashMap<>();

    private static Identity person(@Nullable String name, String... contacts) {
        return identity(PersonKind.PERSON, name, null, null, contacts);
    }

    private static Identity company(@Nullable String inn, @Nullable String kpp) {
        return identity(PersonKind.COMPANY, null, inn, kpp);
    }

    private static Identity identity(
            PersonKind kind, @Nullable String name, @Nullable String inn, @Nullable String kpp, String... contacts) {
        return new Identity(
                kind,
                Set.of(PersonName.of(name)),
                Stream.of(contacts)
                        .filter(text -> text.startsWith("+"))
                        .map(Phone::parse)
                        .collect(Collectors.toSet()),
                Stream.of(contacts)
                        .filter(text -> text.contains("@"))
                        .map(text -> ContactNormalizer.email(text).orElseThrow())
                        .collect(Collectors.toSet()),
                inn,
                kpp);
    }

    private Match match(Identity lead) {
        return Matcher.match(lead, known);
    }

    @Nested
    class Persons {

        @Test
        void nobodyKnownIsNew() {
            assertThat(match(person("Иванова Мария", PHONE))).isEqualTo(new NewPerson());
        }

        @Test
        void theSamePhoneAndACompatibleNameMatch() {
            known.put(FIRST, person("Иванова Мария Петровна", PHONE, EMAIL));

            assertThat(match(person("Мария Иванова", PHONE))).isEqualTo(new Matched(FIRST));
            assertThat(match(person("Мария", EMAIL))).isEqualTo(new Matched(FIRST));
            assertThat(match(person(null, OTHER_PHONE, EMAIL))).isEqualTo(new Matched(FIRST));
        }

        @Test
        void aliasesOfOneMailboxAreOneContact() {
            known.put(FIRST, person("Мария", "m.ivanova@ya.ru"));

            assertThat(match(person("Мария", "m-ivanova+shop@yandex.ru"))).isEqualTo(new Matched(FIRST));
        }

        @Test
        void oneOfTheNamesOfTheRecordIsEnough() {
            Identity married = new Identity(
                    PersonKind.PERSON,
                    Set.of(PersonName.of("Иванова Мария"), PersonName.of("Петрова Мария")),
                    Set.of(Phone.parse(PHONE)),
                    Set.<Email>of(),
                    null,
                    null);
            known.put(FIRST, married);

            assertThat(match(person("Петрова Мария", PHONE))).isEqualTo(new Matched(FIRST));
            assertThat(match(person("Иванова М.", PHONE))).isEqualTo(new Matched(FIRST));
        }

        @Test
        void aRecordWithoutANameFitsAnyName() {
            known.put(FIRST, person(null, PHONE));

            assertThat(match(person("Мария", PHONE))).isEqualTo(new Matched(FIRST));
        }

        @Test
        void unlikeNamesAreForAPersonToDecide() {
            known.put(FIRST, person("Иванова Мария", PHONE));

            assertThat(match(person("Иванов Пётр", PHONE))).isEqualTo(new Ambiguous(Set.of(FIRST), Doubt.UNLIKE_NAMES));
        }

        @Test
        void ofAFamilyTheOneWhoseNameFits() {
            known.put(FIRST, person("Иванова Мария", PHONE));
            known.put(SECOND, person("Иванов Пётр", PHONE));

            assertThat(match(person("Пётр Иванов", PHONE))).isEqualTo(new Matched(SECOND));
            assertThat(match(person("Иванов Сергей", PHONE)))
                    .isEqualTo(new Ambiguous(Set.of(FIRST, SECOND), Doubt.UNLIKE_NAMES));
            assertThat(match(person(null, PHONE))).isEqualTo(new Ambiguous(Set.of(FIRST, SECOND), Doubt.SEVERAL_FIT));
        }

        @Test
        void phoneOfOneAndEmailOfAnotherAreForAPersonToDecide() {
            known.put(FIRST, person("Иванова Мария", PHONE));
            known.put(SECOND, person("Мария", EMAIL));

            assertThat(match(person("Иванова Мария", PHONE, EMAIL)))
                    .isEqualTo(new Ambiguous(Set.of(FIRST, SECOND), Doubt.SEVERAL_FIT));
        }

        @Test
        void aRecordThatSharesNothingDoesNoHarm() {
            known.put(FIRST, person("Иванова Мария", OTHER_PHONE));

            assertThat(match(person("Иванова Мария", PHONE))).isEqualTo(new NewPerson());
        }

        @Test
        void differentExtensionsAreDifferentPeople() {
            known.put(FIRST, person("Мария", "+74951234567;ext=1"));

            assertThat(match(person("Мария", "+74951234567;ext=2"))).isEqualTo(new NewPerson());
            assertThat(match(person("Мария", "+74951234567"))).isEqualTo(new Matched(FIRST));
        }

        @Test
        void companiesDoNotCount() {
            known.put(FIRST, identity(PersonKind.COMPANY, "Иванова Мария", INN, null, PHONE));

            assertThat(match(person("Иванова Мария", PHONE))).isEqualTo(new NewPerson());
        }
    }

    @Nested
    class Companies {

        @Test
        void theSameInnMatchesWhateverTheContact() {
            known.put(FIRST, identity(PersonKind.COMPANY, "Иванова Мария", INN, null, PHONE));

            assertThat(match(identity(PersonKind.COMPANY, "Петров Иван", INN, null, OTHER_PHONE)))
                    .isEqualTo(new Matched(FIRST));
        }

        @Test
        void anotherInnIsAnotherCompanyInSpiteOfTheContact() {
            known.put(FIRST, identity(PersonKind.COMPANY, "Иванова Мария", OTHER_INN, null, PHONE));

            assertThat(match(identity(PersonKind.COMPANY, "Иванова Мария", INN, null, PHONE)))
                    .isEqualTo(new NewPerson());
        }

        @Test
        void aKppMissingOnOneSideDoesNotMatter() {
            known.put(FIRST, company(INN, KPP));
            assertThat(match(company(INN, null))).isEqualTo(new Matched(FIRST));

            known.put(FIRST, company(INN, null));
            assertThat(match(company(INN, KPP))).isEqualTo(new Matched(FIRST));
        }

        @Test
        void anUnknownKppIsANewBranch() {
            known.put(FIRST, company(INN, KPP));
            known.put(SECOND, company(INN, BRANCH_KPP));

            assertThat(match(company(INN, THIRD_KPP))).isEqualTo(new NewPerson());
        }

        @Test
        void kppTellsBranchesApart() {
            known.put(FIRST, company(INN, KPP));
            known.put(SECOND, company(INN, BRANCH_KPP));

            assertThat(match(company(INN, BRANCH_KPP))).isEqualTo(new Matched(SECOND));
            assertThat(match(company(INN, null))).isEqualTo(new Ambiguous(Set.of(FIRST, SECOND), Doubt.SEVERAL_FIT));
        }

        @Test
        void theHeadRecordTakesWhatNoBranchDoes() {
            known.put(FIRST, company(INN, null));
            known.put(SECOND, company(INN, BRANCH_KPP));

            assertThat(match(company(INN, null))).isEqualTo(new Matched(FIRST));
            assertThat(match(company(INN, THIRD_KPP))).isEqualTo(new Matched(FIRST));
            assertThat(match(company(INN, BRANCH_KPP))).isEqualTo(new Matched(SECOND));
        }

        @Test
        void twoRecordsOfOneBranchAreForAPersonToDecide() {
            known.put(FIRST, company(INN, KPP));
            known.put(SECOND, company(INN, KPP));

            assertThat(match(company(INN, KPP))).isEqualTo(new Ambiguous(Set.of(FIRST, SECOND), Doubt.SEVERAL_FIT));
        }

        @Test
        void aSoleProprietorHasNoBranches() {
            known.put(FIRST, company(SOLE_INN, KPP));

            assertThat(match(company(SOLE_INN, BRANCH_KPP))).isEqualTo(new Matched(FIRST));
        }

        @Test
        void withoutInnTheContactDecides() {
            known.put(FIRST, identity(PersonKind.COMPANY, "Иванова Мария", INN, KPP, PHONE));

            assertThat(match(identity(PersonKind.COMPANY, "Мария", null, KPP, PHONE)))
                    .isEqualTo(new Matched(FIRST));
            assertThat(match(identity(PersonKind.COMPANY, "Пётр", null, null, PHONE)))
                    .isEqualTo(new Ambiguous(Set.of(FIRST), Doubt.UNLIKE_NAMES));
            assertThat(match(identity(PersonKind.COMPANY, "Мария", null, null, EMAIL)))
                    .isEqualTo(new NewPerson());
        }

        @Test
        void aCompanyKnownWithoutInnIsFoundByContact() {
            known.put(FIRST, identity(PersonKind.COMPANY, "Иванова Мария", null, null, PHONE));

            assertThat(match(identity(PersonKind.COMPANY, "Мария", INN, KPP, PHONE)))
                    .isEqualTo(new Matched(FIRST));
        }

        @Test
        void personsDoNotCount() {
            known.put(FIRST, identity(PersonKind.PERSON, "Иванова Мария", SOLE_INN, null, PHONE));

            assertThat(match(identity(PersonKind.COMPANY, "Иванова Мария", SOLE_INN, null, PHONE)))
                    .isEqualTo(new NewPerson());
        }
    }

    @Test
    void nothingOfAPersonIsPrinted() {
        assertThat(person("Иванова Мария", PHONE, EMAIL)).hasToString("Identity[PERSON]");
    }
}
