package io.voronka.privacy;

import io.voronka.kernel.Channel;
import io.voronka.kernel.ConsentAction;
import io.voronka.kernel.PersonId;
import io.voronka.kernel.Purpose;
import io.voronka.platform.id.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** People and consents made up for tests; no two share a phone. */
final class TestPeople {

    private static final AtomicLong PHONES = new AtomicLong(79160000000L);

    private TestPeople() {}

    static String phone() {
        return "+" + PHONES.incrementAndGet();
    }

    static PersonId id() {
        return new PersonId(Ids.next());
    }

    static PersonRecord record(String phone) {
        return new PersonRecord(
                List.of("Иванова Мария Петровна"),
                List.of(phone),
                List.of(phone.substring(1) + "@example.com"),
                List.of(new PersonRecord.Address("RU", "Москва", "Москва", "Тверская 1", "125009")),
                null,
                null,
                Map.of());
    }

    static Consent consent(PersonId person, ConsentAction action) {
        return new Consent(
                Ids.next(),
                person,
                Purpose.ADVERTISING,
                Set.of(Channel.SMS, Channel.EMAIL),
                "NEWS",
                "main",
                action,
                Instant.parse("2026-11-20T07:00:00.123456789Z"),
                Instant.parse("2026-11-20T07:00:01Z"),
                null,
                new Consent.Text("ads", "2026-09", "ab12", "ru"),
                ConsentMethod.WEB_FORM,
                new Consent.Origin("vk-ads", "autumn-24", "adlab"),
                Consent.Trace.of("https://shop.example/form", "203.0.113.7", "Mozilla/5.0"),
                null,
                Consent.DoubleOptIn.NONE,
                "integration",
                null);
    }
}
