/** SQL of deals of files. */
@NullMarked
package io.voronka.sync.dealfile.store;

import org.jspecify.annotations.NullMarked;
