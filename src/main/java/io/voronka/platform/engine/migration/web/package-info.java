/** Migrations of running instances over REST. */
@NullMarked
package io.voronka.platform.engine.migration.web;

import org.jspecify.annotations.NullMarked;
