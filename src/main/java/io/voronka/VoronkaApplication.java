package io.voronka;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Entry point: one process, one database, the engine and its web applications inside. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class VoronkaApplication {

    public static void main(String[] args) {
        SpringApplication.run(VoronkaApplication.class, args);
    }
}
