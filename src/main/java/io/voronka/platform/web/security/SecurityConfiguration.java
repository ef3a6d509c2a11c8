package io.voronka.platform.web.security;

import io.voronka.platform.web.BodyLimitFilter;
import io.voronka.platform.web.ProblemWriter;
import io.voronka.platform.web.Roles;
import jakarta.servlet.DispatcherType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.util.matcher.RegexRequestMatcher;

/** Two doors: the engine's web applications with their own session login, and everything else, which makes none. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** Tells whether a password is right: a way to guess beside the throttle, and nobody of ours needs it. */
    private static final RegexRequestMatcher PASSWORD_CHECK = RegexRequestMatcher.regexMatcher(".*/identity/verify.*");

    /** How a script of a page says that it is one. */
    private static final String SCRIPT = "XMLHttpRequest";

    /** A request is observed once, by the web server; a measurement of every filter would cost more than the filters. */
    @Bean
    SecurityObservationSettings noObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** Matches whole paths, whichever servlet they lead to: the engine brings a dozen of its own. */
    @Bean
    PathPatternRequestMatcherBuilderFactoryBean pathMatchers() {
        return new PathPatternRequestMatcherBuilderFactoryBean();
    }

    /** The web applications log in, keep a session and guard against forged requests by themselves. */
    @Bean
    @Order(1)
    SecurityFilterChain webApplications(HttpSecurity http, ProblemWriter problems, BodyLimitFilter limit)
            throws Exception {
        common(http, problems, limit)
                .securityMatcher("/camunda/**", "/")
                .sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                // Never a challenge: a browser would show its own login box over theirs.
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint((request, response, refusal) ->
                        problems.write(response, new AccessDeniedException("Closed", refusal))))
                .headers(headers -> headers.defaultsDisabled()
                        .httpStrictTransportSecurity(Customizer.withDefaults())
                        .contentTypeOptions(Customizer.withDefaults())
                        .frameOptions(frames -> frames.sameOrigin())
                        .referrerPolicy(Customizer.withDefaults()))
                .authorizeHttpRequests(requests -> requests.requestMatchers(PASSWORD_CHECK)
                        .denyAll()
                        .anyRequest()
                        .permitAll());
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain stateless(
            HttpSecurity http,
            ProblemWriter problems,
            BodyLimitFilter limit,
            LoginChecks checks,
            WebSessions webSessions,
            EndpointRoles roles)
            throws Exception {
        common(http, problems, limit)
                // Their pages call here by the session of the first door. A new id for it at each call, which is the
                // default, would shut out every other request that is under way; the login has made it a new one.
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                        .sessionFixation(id -> id.none()))
                .addFilterAfter(new CrossSiteFilter(), HeaderWriterFilter.class)
                .addFilterBefore(new LoginFilter(checks, webSessions), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers("/actuator/health/liveness", "/actuator/health/readiness", "/favicon.ico")
                        .permitAll()
                        .requestMatchers("/actuator", "/actuator/**")
                        .hasRole(Roles.ADMIN)
                        .requestMatchers(PASSWORD_CHECK)
                        .denyAll()
                        .requestMatchers("/engine-rest/**", "/v3/api-docs", "/v3/api-docs/**", "/v3/api-docs.yaml")
                        .authenticated()
                        .anyRequest()
                        .access(roles));
        return http.build();
    }

    /** It runs inside the chains above, not a second time outside of them. */
    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimitOnlyInside(BodyLimitFilter limit) {
        FilterRegistrationBean<BodyLimitFilter> registration = new FilterRegistrationBean<>(limit);
        registration.setEnabled(false);
        return registration;
    }

    private static HttpSecurity common(HttpSecurity http, ProblemWriter problems, BodyLimitFilter limit)
            throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint((request, response, refusal) -> {
                            if (SCRIPT.equals(request.getHeader("X-Requested-With"))) {
                                problems.writeWithoutLoginBox(response, refusal);
                            } else {
                                problems.write(response, refusal);
                            }
                        })
                        .accessDeniedHandler((request, response, refusal) -> problems.write(response, refusal)))
                .addFilterAfter(limit, AuthorizationFilter.class);
    }
}
