/** Tests of what Mindbox is told and tells. */
@NullMarked
package io.voronka.sync.mindbox;

import org.jspecify.annotations.NullMarked;
