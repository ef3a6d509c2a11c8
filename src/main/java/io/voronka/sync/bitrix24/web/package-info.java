/** What Bitrix24 tells, and how its deals come in. */
@NullMarked
package io.voronka.sync.bitrix24.web;

import org.jspecify.annotations.NullMarked;
