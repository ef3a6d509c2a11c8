/** A stand-in for the REST interface of Bitrix24. */
@NullMarked
package io.voronka.demo.fake.bitrix24;

import org.jspecify.annotations.NullMarked;
