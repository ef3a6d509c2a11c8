/** What contractors are told of their leads: signed webhooks, to addresses that lead nowhere inside. */
@NullMarked
package io.voronka.sync.partner;

import org.jspecify.annotations.NullMarked;
