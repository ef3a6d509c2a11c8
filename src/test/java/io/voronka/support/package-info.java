/** What tests share: a PostgreSQL a test run, a database a context, clocks and logins. */
@NullMarked
package io.voronka.support;

import org.jspecify.annotations.NullMarked;
