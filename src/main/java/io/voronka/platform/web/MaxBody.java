package io.voronka.platform.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Lets an endpoint take a body larger than the usual 256 KiB, such as a batch of leads. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface MaxBody {

    /** The largest body in mebibytes. */
    int mebibytes();
}
