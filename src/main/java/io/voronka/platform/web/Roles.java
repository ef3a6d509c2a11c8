package io.voronka.platform.web;

import java.util.List;

/** The roles, which are the groups of the engine's users. */
public final class Roles {

    public static final String OPERATOR = "operator";
    public static final String MARKETER = "marketer";
    public static final String MANAGER = "manager";
    public static final String HEAD = "head";
    /** Data-protection officer. */
    public static final String DPO = "dpo";

    public static final String PROCESS_OWNER = "process-owner";
    public static final String LOGISTICS = "logistics";
    /** Machines that bring leads and events. */
    public static final String INTEGRATION = "integration";

    public static final String ADMIN = "camunda-admin";

    /** All of them. */
    public static final List<String> ALL =
            List.of(OPERATOR, MARKETER, MANAGER, HEAD, DPO, PROCESS_OWNER, LOGISTICS, INTEGRATION, ADMIN);

    private Roles() {}
}
