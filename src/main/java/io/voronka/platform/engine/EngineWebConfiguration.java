package io.voronka.platform.engine;

import io.voronka.platform.web.security.LoginThrottle;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.spring.boot.starter.rest.CamundaJerseyResourceConfig;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The filters between our security and the engine's REST and web applications; they run after Spring Security. */
@Configuration(proxyBeanMethods = false)
class EngineWebConfiguration {

    @Bean
    EngineRestAuthentication engineRestAuthentication(IdentityService identity) {
        return new EngineRestAuthentication(identity);
    }

    @Bean
    WebApplicationLogins webApplicationLogins(LoginThrottle throttle, EngineTaskFilters filters) {
        return new WebApplicationLogins(throttle, filters);
    }

    /** A proxy: the servlet container asks for its filters long before the engine is up. */
    @Bean
    DelegatingFilterProxyRegistrationBean engineRestAuthenticationFilter() {
        DelegatingFilterProxyRegistrationBean filter =
                new DelegatingFilterProxyRegistrationBean("engineRestAuthentication");
        filter.addUrlPatterns("/engine-rest/*");
        filter.setOrder(0);
        return filter;
    }

    @Bean
    DelegatingFilterProxyRegistrationBean webApplicationLoginsFilter() {
        DelegatingFilterProxyRegistrationBean filter =
                new DelegatingFilterProxyRegistrationBean("webApplicationLogins");
        filter.addUrlPatterns("/camunda/api/*");
        filter.setOrder(0);
        return filter;
    }

    @Bean
    FilterRegistrationBean<WebApplicationNonces> webApplicationNonces() {
        FilterRegistrationBean<WebApplicationNonces> filter = new FilterRegistrationBean<>(new WebApplicationNonces());
        filter.addUrlPatterns("/camunda/app/*");
        filter.setOrder(0);
        return filter;
    }

    @Bean
    CamundaJerseyResourceConfig engineRest() {
        return new EngineRest();
    }
}
