package io.voronka.platform.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Notes what is sent to the database: each execution of a prepared statement with its SQL, a batch counted once. */
final class StatementCounter implements BeanPostProcessor {

    private final List<String> executed = new ArrayList<>();

    synchronized void reset() {
        executed.clear();
    }

    synchronized List<String> executed(String part) {
        return executed.stream().filter(sql -> sql.contains(part)).toList();
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        return bean instanceof DataSource ? watch(DataSource.class, bean, "") : bean;
    }

    private <T> T watch(Class<T> type, Object target, String sql) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (target instanceof PreparedStatement && method.getName().startsWith("execute")) {
                        note(method.getName() + " " + sql);
                    }
                    return watched(call(target, method, arguments), arguments);
                }));
    }

    private Object watched(Object result, Object[] arguments) {
        if (result instanceof PreparedStatement) {
            return watch(
                    PreparedStatement.class,
                    result,
                    String.valueOf(arguments[0]).replaceAll("\\s+", " "));
        }
        return result instanceof Connection ? watch(Connection.class, result, "") : result;
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private synchronized void note(String statement) {
        executed.add(statement);
    }
}
