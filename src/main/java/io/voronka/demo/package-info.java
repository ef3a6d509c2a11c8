/**
 * The first look: demo leads, sent over the public interface as a supplier would, and a banner that says where to go on.
 * Works with the embedded database only.
 */
@NullMarked
package io.voronka.demo;

import org.jspecify.annotations.NullMarked;
