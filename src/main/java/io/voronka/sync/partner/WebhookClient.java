package io.voronka.sync.partner;

import io.voronka.sync.partner.OutsideUrl.RefusedException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Posts to addresses that somebody from outside has chosen. It follows no redirect, keeps no cookie, unpacks nothing,
 * repeats nothing and uses no proxy; of the answer it takes status and headers, whatever comes after them.
 */
final class WebhookClient implements AutoCloseable {

    private static final int CONNECTIONS = 200;
    private static final int LONGEST_BODY = 4_096;

    private final PartnerProperties settings;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService deadlines;

    /** @param retryAfter the header of that name, as it came */
    record Answer(int status, @Nullable String retryAfter) {}

    /** No answer came in time: the other side may have read the request. */
    static final class NoAnswerException extends IOException {

        private static final long serialVersionUID = 1;

        NoAnswerException(Throwable cause) {
            super("No answer", cause);
        }
    }

    WebhookClient(PartnerProperties settings, PublicNames names) {
        this.settings = settings;
        Timeout connect = Timeout.of(settings.connectTimeout());
        Timeout whole = Timeout.of(settings.timeout());
        PoolingHttpClientConnectionManager connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(names)
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(Math.max(1, settings.connections()))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(whole)
                        .setTimeToLive(Timeout.ofMinutes(1))
                        .build())
                .build();
        this.client = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(connect)
                        .setResponseTimeout(whole)
                        .setRedirectsEnabled(false)
                        .setAuthenticationEnabled(false)
                        .build())
                .setUserAgent("Voronka")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .build();
        this.deadlines = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "webhook-deadlines");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The longest a {@link #post} takes. */
    Duration patience() {
        return settings.connectTimeout().plus(settings.timeout());
    }

    /**
     * Posts JSON.
     *
     * @throws RefusedException if we don't send to this address
     * @throws NoAnswerException if the request may have arrived
     * @throws IOException if it can't have arrived
     */
    Answer post(String url, byte[] body, Map<String, String> headers) throws RefusedException, IOException {
        OutsideUrl address = OutsideUrl.parse(url, settings);
        HttpPost request = new HttpPost(address.uri());
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        // Time-outs of the socket count from byte to byte; who answers a byte now and then would hold us for ever.
        ScheduledFuture<?> deadline =
                deadlines.schedule(request::cancel, patience().toMillis(), TimeUnit.MILLISECONDS);
        AtomicReference<@Nullable Answer> read = new AtomicReference<>();
        try {
            return client.execute(request, response -> {
                Header retry = response.getFirstHeader("Retry-After");
                Answer answer = new Answer(response.getCode(), retry == null ? null : retry.getValue());
                read.set(answer);
                HttpEntity rest = response.getEntity();
                if (rest != null && (rest.getContentLength() < 0 || rest.getContentLength() > LONGEST_BODY)) {
                    request.cancel(); // the client reads a body to its end, to use the connection again
                }
                return answer;
            });
        } catch (PublicNames.InsideException e) {
            throw new RefusedException("address");
        } catch (java.net.UnknownHostException
                | java.net.ConnectException
                | javax.net.ssl.SSLHandshakeException
                | javax.net.ssl.SSLPeerUnverifiedException
                | org.apache.hc.client5.http.ConnectTimeoutException
                | org.apache.hc.core5.http.ConnectionRequestTimeoutException e) {
            throw e;
        } catch (IOException e) {
            Answer answer = read.get();
            if (answer == null) {
                throw new NoAnswerException(e);
            }
            return answer;
        } finally {
            deadline.cancel(false);
        }
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }
}
