/** Reveals and the register of consents over REST. */
@NullMarked
package io.voronka.privacy.web;

import org.jspecify.annotations.NullMarked;
