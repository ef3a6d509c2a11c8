package io.voronka.platform.web;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcRegistrations;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Finds the endpoint of a request, and holds every endpoint of ours to two rules: it names its roles, else the
 * application does not start; and it names what it produces (JSON by default), so that a request that accepts nothing
 * of it is refused before the work is done, not after.
 */
class EndpointMapping extends RequestMappingHandlerMapping {

    @Override
    protected @Nullable RequestMappingInfo getMappingForMethod(Method method, Class<?> handlerType) {
        RequestMappingInfo mapping = super.getMappingForMethod(method, handlerType);
        if (mapping == null || !isOurs(handlerType)) {
            return mapping;
        }
        if (method.isAnnotationPresent(RolesAllowed.class) == method.isAnnotationPresent(PermitAll.class)) {
            throw new IllegalStateException(
                    "An endpoint carries either @RolesAllowed or @PermitAll, which " + method + " does not");
        }
        boolean answers = method.getReturnType() != void.class;
        return answers && mapping.getProducesCondition().isEmpty() && !ErrorPageController.class.equals(handlerType)
                ? mapping.mutate().produces(MediaType.APPLICATION_JSON_VALUE).build()
                : mapping;
    }

    static boolean isOurs(Class<?> handlerType) {
        return handlerType.getName().startsWith("io.voronka.");
    }

    /** Makes it the mapping of Spring MVC. */
    @Component
    static class Registration implements WebMvcRegistrations {

        @Override
        public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
            return new EndpointMapping();
        }
    }
}
