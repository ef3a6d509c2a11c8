/** What people ask for beside being deleted: to see their data, to have it corrected, to be left alone, or blocked. */
@NullMarked
package io.voronka.person.request;

import org.jspecify.annotations.NullMarked;
