@NullMarked
package io.voronka.sync.dealfile;

import org.jspecify.annotations.NullMarked;
