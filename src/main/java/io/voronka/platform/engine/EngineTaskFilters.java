package io.voronka.platform.engine;

import io.voronka.platform.web.Roles;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The filters in Tasklist of those who work there.
 *
 * <p>Expressions are forbidden in stored queries, so "assigned to me" can't be one filter for all: each operator gets
 * an own one at the first login.
 */
@Component
class EngineTaskFilters {

    private static final String CALLS = "contactCall";
    /** Of versions whose queue was a list of tasks. */
    private static final String FORMER_QUEUE = "Calls by priority";

    private static final String MINE = "My calls";
    private static final String[] DEALS = {"b2bFunnel", "mainSalesFunnel"};
    private static final String DEALS_TO_WORK = "Deals to work";
    private static final String MY_DEALS = "My deals";
    private static final String STRANGERS = "unknownContact";
    private static final String UNKNOWN_CONTACTS = "Unknown contacts";
    private static final String REVIEW = "userTask_reviewMatch";
    private static final String ORDERS = "orderLogistics";
    private static final String SHIPPING = "Orders to ship";
    private static final String FIND_FRESH_DATA = "userTask_findFreshData";
    private static final String NUMBERS = "Numbers to find";
    private static final String REVIEWS = "Matches to review";
    private static final String PROBLEM = "userTask_solveProblem";
    private static final String PROBLEMS = "Delivery problems";
    private static final String DELETION = "deletionRequest";
    private static final String DELETIONS = "Deletion requests";
    private static final String REQUEST = "personRequest";
    private static final String REQUESTS = "Requests of people";
    private static final String CLOSING = "settlementClosing";
    private static final String SETTLEMENTS = "Settlements";

    /** What a list of tasks shows of each, by the names of variables. */
    private static final Map<String, String> OF_LEADS = Map.of("topic", "Topic");

    private static final Map<String, String> OF_PROBLEMS = Map.of("system", "System", "operation", "Operation");
    private static final Map<String, String> OF_SETTLEMENTS = Map.of("contractor", "Contractor", "period", "Month");

    private static final Map<String, String> OF_REQUESTS = Map.of("requestType", "Request");

    private static final Map<String, String> OF_EVENTS = Map.of("type", "Kind", "source", "Source");

    private final FilterService filters;
    private final TaskService tasks;
    private final AuthorizationService authorizations;
    private final OneNodeAtATime lock;

    EngineTaskFilters(
            FilterService filters, TaskService tasks, AuthorizationService authorizations, OneNodeAtATime lock) {
        this.filters = filters;
        this.tasks = tasks;
        this.authorizations = authorizations;
        this.lock = lock;
    }

    /**
     * The filters that a role shares: matches to review, numbers to find, months of contractors to be checked or
     * decided, deliveries that are refused, people to be deleted, their other requests, and orders to ship.
     */
    void ensureShared() {
        filters.createTaskFilterQuery()
                .filterName(FORMER_QUEUE)
                .list()
                .forEach(former -> filters.deleteFilter(former.getId()));
        ensureShared(REVIEWS, List.of(Roles.MANAGER), tasks.createTaskQuery().taskDefinitionKey(REVIEW), OF_LEADS);
        ensureShared(
                NUMBERS, List.of(Roles.MANAGER), tasks.createTaskQuery().taskDefinitionKey(FIND_FRESH_DATA), OF_LEADS);
        ensureShared(
                PROBLEMS,
                List.of(Roles.MANAGER, Roles.PROCESS_OWNER),
                tasks.createTaskQuery().taskDefinitionKey(PROBLEM),
                OF_PROBLEMS);
        ensureShared(
                SETTLEMENTS,
                List.of(Roles.MANAGER, Roles.MARKETER, Roles.HEAD),
                tasks.createTaskQuery().processDefinitionKey(CLOSING),
                OF_SETTLEMENTS);
        ensureShared(DELETIONS, List.of(Roles.DPO), tasks.createTaskQuery().processDefinitionKey(DELETION), Map.of());
        ensureShared(REQUESTS, List.of(Roles.DPO), tasks.createTaskQuery().processDefinitionKey(REQUEST), OF_REQUESTS);
        ensureShared(
                DEALS_TO_WORK,
                List.of(Roles.OPERATOR, Roles.MANAGER, Roles.HEAD),
                tasks.createTaskQuery().processDefinitionKeyIn(DEALS).taskUnassigned(),
                OF_LEADS);
        ensureShared(
                UNKNOWN_CONTACTS,
                List.of(Roles.MANAGER),
                tasks.createTaskQuery().processDefinitionKey(STRANGERS),
                OF_EVENTS);
        ensureShared(
                SHIPPING, List.of(Roles.LOGISTICS), tasks.createTaskQuery().processDefinitionKey(ORDERS), Map.of());
    }

    private void ensureShared(String name, List<String> roles, TaskQuery query, Map<String, String> variables) {
        if (filters.createTaskFilterQuery().filterName(name).count() == 0) {
            Filter filter = save(name, null, query, 10, variables);
            roles.forEach(role -> allow(role, filter));
        }
    }

    private void allow(String role, Filter filter) {
        Authorization read = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        read.setGroupId(role);
        read.setResource(Resources.FILTER);
        read.setResourceId(filter.getId());
        read.addPermission(Permissions.READ);
        authorizations.saveAuthorization(read);
    }

    /** The operator's own filters: calls that this operator holds, and tasks of deals that are theirs. */
    void ensureOwn(String login) {
        ensureOwn(MINE, login, calls().taskAssignee(login), 0);
        ensureOwn(
                MY_DEALS,
                login,
                tasks.createTaskQuery().processDefinitionKeyIn(DEALS).taskAssignee(login),
                1);
    }

    private void ensureOwn(String name, String login, TaskQuery query, int place) {
        if (!hasOwn(name, login)) {
            lock.run("voronka.filter." + login, () -> {
                if (!hasOwn(name, login)) {
                    save(name, login, query, place, OF_LEADS);
                }
            });
        }
    }

    private boolean hasOwn(String name, String login) {
        return filters.createTaskFilterQuery()
                        .filterName(name)
                        .filterOwner(login)
                        .count()
                > 0;
    }

    private TaskQuery calls() {
        return tasks.createTaskQuery().processDefinitionKey(CALLS);
    }

    private Filter save(
            String name, @Nullable String owner, TaskQuery query, int place, Map<String, String> variables) {
        Filter filter = filters.newTaskFilter(name);
        filter.setOwner(owner);
        filter.setQuery(
                query.orderByTaskPriority().desc().orderByTaskCreateTime().asc());
        filter.setProperties(Map.of(
                "priority",
                place,
                "refresh",
                true,
                "description",
                "",
                "variables",
                variables.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(shown -> Map.of("name", shown.getKey(), "label", shown.getValue()))
                        .toList()));
        return filters.saveFilter(filter);
    }
}
