package io.voronka.canary;

import io.voronka.canary.Canary.Kind;
import io.voronka.canary.CanaryPeople.Person;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Canaries in any number; of each hundred one of every kind is deleted. */
final class Crowd {

    private static final List<String> SYLLABLES =
            List.of("ба", "ве", "ги", "до", "жу", "зы", "ке", "ла", "мо", "ни", "по", "ру", "се", "ту", "фа", "хо");

    private final int size;

    Crowd(int size) {
        this.size = size;
    }

    /** One of them. */
    record Bird(int number) {

        /** What becomes of it: 0 to 9. */
        int kind() {
            return number % 10;
        }

        boolean isDeleted() {
            return number / 10 % 10 == kind();
        }

        String surname() {
            StringBuilder word = new StringBuilder();
            for (int rest = number + 4096; rest > 0; rest /= SYLLABLES.size()) {
                word.append(SYLLABLES.get(rest % SYLLABLES.size()));
            }
            return Character.toUpperCase(word.charAt(0)) + word.substring(1) + "-Птицеловская";
        }

        String name() {
            return surname() + " " + CanaryPeople.GIVEN;
        }

        String phone() {
            return person().phone();
        }

        String email() {
            return person().email();
        }

        String street() {
            return person().street();
        }

        /** Not unlike other dates, so it is not looked for; no two have the same, for they are alike enough without. */
        String birthDate() {
            return LocalDate.of(1950, 1, 1).plusDays(number * 37L % 18_000).toString();
        }

        private Person person() {
            return new Person(number + 100);
        }

        Stream<Canary> canaries() {
            String whose = " of bird " + number;
            return Stream.of(
                    new Canary("surname" + whose, Kind.TEXT, surname()),
                    new Canary("phone" + whose, Kind.PHONE, phone()),
                    new Canary("e-mail" + whose, Kind.TEXT, email()),
                    new Canary("street" + whose, Kind.TEXT, street()));
        }
    }

    List<Bird> all() {
        return IntStream.range(0, size).mapToObj(Bird::new).toList();
    }

    List<Bird> deleted() {
        return all().stream().filter(Bird::isDeleted).toList();
    }

    List<Bird> ofKind(int kind) {
        return all().stream().filter(bird -> bird.kind() == kind).toList();
    }

    /** Looks for everybody as they are written, and for every fourth of the deleted by what could be made of it. */
    CanarySearch search() {
        List<Canary> whole = deleted().stream()
                .filter(bird -> bird.number() % 4 == 0)
                .flatMap(Bird::canaries)
                .toList();
        List<Canary> plain = new ArrayList<>(List.of(
                new Canary("given name", Kind.TEXT, CanaryPeople.GIVEN),
                new Canary("surname", Kind.TEXT, "Птицеловская"),
                new Canary("mailbox", Kind.TEXT, "emerentsiana.kanareyka"),
                new Canary("street", Kind.TEXT, "Канареечных Напевов"),
                new Canary("plumage", Kind.TEXT, CanaryPeople.PLUMAGE),
                new Canary("nest", Kind.TEXT, CanaryPeople.NEST),
                new Canary("passport", Kind.NUMBER, CanaryPeople.PASSPORT),
                new Canary("city", Kind.TEXT, CanaryPeople.CITY),
                new Canary("company", Kind.TEXT, "заповедник Пичугинской"),
                new Canary("IP", Kind.TEXT, CanaryPeople.IP),
                new Canary("user agent", Kind.TEXT, CanaryPeople.USER_AGENT),
                new Canary("parameter", Kind.TEXT, CanaryPeople.URL_PARAMETER)));
        all().forEach(bird -> plain.add(new Canary("phone of bird " + bird.number(), Kind.PHONE, bird.phone())));
        return new CanarySearch(whole, plain);
    }

    /** Looks for the deleted only, as they are written: for what outside systems hold, who may know the others. */
    CanarySearch searchDeleted() {
        return new CanarySearch(
                List.of(), deleted().stream().flatMap(Bird::canaries).toList());
    }
}
