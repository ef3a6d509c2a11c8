/** Mindbox, the marketing CRM: whom it may write to, and what people did with its letters. */
@NullMarked
package io.voronka.sync.mindbox;

import org.jspecify.annotations.NullMarked;
