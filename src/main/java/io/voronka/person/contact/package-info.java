/** When and on what ground a person may be contacted; the face is {@link io.voronka.person.ContactGate}. */
@NullMarked
package io.voronka.person.contact;

import org.jspecify.annotations.NullMarked;
