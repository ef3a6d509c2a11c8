/** Where the data lives: the embedded PostgreSQL of a first start, or the one that the settings name. */
@NullMarked
package io.voronka.platform.database;

import org.jspecify.annotations.NullMarked;
