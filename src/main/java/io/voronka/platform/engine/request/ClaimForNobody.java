package io.voronka.platform.engine.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * The holder of a task gives it back. The engine's {@code unclaim}, which Tasklist sends, asks for the right to assign
 * tasks to others; a claim for nobody does the same and asks for the right to work on the task.
 */
final class ClaimForNobody extends HttpServletRequestWrapper {

    static final String UNCLAIM = "unclaim";
    private static final byte[] BODY = "{\"userId\":null}".getBytes(StandardCharsets.UTF_8);

    private ClaimForNobody(HttpServletRequest request) {
        super(request);
    }

    static HttpServletRequest of(HttpServletRequest unclaim) {
        return new ReplayedRequest(new ClaimForNobody(unclaim), BODY);
    }

    @Override
    public String getRequestURI() {
        return claim(super.getRequestURI());
    }

    @Override
    public StringBuffer getRequestURL() {
        return new StringBuffer(claim(super.getRequestURL().toString()));
    }

    @Override
    public @Nullable String getPathInfo() {
        String path = super.getPathInfo();
        return path == null ? null : claim(path);
    }

    @Override
    public String getServletPath() {
        return claim(super.getServletPath());
    }

    @Override
    public String getContentType() {
        return MediaType.APPLICATION_JSON_VALUE;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE) ? getContentType() : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)
                ? Collections.enumeration(List.of(getContentType()))
                : super.getHeaders(name);
    }

    private static String claim(String path) {
        return path.endsWith("/" + UNCLAIM) ? path.substring(0, path.length() - UNCLAIM.length()) + "claim" : path;
    }
}
