package io.voronka.platform.engine.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.voronka.platform.web.ApiProblem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Stands before the engine's REST and the web applications' interface. It refuses what the engine would take and must
 * not: expressions at any depth, the address that makes an administrator of anybody, free texts, personal data.
 */
@Component("engineRequests")
class EngineRequestFilter extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD");

    /** Free texts of people about people; there are fields with rules for what has to be said. */
    private static final Set<String> FREE_TEXT = Set.of("comment", "attachment", "annotation", "set-annotation");

    /** Would move instances without a rehearsal, and without a line in the table of migrations. */
    private static final Set<String> MIGRATING = Set.of("execute", "executeAsync");

    /** Where logins are kept and passwords changed: e-mail addresses of colleagues belong there. */
    private static final Set<String> LOGINS = Set.of("user", "group", "identity");

    /** Asked with OPTIONS they answer what the caller may do there; anything else would answer with a description. */
    private static final Set<String> TELLING_RIGHTS = Set.of("authorization", "filter", "group", "tenant", "user");

    private static final String WEB_LOGINS = "/camunda/api/admin/auth/user";

    private final StartRules starts;
    private final TaskRules tasks;
    private final TaskFields fields;
    private final int maxResults;

    EngineRequestFilter(StartRules starts, TaskRules tasks, TaskFields fields, ProcessEngineConfigurationImpl engine) {
        this.starts = starts;
        this.tasks = tasks;
        this.fields = fields;
        this.maxResults = engine.getQueryMaxResultsLimit();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        EnginePath path = EnginePath.of(
                request.getRequestURI().substring(request.getContextPath().length()));
        checkAddress(request, path);
        if (READING.contains(request.getMethod())) {
            if (request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
                throw ApiProblem.of(400, "bad-request", "A request that reads has no body");
            }
            passOn(bounded(request, path), response, path, SentValues.inAddress(path, request), chain);
            return;
        }
        if (!isAboutLogins(path)) {
            path.segments().forEach(BodyRules::checkText);
        }
        SentValues sent = SentValues.inAddress(path, request);
        passOn(bounded(withCheckedBody(request, path, sent), path), response, path, sent, chain);
    }

    /** What is no resource of the engine has messages of ours, or pages. */
    private static void passOn(
            HttpServletRequest request,
            HttpServletResponse response,
            EnginePath path,
            SentValues sent,
            FilterChain chain)
            throws ServletException, IOException {
        if (path.segments().isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        QuietResponse quiet = new QuietResponse(response, sent);
        chain.doFilter(request, quiet);
        quiet.finish();
    }

    /** Queries come as GET and as POST; where the size means nothing, the engine does not look at it. */
    private HttpServletRequest bounded(HttpServletRequest request, EnginePath path) {
        boolean mayList =
                request.getMethod().equals("GET") || request.getMethod().equals("POST");
        return mayList && !path.segments().isEmpty() ? new BoundedRequest(request, maxResults) : request;
    }

    private static void checkAddress(HttpServletRequest request, EnginePath path) {
        if (path.isUnder("/camunda/api/admin/setup")) {
            throw ApiProblem.of(403, "forbidden", "Administrators are not made here");
        }
        boolean describes = request.getMethod().equals("OPTIONS")
                && !(path.segments().size() == 1
                        && TELLING_RIGHTS.contains(path.segments().get(0)));
        if (path.isNamed("application.wadl") || describes) {
            throw ApiProblem.of(404, "not-found", "There is no description of the interface");
        }
        if (request.getQueryString() != null) {
            UriComponentsBuilder.newInstance()
                    .query(request.getQueryString())
                    .build()
                    .getQueryParams()
                    .keySet()
                    .forEach(EngineRequestFilter::checkParameter);
        }
        boolean writes =
                !READING.contains(request.getMethod()) && !request.getMethod().equals("DELETE");
        if (writes && path.segments().stream().anyMatch(FREE_TEXT::contains)) {
            throw ApiProblem.of(400, "free-text-refused", "The engine keeps no comments, attachments or annotations");
        }
        if (writes
                && path.matches("migration", "*")
                && MIGRATING.contains(path.segments().get(1))) {
            throw ApiProblem.of(
                    403, "migration-refused", "Instances are migrated at /api/v1/processes/{key}/migrations");
        }
        if (writes && path.matches("task", "create")) {
            throw ApiProblem.of(400, "task-refused", "Tasks come from processes only");
        }
    }

    private static void checkParameter(String encoded) {
        String name;
        try {
            name = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.of(400, "malformed-path", "A parameter can't be decoded");
        }
        if (BodyRules.isExpressionName(name)) {
            throw ApiProblem.of(400, "expression-refused", "Expressions are not taken over REST");
        }
    }

    private HttpServletRequest withCheckedBody(HttpServletRequest request, EnginePath path, SentValues sent)
            throws IOException {
        String declared = request.getContentType();
        if (declared != null && isPassed(request, path, RequestBody.type(request))) {
            return request;
        }
        byte[] body = RequestBody.read(request);
        JsonNode json = MissingNode.getInstance();
        if (body.length > 0) {
            if (!MediaType.APPLICATION_JSON.equalsTypeAndSubtype(RequestBody.type(request))) {
                throw RequestBody.unsupported("The body must be JSON");
            }
            json = RequestBody.parse(body);
            check(request, path, json);
            sent.addBody(json);
        }
        tasks.check(request, path, json);
        return tasks.isGivenBack(request, path) ? ClaimForNobody.of(request) : new ReplayedRequest(request, body);
    }

    /** Deployments are checked by the fence, model by model; a login is a form. */
    private static boolean isPassed(HttpServletRequest request, EnginePath path, MediaType type) {
        boolean posts = request.getMethod().equals("POST");
        return (posts
                        && path.matches("deployment", "create")
                        && MediaType.MULTIPART_FORM_DATA.equalsTypeAndSubtype(type))
                || (posts
                        && path.isUnder(WEB_LOGINS)
                        && MediaType.APPLICATION_FORM_URLENCODED.equalsTypeAndSubtype(type));
    }

    private void check(HttpServletRequest request, EnginePath path, JsonNode body) {
        boolean isCancelling = request.getMethod().equals("DELETE") || path.matches("process-instance", "delete");
        BodyRules.checkNames(body, isCancelling);
        if (starts.startsLeadIntake(path)) {
            starts.checkLead(path, body);
        } else if (!isAboutLogins(path)) {
            StartRules.checkBusinessKey(path, body);
            BodyRules.checkVariables(body);
            BodyRules.checkTexts(body);
            if (path.matches("*", "*", "variables", "*") || path.matches("*", "*", "localVariables", "*")) {
                VariableShape.check(body);
            }
            fields.check(path, body);
        }
    }

    private static boolean isAboutLogins(EnginePath path) {
        return path.isUnder(WEB_LOGINS)
                || (!path.segments().isEmpty()
                        && LOGINS.contains(path.segments().get(0)));
    }
}
