/** Deals that other systems give as a file. */
@NullMarked
package io.voronka.sync.dealfile;

import org.jspecify.annotations.NullMarked;
