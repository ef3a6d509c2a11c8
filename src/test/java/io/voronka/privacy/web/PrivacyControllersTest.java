package io.voronka.privacy.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.voronka.kernel.Channel;
import io.voronka.kernel.ConsentAction;
import io.voronka.kernel.PersonId;
import io.voronka.kernel.Purpose;
import io.voronka.platform.id.Ids;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.FieldProblem;
import io.voronka.platform.web.Roles;
import io.voronka.privacy.Consent;
import io.voronka.privacy.ConsentMethod;
import io.voronka.privacy.ConsentRegister;
import io.voronka.privacy.ConsentRegister.Place;
import io.voronka.privacy.ConsentRegister.Registered;
import io.voronka.privacy.PersonGroups;
import io.voronka.privacy.Reveal;
import io.voronka.privacy.RevealField;
import io.voronka.privacy.Vault;
import io.voronka.privacy.Vault.Presence;
import jakarta.servlet.ServletException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.method.annotation.AuthenticationPrincipalArgumentResolver;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class PrivacyControllersTest {

    private final PersonId person = new PersonId(Ids.next());
    private final Reveal reveal = mock(Reveal.class);
    private final ConsentRegister register = mock(ConsentRegister.class);
    private final Vault vault = mock(Vault.class);
    private final PersonGroups groups = mock(PersonGroups.class);
    private final MockMvc mvc = MockMvcBuilders.standaloneSetup(
                    new RevealController(reveal), new ConsentController(register, vault, groups))
            .setCustomArgumentResolvers(new AuthenticationPrincipalArgumentResolver())
            .build();

    @BeforeEach
    void logIn() {
        Caller caller = new Caller("anna", Set.of(Roles.DPO));
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(caller, ""));
    }

    @AfterEach
    void logOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void revealsTheNamedFieldsAndForbidsCaching() throws Exception {
        when(reveal.reveal(person, EnumSet.of(RevealField.PHONE), "request 17", "anna", "dpo"))
                .thenReturn(Map.of(RevealField.PHONE, List.of("+79161234567")));

        mvc.perform(request("{\"fields\":[\"PHONE\"],\"reason\":\"request 17\"}"))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", "no-store"))
                .andExpect(content().json("{\"PHONE\":[\"+79161234567\"]}"));
    }

    @Test
    void namesUnknownFieldsWithoutRepeatingThem() {
        assertThatExceptionOfType(ServletException.class)
                .isThrownBy(() -> mvc.perform(request("{\"fields\":[\"PHONE\",\"ivan\",null],\"reason\":\"r\"}")))
                .havingRootCause()
                .isInstanceOfSatisfying(ApiProblem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(422);
                    assertThat(problem.errors())
                            .extracting(FieldProblem::field)
                            .containsExactly("fields[1]", "fields[2]");
                    assertThat(problem.errors().toString()).doesNotContain("ivan");
                });
        verifyNoInteractions(reveal);
    }

    @Test
    void leavesMissingFieldsAndReasonToTheService() throws Exception {
        when(reveal.reveal(any(), any(), any(), any(), any())).thenReturn(Map.of());

        mvc.perform(request("{}")).andExpect(status().isOk());
        verify(reveal).reveal(person, Set.of(), "", "anna", "dpo");
    }

    @Test
    void listsConsentsByPageWithoutAnythingPersonal() throws Exception {
        List<Registered> registered = IntStream.rangeClosed(1, 101)
                .mapToObj(seq -> new Registered(seq, consent()))
                .toList();
        when(register.page(Set.of(person), Place.START, 101)).thenReturn(registered);
        when(register.page(Set.of(person), new Place(person, 100), 101)).thenReturn(registered.subList(100, 101));

        mvc.perform(get("/api/v1/people/" + person + "/consents"))
                .andExpect(jsonPath("$.items.length()").value(100))
                .andExpect(jsonPath("$.items[0].purpose").value("ADVERTISING"))
                .andExpect(jsonPath("$.items[0].textVersion").value("2026-09"))
                .andExpect(jsonPath("$.items[0].trace").doesNotExist())
                .andExpect(jsonPath("$.next").value(person + ":100"));
        mvc.perform(get("/api/v1/people/" + person + "/consents?cursor=" + person + ":100"))
                .andExpect(jsonPath("$.items.length()").value(1))
                .andExpect(jsonPath("$.next").doesNotExist());
    }

    @Test
    void refusesACursorThatNoListHasGiven() {
        for (String cursor : List.of("1", "x:1", person + ":x", ":")) {
            assertThatExceptionOfType(ServletException.class)
                    .isThrownBy(() -> mvc.perform(get("/api/v1/people/" + person + "/consents?cursor=" + cursor)))
                    .havingRootCause()
                    .isInstanceOfSatisfying(
                            ApiProblem.class,
                            problem -> assertThat(problem.status()).isEqualTo(400));
        }
    }

    @Test
    void knowsNoConsentsOfAnUnknownPerson() throws Exception {
        when(vault.presence(person)).thenReturn(Presence.PRESENT);
        mvc.perform(get("/api/v1/people/" + person + "/consents"))
                .andExpect(jsonPath("$.items.length()").value(0));

        when(vault.presence(person)).thenReturn(Presence.UNKNOWN);
        assertThatExceptionOfType(ServletException.class)
                .isThrownBy(() -> mvc.perform(get("/api/v1/people/" + person + "/consents")))
                .havingRootCause()
                .isInstanceOfSatisfying(
                        ApiProblem.class,
                        problem -> assertThat(problem.status()).isEqualTo(404));
    }

    private MockHttpServletRequestBuilder request(String body) {
        return post("/api/v1/people/" + person + "/reveal")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }

    private Consent consent() {
        return new Consent(
                Ids.next(),
                person,
                Purpose.ADVERTISING,
                Set.of(Channel.EMAIL),
                "NEWS",
                "main",
                ConsentAction.GIVEN,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                new Consent.Text(null, "2026-09", null, "ru"),
                ConsentMethod.WEB_FORM,
                Consent.Origin.UNKNOWN,
                Consent.Trace.NONE,
                null,
                Consent.DoubleOptIn.NONE,
                "integration",
                null);
    }
}
