package io.voronka.platform.engine.request;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request that the engine must never see.
 *
 * @param method HTTP method
 * @param path below the root of the engine's REST
 * @param body JSON, or null for none
 * @param problem code of the refusal, a 400
 */
record HostileRequest(String method, String path, @Nullable String body, String problem) {

    private static final String CODE = "${~~.getClass().forName(~java.lang.Runtime~)}";
    private static final String PHONE = "+7 916 123-45-67";
    private static final String LEAD = "{'type':'Json','value':'{}','valueInfo':{'transient':true}}";
    private static final String NESTED = "[".repeat(40) + "]".repeat(40);

    static List<HostileRequest> all() {
        return Stream.of(expressions(), shapes(), starts(), variables(), texts())
                .flatMap(List::stream)
                .toList();
    }

    private static List<HostileRequest> expressions() {
        return List.of(
                expression("/task", "{'orQueries':[{'assigneeExpression':'" + CODE + "'}]}"),
                expression("/task", "{'assigneeExpression':'" + CODE + "'}"),
                expression("/task", "{'candidateGroupExpression':null}"),
                expression("/task", "{'assignee\\u0045xpression':'" + CODE + "'}"),
                expression("/task/", "{'orQueries':[{'orQueries':[{'dueBeforeExpression':'" + CODE + "'}]}]}"),
                expression("/task/count", "{'orQueries':[{'createdAfterExpression':'" + CODE + "'}]}"),
                expression("/process-instance", "{'x':[[[{'yExpression':1}]]]}"),
                expression("/history/task", "{'orQueries':[{'ASSIGNEEEXPRESSION':'" + CODE + "'}]}"),
                expression(
                        "/filter/create",
                        "{'resourceType':'Task','name':'f','query':{'ownerExpression':'" + CODE + "'}}"),
                expression(
                        "/filter/create",
                        "{'resourceType':'Task','name':'f','query':{'orQueries':[{'ownerExpression':'x'}]}}"),
                expression("/filter/some/list", "{'orQueries':[{'assigneeExpression':'" + CODE + "'}]}"),
                expression("/filter/some/singleResult", "{'assigneeInExpression':'" + CODE + "'}"),
                new HostileRequest(
                        "PUT", "/filter/some", json("{'query':{'assigneeExpression':'x'}}"), "expression-refused"),
                new HostileRequest("GET", "/task?assigneeExpression=x", null, "expression-refused"),
                new HostileRequest("GET", "/task?assignee%45xpression=x", null, "expression-refused"),
                new HostileRequest("GET", "/task/count?firstResult=1&ownerExpression", null, "expression-refused"));
    }

    private static List<HostileRequest> shapes() {
        return List.of(
                post("/task", "{'assignee':'a','assignee':'b'}", "malformed-body"),
                post("/task", "{'a':1} {'b':2}", "malformed-body"),
                post("/task", "{'a':", "malformed-body"),
                post("/task", "{/* */'a':1}", "malformed-body"),
                post("/task", "{'a':" + NESTED + "}", "malformed-body"),
                post("/task", "{'a':'" + "x".repeat(1024 * 1024) + "'}", "body-too-large"));
    }

    private static List<HostileRequest> starts() {
        return List.of(
                start("{'startInstructions':[{'type':'startBeforeActivity','activityId':'ask'}]}", "start-refused"),
                start("{'skipCustomListeners':true}", "switch-refused"),
                start("{'skipIoMappings':true}", "switch-refused"),
                start("{'businessKey':'Ivanova Maria'}", "start-refused"),
                start("{'businessKey':'" + PHONE + "'}", "start-refused"),
                start("{'variables':{'" + PHONE + "':{'value':1}}}", "personal-data-refused"),
                post("/process-definition/key/guarded/tenant-id/x/start", "{}", "start-refused"),
                post("/message", "{'messageName':'m','businessKey':'Ivanova'}", "start-refused"),
                lead("{}"),
                lead("{'variables':{}}"),
                lead("{'variables':{'lead':{'value':'{}'}}}"),
                lead("{'variables':{'lead':{'type':'Json','value':'{}'}}}"),
                lead("{'variables':{'lead':{'type':'Json','value':'{}','valueInfo':{'transient':false}}}}"),
                lead("{'variables':{'lead':{'type':'Json','value':'{}','valueInfo':{'transient':'true'}}}}"),
                lead("{'variables':{'lead':{'type':'String','value':'{}','valueInfo':{'transient':true}}}}"),
                lead("{'variables':{'lead':{'type':'Json','value':{},'valueInfo':{'transient':true}}}}"),
                lead("{'variables':{'lead':" + LEAD + ",'score':{'value':100}}}"),
                lead("{'variables':{'lead':" + LEAD + "},'businessKey':'0193a1a0-0000-7000-8000-000000000001'}"),
                lead("{'variables':{'lead':" + LEAD + "},'caseInstanceId':'x'}"),
                post(
                        "/process-definition/key/leadIntake/submit-form",
                        "{'variables':{'lead':" + LEAD + "}}",
                        "start-refused"),
                post("/process-definition/key/leadIntake/start/", "{'variables':{'x':{'value':1}}}", "start-refused"),
                post("/process-definition/key/lead%49ntake/start", "{'variables':{'x':{'value':1}}}", "start-refused"),
                post("/process-definition/key/leadIntake/tenant-id/x/start", "{}", "start-refused"));
    }

    private static List<HostileRequest> variables() {
        return List.of(
                variable("{'value':'" + PHONE + "'}"),
                variable("{'value':'m.ivanova@example.com','type':'String'}"),
                variable("{'value':79161234567,'type':'Long'}"),
                variable("{'value':'" + "x".repeat(101) + "','type':'String'}"),
                variable("{'value':{'a':1}}"),
                variable("{'value':'{}','type':'Json'}"),
                variable("{'value':'{}','type':'Json','valueInfo':{'transient':true}}"),
                variable("{'value':'<a/>','type':'Xml'}"),
                variable("{'value':'eA==','type':'Bytes'}"),
                variable("{'value':'eA==','type':'File','valueInfo':{'filename':'x'}}"),
                variable("{'value':'rO0AB','type':'Object','valueInfo':{'objectTypeName':'java.lang.Object',"
                        + "'serializationDataFormat':'application/x-java-serialized-object'}}"),
                variable("{'value':'" + PHONE + "','type':'Integer'}"),
                variable("{'value':'yesterday','type':'Date'}"),
                variable("'text'"),
                new HostileRequest(
                        "PUT",
                        "/process-instance/some/variables/x",
                        json("{'value':'{}','type':'Json'}"),
                        "variable-refused"),
                new HostileRequest(
                        "PUT", "/task/some/localVariables/x", json("{'value':[],'type':'Object'}"), "variable-refused"),
                new HostileRequest(
                        "PUT",
                        "/execution/some/localVariables/" + "79161234567",
                        json("{'value':1}"),
                        "personal-data-refused"),
                post(
                        "/task/some/variables",
                        "{'modifications':{'x':{'value':'{}','type':'Object'}}}",
                        "variable-refused"),
                post("/task/some/complete", "{'variables':{'x':{'value':'{}','type':'Object'}}}", "variable-refused"),
                post("/task/some/submit-form", "{'variables':{'x':{'value':[]}}}", "variable-refused"),
                post(
                        "/process-instance/some/modification",
                        "{'instructions':[{'variables':{'x':{'value':[]}}}]}",
                        "variable-refused"),
                post(
                        "/message",
                        "{'messageName':'m','processVariables':{'x':{'value':'" + PHONE + "'}}}",
                        "variable-refused"),
                post("/signal", "{'name':'s','variables':{'x':{'value':[]}}}", "variable-refused"),
                post("/process-instance/variables-async", "{'variables':{'x':{'value':[]}}}", "variable-refused"));
    }

    private static List<HostileRequest> texts() {
        return List.of(
                post("/task/some/comment/create", "{'message':'call back'}", "free-text-refused"),
                new HostileRequest("PUT", "/task/some/comment", json("{'id':'x','message':'m'}"), "free-text-refused"),
                post("/task/some/attachment/create", "{}", "free-text-refused"),
                new HostileRequest("PUT", "/incident/some/annotation", json("{'annotation':'a'}"), "free-text-refused"),
                new HostileRequest(
                        "PUT",
                        "/history/user-operation/some/set-annotation",
                        json("{'annotation':'a'}"),
                        "free-text-refused"),
                post("/task/create", "{'name':'call somebody'}", "task-refused"),
                new HostileRequest(
                        "PUT",
                        "/task/some",
                        json("{'name':'n','description':'" + PHONE + "'}"),
                        "personal-data-refused"),
                post("/external-task/some/failure", "{'errorDetails':'" + PHONE + "'}", "personal-data-refused"),
                new HostileRequest("GET", "/task", json("{'assignee':'x'}"), "bad-request"));
    }

    private static HostileRequest expression(String path, String body) {
        return post(path, body, "expression-refused");
    }

    private static HostileRequest start(String body, String problem) {
        return post("/process-definition/key/guarded/start", body, problem);
    }

    private static HostileRequest lead(String body) {
        return post("/process-definition/key/leadIntake/start", body, "start-refused");
    }

    private static HostileRequest variable(String variable) {
        return start("{'variables':{'x':" + variable + "}}", "variable-refused");
    }

    private static HostileRequest post(String path, String body, String problem) {
        return new HostileRequest("POST", path, json(body), problem);
    }

    /** Readable here: with single quotes, and {@code ~} where a single quote is meant. */
    private static String json(String text) {
        return text.replace('\'', '"').replace('~', '\'');
    }
}
