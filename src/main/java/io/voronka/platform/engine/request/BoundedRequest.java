package io.voronka.platform.engine.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request for a list that says no size asks for as much as the engine gives. The engine itself would refuse it, and
 * with it the list of filters that Tasklist begins with.
 */
final class BoundedRequest extends HttpServletRequestWrapper {

    private static final Pattern SIZE = Pattern.compile("(^|&)maxResults=");

    private final int limit;

    BoundedRequest(HttpServletRequest request, int limit) {
        super(request);
        this.limit = limit;
    }

    @Override
    public String getQueryString() {
        @Nullable String query = super.getQueryString();
        String size = "maxResults=" + limit;
        if (query == null || query.isEmpty()) {
            return size;
        }
        return SIZE.matcher(query).find() ? query : query + "&" + size;
    }
}
