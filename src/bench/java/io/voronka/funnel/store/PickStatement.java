package io.voronka.funnel.store;

/** The statement that finds candidates, with the groups as shipped in the place of its parameters. */
public final class PickStatement {

    private PickStatement() {}

    public static String text() {
        return BaseRows.CANDIDATES
                .replace(
                        ":groups",
                        "ARRAY['NEVER_BOUGHT', 'OVER_1_MONTH', 'OVER_3_MONTHS', 'OVER_6_MONTHS', 'OVER_1_YEAR']")
                .replace(":boughts", "ARRAY[false, true, true, true, true]")
                .replace(
                        ":sinces",
                        "ARRAY['-infinity', now() - interval '90 days', now() - interval '180 days',"
                                + " now() - interval '365 days', '-infinity']")
                .replace(
                        ":untils",
                        "ARRAY[now() - interval '30 days', now() - interval '30 days', now() - interval '90 days',"
                                + " now() - interval '180 days', now() - interval '365 days']")
                .replace(":afterIds", "array_fill('00000000-0000-0000-0000-000000000000'::uuid, '{5}')")
                .replace(":afters", "array_fill('-infinity'::timestamptz, '{5}')")
                .replace(":counts", "array_fill(76, '{5}')");
    }
}
