package io.voronka.person.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Robin Walsh    | robin.walsh@conroy.com | Robin Walsh     | robin.walsh@gieley.com | MISSING",
                "Robin Walsh    | rwalsh@conroy.com      | Robin Walsh     | rwalsh@gieley.com      | MISSING",
                "Мария Иванова  | m.ivanova@conroy.com   | Maria Ivanova   | m.ivanova@gieley.com   | MISSING",
                "Robin Walsh    | redfox77@conroy.com    | Robin Walsh     | redfox77@gieley.com    | NEAR",
                "Maria Tremblay | maria.tremblay@one.com | Carla Tremblay  | carla.tremblay@one.com | MISSING",
                "Robin Walsh    | robin.walsh@one.com    | Robin Walsh     | robin.wlash@one.com    | VERY_NEAR",
                "Robin Walsh    | robin.walsh@one.com    | Robin Walsh     | robin.walsh@one.com    | EXACT",
                "Dino Hammes    | dino@one.com           | Marcene Rice    | info@one.com           | DIFFERENT",
                "Cecil Auer     | office@one.com         | Rossie Rice     | office@one.com         | MISSING"
            })
    void aMailboxSaysWhatItsNameDoesNot(String nameA, String a, String nameB, String b, Level level) {
        Profile one = colleague(nameA, a);
        Profile other = colleague(nameB, b);
        List<Profile> all = new ArrayList<>(List.of(one, other));
        for (int domain = 0; domain < 3; domain++) {
            all.add(colleague("Otis Moen", "office@firm" + domain + ".com"));
        }
        TermStatistics statistics = TermStatistics.of(all);
        all.forEach(statistics::resolve);

        Comparison comparison = new Comparison();
        comparison.compare(one, other);

        assertThat(Level.ALL[comparison.level(Field.EMAIL)]).isEqualTo(level);
    }

    private static Profile colleague(String name, String email) {
        return Profile.builder()
                .add(Meaning.NAME, name)
                .add(Meaning.EMAIL, email)
                .add(Meaning.COMPANY, "One")
                .build();
    }
}
