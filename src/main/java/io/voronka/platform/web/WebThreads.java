package io.voronka.platform.web;

import org.apache.coyote.AbstractProtocol;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * As many requests at once as the cores have use for, and no more than {@code server.tomcat.threads.max}: each one more
 * in the database takes time from the others, and the rest are done sooner if they wait for their turn (docs/results/calling.md).
 */
@Component
class WebThreads implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

    /** So that a few slow senders of large files stop nobody on a small machine. */
    private static final int LEAST = 12;

    private final int threads;

    WebThreads(@Value("${voronka.web.threads-per-core}") int perCore) {
        this.threads = Math.max(LEAST, perCore * Runtime.getRuntime().availableProcessors());
    }

    /** After the customizer that sets what {@code server.tomcat.threads} says. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addProtocolHandlerCustomizers(handler -> {
            if (handler instanceof AbstractProtocol<?> protocol) {
                protocol.setMaxThreads(Math.min(protocol.getMaxThreads(), threads));
            }
        });
    }
}
