/** What is kept about Mindbox. */
@NullMarked
package io.voronka.sync.mindbox.store;

import org.jspecify.annotations.NullMarked;
