/**
 * Several applications on one database, killed and started again ({@code ./mvnw -Psoak verify}). They run as a user
 * runs them: the packaged jar, a process a node.
 */
@NullMarked
package io.voronka.soak;

import org.jspecify.annotations.NullMarked;
