/** Decision tables: their evaluation, the check of their completeness and the ledger of what was decided. */
@NullMarked
package io.voronka.platform.decision;

import org.jspecify.annotations.NullMarked;
