package io.voronka.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** Tells filters which endpoint of ours a request will reach, so that they know its rules before its body is read. */
@Component
public class Endpoints {

    private static final String FOUND = Endpoints.class.getName();

    private final RequestMappingHandlerMapping mapping;

    Endpoints(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        this.mapping = mapping;
    }

    /** The endpoint, or nothing when the request will be answered by something else or refused by Spring MVC. */
    public Optional<HandlerMethod> of(HttpServletRequest request) {
        if (request.getAttribute(FOUND) instanceof HandlerMethod known) {
            return Optional.of(known);
        }
        Optional<HandlerMethod> found = find(request);
        found.ifPresent(endpoint -> request.setAttribute(FOUND, endpoint));
        return found;
    }

    private Optional<HandlerMethod> find(HttpServletRequest request) {
        ServletRequestPathUtils.parseAndCache(request);
        try {
            HandlerExecutionChain chain = mapping.getHandler(request);
            return chain != null
                            && chain.getHandler() instanceof HandlerMethod method
                            && EndpointMapping.isOurs(method.getBeanType())
                    ? Optional.of(method)
                    : Optional.empty();
        } catch (Exception e) {
            // Another method or media type than the endpoint takes: Spring MVC will come to the same end and say so.
            return Optional.empty();
        } finally {
            ServletRequestPathUtils.clearParsedRequestPath(request);
        }
    }
}
