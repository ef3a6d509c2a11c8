package io.voronka.platform.retention;

import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of a table that are kept for a time only, let go by one statement a portion. */
public final class RetainedTable implements Retained {

    private final JdbcClient jdbc;
    private final String name;
    private final String category;
    private final RetentionAction action;
    private final String due;
    private final String expire;

    private RetainedTable(
            JdbcClient jdbc, String name, String category, RetentionAction action, String due, String expire) {
        this.jdbc = jdbc;
        this.name = name;
        this.category = category;
        this.action = action;
        this.due = due;
        this.expire = expire;
    }

    /**
     * Rows that are deleted.
     *
     * @param key column that names a row
     * @param from table with its alias {@code t}, what it is joined to, and what is due, with {@code :before}, or
     *     {@code :bound} as the id of version 7 that is as old
     */
    public static RetainedTable deleted(JdbcClient jdbc, String table, String key, String category, String from) {
        String due = "SELECT t." + key + " FROM " + from;
        return new RetainedTable(
                jdbc,
                table,
                category,
                RetentionAction.DELETE,
                due,
                "DELETE FROM " + table + " WHERE " + key + " IN (" + due + " LIMIT :most FOR UPDATE OF t SKIP LOCKED)");
    }

    /** Rows that lose what tells whom they are about; {@code set} says how, the rest is as of {@link #deleted}. */
    public static RetainedTable depersonalised(
            JdbcClient jdbc, String table, String key, String category, String from, String set) {
        String due = "SELECT t." + key + " FROM " + from;
        return new RetainedTable(
                jdbc,
                table,
                category,
                RetentionAction.DEPERSONALISE,
                due,
                "UPDATE " + table + " SET " + set + " WHERE " + key + " IN (" + due
                        + " LIMIT :most FOR UPDATE OF t SKIP LOCKED)");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String category() {
        return category;
    }

    @Override
    public RetentionAction action() {
        return action;
    }

    @Override
    public long count(Instant before) {
        return bind("SELECT count(*) FROM (" + due + ") AS due", before)
                .query(Long.class)
                .single();
    }

    @Override
    public Portion expire(Instant before, String place, int most) {
        return Portion.of(bind(expire, before).param("most", most).update(), most);
    }

    private JdbcClient.StatementSpec bind(String sql, Instant before) {
        return sql.contains(":bound")
                ? jdbc.sql(sql).param("bound", new UUID(before.toEpochMilli() << 16, 0))
                : jdbc.sql(sql.replace(":before", ":before::timestamptz")).param("before", before.toString());
    }
}
