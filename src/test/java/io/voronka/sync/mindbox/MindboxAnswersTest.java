package io.voronka.sync.mindbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.demo.fake.FakeAnswer;
import io.voronka.demo.fake.FakeRequest;
import io.voronka.demo.fake.FakeSystem;
import io.voronka.demo.fake.mindbox.FakeMindbox;
import io.voronka.demo.fake.mindbox.FakeMindbox.Project;
import io.voronka.kernel.PersonId;
import io.voronka.platform.delivery.DeliveryOutcome;
import io.voronka.platform.delivery.DeliveryOutcome.Busy;
import io.voronka.platform.delivery.DeliveryOutcome.Delivered;
import io.voronka.platform.delivery.DeliveryOutcome.Failed;
import io.voronka.platform.delivery.DeliveryOutcome.Refused;
import io.voronka.platform.delivery.DeliveryOutcome.Unanswered;
import io.voronka.support.FakeServer;
import io.voronka.sync.mindbox.CustomerImage.Standing;
import io.voronka.sync.mindbox.CustomerImage.Wanted;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows from each answer, over HTTP and without a database. */
class MindboxAnswersTest {

    private static final String KEY = "answers-key";

    private final PersonId person = new PersonId(UUID.randomUUID());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"status\":\"Success\",\"customer\":{\"ids\":{\"mindboxId\":7}}}  | Delivered | success",
                "200 | {\"status\":\"TransactionAlreadyProcessed\"}                       | Delivered | already-processed",
                "200 | {\"status\":\"InternalServerError\"}                               | Failed | internal-error",
                "200 | {\"status\":\"ProtocolError\",\"httpStatusCode\":403}              | Failed | access-denied-403",
                "200 | {\"status\":\"Whatever\"}                                          | Unanswered | unknown-answer",
                "200 | <html>                                                             | Unanswered | no-json",
                "400 | {\"status\":\"ProtocolError\"}                                     | Refused | protocol-error-400",
                "401 | {}                                                                 | Failed | access-denied-401",
                "404 | {}                                                                 | Failed | http-404",
                "503 | <html>                                                             | Failed | http-503"
            })
    void anAnswerHasAnOutcome(int status, String body, String outcome, String code) {
        DeliveryOutcome found = outcome(FakeAnswer.json(status, body));
        assertThat(found.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(found.code()).isEqualTo(code);
    }

    @Test
    void theRemoteIdIsKept() {
        String body = "{\"status\":\"Success\",\"customer\":{\"ids\":{\"mindboxId\":7}}}";
        assertThat(outcome(FakeAnswer.json(200, body))).isEqualTo(new Delivered("success", "7"));
    }

    @Test
    void theTextOfAValidationErrorGoesNowhere() {
        String body = "{\"status\":\"ValidationError\",\"validationMessages\":[{\"message\":\"79161234567 is wrong\","
                + "\"location\":\"%s\"}]}";
        assertThat(outcome(FakeAnswer.json(200, body.formatted("/customer/mobilePhone"))))
                .isEqualTo(new Refused("validation-error:/customer/mobilePhone"));
        assertThat(outcome(FakeAnswer.json(200, body.formatted("/customer/79161234567"))))
                .isEqualTo(new Refused("validation-error"));
    }

    @Test
    void whoIsAskedToWaitWaitsAsLongAsAsked() {
        FakeAnswer answer = FakeAnswer.json(429, "{}");
        assertThat(outcome(answer.header("Retry-After", "7")))
                .isEqualTo(new Busy("too-many-requests", Duration.ofSeconds(7)));
        assertThat(outcome(answer.header("Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT")))
                .isEqualTo(new Busy("too-many-requests", Duration.ZERO));
        assertThat(outcome(answer.header("Retry-After", "soon"))).isEqualTo(new Busy("too-many-requests", null));
        assertThat(outcome(answer)).isEqualTo(new Busy("too-many-requests", null));
    }

    @Test
    void aSystemThatIsNotThereHasNotHeardOfIt() {
        FakeServer server = new FakeServer(new Saying(FakeAnswer.json(200, "{}")));
        URI address = server.address();
        server.close();
        assertThat(client(address, false).tell(image(), MindboxOperation.EDIT, UUID.randomUUID()))
                .isEqualTo(new Failed("unreachable"));
    }

    @Test
    void noAnswerMayMeanThatItArrived() {
        assertThat(outcome(FakeAnswer.json(200, "{}").over(FakeAnswer.Wire.DRIP)))
                .isEqualTo(new Unanswered("time-out", Duration.ZERO));
        assertThat(outcome(FakeAnswer.json(200, "{}").over(FakeAnswer.Wire.RESET)))
                .isEqualTo(new Unanswered("connection-lost", Duration.ZERO));
    }

    /** Pending goes by the registration, which cannot close anything; open and closed by the edit. */
    @Test
    void aDoubleOptInProjectIsToldInTwoSteps() {
        FakeMindbox fake = new FakeMindbox(Project.usual(KEY).withDoubleOptIn(), Clock.systemUTC());
        try (FakeServer server = new FakeServer(fake)) {
            MindboxClient client = client(server.address(), true);
            CustomerImage image = image(
                    new Wanted("aurora", "Sms", "", Standing.CLOSED),
                    new Wanted("aurora", "Email", "", Standing.PENDING),
                    new Wanted("aurora", "Email", "news", Standing.OPEN));
            for (MindboxOperation operation : List.of(MindboxOperation.REGISTER, MindboxOperation.EDIT)) {
                assertThat(client.tell(image, operation, UUID.randomUUID())).isInstanceOf(Delivered.class);
            }
            assertThat(fake.subscriptions(person.toString()))
                    .isEqualTo(Map.of(
                            "aurora/Sms/", "Unsubscribed",
                            "aurora/Email/", "Pending",
                            "aurora/Email/news", "Subscribed"));
        }
    }

    @Test
    void moreThanTheLimitOfAnOperationIsCountedAgainstTheCaller() {
        FakeMindbox fake = new FakeMindbox(Project.usual(KEY).withLimit(2), Clock.systemUTC());
        try (FakeServer server = new FakeServer(fake)) {
            MindboxClient client = client(server.address(), false);
            for (int request = 0; request < 3; request++) {
                client.tell(image(), MindboxOperation.EDIT, UUID.randomUUID());
            }
            assertThat(fake.ledger(10).rateViolations()).isEqualTo(1);
            assertThat(client.tell(image(), MindboxOperation.REGISTER, UUID.randomUUID()))
                    .isInstanceOf(Delivered.class);
        }
    }

    private DeliveryOutcome outcome(FakeAnswer answer) {
        try (FakeServer server = new FakeServer(new Saying(answer))) {
            return client(server.address(), false).tell(image(), MindboxOperation.EDIT, UUID.randomUUID());
        }
    }

    private CustomerImage image(Wanted... wanted) {
        return new CustomerImage(person, false, Map.of(), Map.of(), List.of(wanted));
    }

    static MindboxClient client(URI address, boolean doubleOptIn) {
        return client(address, doubleOptIn, Duration.ofMillis(700));
    }

    static MindboxClient client(URI address, boolean doubleOptIn, Duration timeout) {
        MindboxProperties settings = new MindboxProperties(
                address,
                "test",
                KEY,
                "voronkaId",
                new MindboxProperties.Operations(
                        "Voronka.RegisterCustomer", "Voronka.EditCustomer", "Voronka.GetCustomer"),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                doubleOptIn,
                8_000,
                timeout,
                1,
                new MindboxProperties.Drift("-", 0, 8_000));
        return new MindboxClient(settings, Clock.systemUTC());
    }

    /** Always says the same. */
    private static final class Saying extends FakeSystem {

        private final FakeAnswer answer;

        Saying(FakeAnswer answer) {
            this.answer = answer;
        }

        @Override
        protected FakeAnswer process(FakeRequest request) {
            return answer;
        }
    }
}
