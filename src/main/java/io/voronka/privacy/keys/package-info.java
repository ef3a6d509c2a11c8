/** The keys of the vault and what is sealed with them. Nothing here is ever stored in the database unwrapped. */
@NullMarked
package io.voronka.privacy.keys;

import org.jspecify.annotations.NullMarked;
