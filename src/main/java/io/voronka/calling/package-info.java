/** Contacts by phone: the queue of calls, the attempts and their outcomes. */
@NullMarked
package io.voronka.calling;

import org.jspecify.annotations.NullMarked;
