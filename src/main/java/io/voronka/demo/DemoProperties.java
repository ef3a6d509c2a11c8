package io.voronka.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the demo.
 *
 * @param feed whether the first start sends the demo leads
 */
@ConfigurationProperties("voronka.demo")
record DemoProperties(@DefaultValue("true") boolean feed) {}
