/** Tests of the endpoints of the vault. */
@NullMarked
package io.voronka.privacy.web;

import org.jspecify.annotations.NullMarked;
