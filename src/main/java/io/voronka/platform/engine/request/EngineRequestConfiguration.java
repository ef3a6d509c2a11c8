package io.voronka.platform.engine.request;

import org.glassfish.jersey.server.ServerProperties;
import org.springframework.boot.autoconfigure.jersey.ResourceConfigCustomizer;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the filter before the engine, after Spring Security and after the engine knows who asks. */
@Configuration(proxyBeanMethods = false)
class EngineRequestConfiguration {

    private static final int AFTER_LOGIN = 10;

    /** A proxy: the servlet container asks for its filters long before the engine is up. */
    @Bean
    DelegatingFilterProxyRegistrationBean engineRequestsFilter() {
        DelegatingFilterProxyRegistrationBean filter = new DelegatingFilterProxyRegistrationBean("engineRequests");
        filter.addUrlPatterns("/engine-rest/*", "/camunda/api/*");
        filter.setOrder(AFTER_LOGIN);
        return filter;
    }

    @Bean
    ResourceConfigCustomizer noDescriptionOfTheEngine() {
        return engine -> engine.property(ServerProperties.WADL_FEATURE_DISABLE, true);
    }
}
