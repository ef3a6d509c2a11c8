package io.voronka.platform.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One call to an outside system, with a limit for the whole of it: a body that comes by drips is a time-out, too. */
public final class HttpCall {

    private HttpCall() {}

    /** How a call ended. */
    public sealed interface Result {}

    /** The system has said something. */
    public record Answered(int status, String body, HttpResponse<String> response) implements Result {

        /** Says nothing of the body, which may quote what was sent. */
        @Override
        public String toString() {
            return "Answered[" + status + "]";
        }
    }

    /** No connection came about, so nothing has arrived. */
    public record Unreached(String code) implements Result {}

    /** The request went out and no answer came: it may have arrived. */
    public record Unanswered(String code) implements Result {}

    /** Makes the call; {@code limit} bounds it from connection to last byte. */
    public static Result send(HttpClient client, HttpRequest request, Duration limit) {
        CompletableFuture<HttpResponse<String>> call = client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        try {
            HttpResponse<String> response = call.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return new Answered(response.statusCode(), response.body(), response);
        } catch (TimeoutException e) {
            call.cancel(true);
            return new Unanswered("time-out");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            return failed(cause == null ? e : cause);
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            return new Unanswered("interrupted");
        }
    }

    private static Result failed(@Nullable Throwable cause) {
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return new Unreached("unreachable");
        }
        if (cause instanceof HttpTimeoutException) {
            return new Unanswered("time-out");
        }
        if (cause instanceof IOException) {
            return new Unanswered("connection-lost");
        }
        throw new IllegalStateException("A call failed in itself: "
                + (cause == null ? "for no cause" : cause.getClass().getName()));
    }
}
