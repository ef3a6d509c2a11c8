/** Tests of the vault, the register and the audit, on PostgreSQL where SQL matters. */
@NullMarked
package io.voronka.privacy;

import org.jspecify.annotations.NullMarked;
