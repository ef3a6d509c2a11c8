/** Bitrix24, the CRM of the sales people: contacts, leads and deals go out. */
@NullMarked
package io.voronka.sync.bitrix24;

import org.jspecify.annotations.NullMarked;
