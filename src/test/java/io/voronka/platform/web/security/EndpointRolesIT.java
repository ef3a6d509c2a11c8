package io.voronka.platform.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.voronka.platform.web.Roles;
import io.voronka.support.Api;
import io.voronka.support.VoronkaTest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every endpoint is called by every role and by nobody; who gets in is read from the endpoint itself. Those of outside
 * systems are there because the systems are connected, though nothing is sent.
 */
@VoronkaTest
@TestPropertySource(
        properties = {
            "voronka.sync.mindbox.host=http://127.0.0.1:9",
            "voronka.sync.mindbox.secret-key=secret",
            "voronka.delivery.dispatcher=false"
        })
class EndpointRolesIT {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Autowired
    Api api;

    @TestFactory
    Stream<DynamicNode> everyEndpointLetsInItsRolesAndNobodyElse() {
        return endpoints().map(this::callsByEveryRole);
    }

    @Test
    void thereAreEndpointsThoseOfOutsideSystemsToo() {
        assertThat(endpoints())
                .extracting(Endpoint::path)
                .contains(
                        "/api/v1/leads",
                        "/api/v1/mindbox/events",
                        "/api/v1/systems/mindbox/drift",
                        "/api/v1/dialler/events",
                        "/api/v1/dialler/jobs");
    }

    @Test
    void everyEndpointNamesKnownRoles() {
        assertThat(endpoints()).allSatisfy(endpoint -> {
            RolesAllowed roles = endpoint.handler().getMethodAnnotation(RolesAllowed.class);
            assertThat(endpoint.handler().hasMethodAnnotation(PermitAll.class))
                    .as("either open or with roles")
                    .isEqualTo(roles == null);
            assertThat(roles == null ? List.of() : List.of(roles.value())).isSubsetOf(Roles.ALL);
        });
    }

    private Stream<Endpoint> endpoints() {
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getName().startsWith("io.voronka."))
                .flatMap(EndpointRolesIT::endpoints);
    }

    private static Stream<Endpoint> endpoints(Map.Entry<RequestMappingInfo, HandlerMethod> entry) {
        List<String> methods = entry.getKey().getMethodsCondition().getMethods().stream()
                .map(Enum::name)
                .toList();
        String type = entry.getKey().getConsumesCondition().getConsumableMediaTypes().stream()
                .findFirst()
                .map(MediaType::toString)
                .orElse(MediaType.APPLICATION_JSON_VALUE);
        return entry.getKey().getPatternValues().stream()
                .flatMap(path -> (methods.isEmpty() ? List.of("GET") : methods)
                        .stream().map(method -> new Endpoint(method, path, type, entry.getValue())));
    }

    private DynamicContainer callsByEveryRole(Endpoint endpoint) {
        RolesAllowed roles = endpoint.handler().getMethodAnnotation(RolesAllowed.class);
        if (roles == null) {
            return dynamicContainer(
                    endpoint.toString(),
                    List.of(dynamicTest(
                            "is open",
                            () -> assertThat(status(endpoint, api.anonymous())).isNotIn(401, 403))));
        }
        List<String> allowed = List.of(roles.value());
        Stream<DynamicTest> byRole = Roles.ALL.stream()
                .map(role -> dynamicTest(role, () -> {
                    int status = status(endpoint, api.as(role));
                    if (allowed.contains(role)) {
                        assertThat(status).isNotIn(401, 403).isLessThan(500);
                    } else {
                        assertThat(status).isEqualTo(403);
                    }
                }));
        DynamicTest byNobody = dynamicTest(
                "nobody", () -> assertThat(status(endpoint, api.anonymous())).isEqualTo(401));
        return dynamicContainer(endpoint.toString(), Stream.concat(byRole, Stream.of(byNobody)));
    }

    /** Without a body: who may get in is decided before one is read, and nothing is made by those who may. */
    private static int status(Endpoint endpoint, Api.Session session) {
        String path = endpoint.path().replaceAll("\\{[^/]+}", UUID.randomUUID().toString());
        return session.header("Content-Type", endpoint.type())
                .send(endpoint.method(), path, null)
                .status();
    }

    private record Endpoint(String method, String path, String type, HandlerMethod handler) {

        @Override
        public String toString() {
            return method + " " + path + " " + type;
        }
    }
}
