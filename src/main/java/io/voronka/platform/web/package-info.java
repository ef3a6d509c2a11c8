/** What every endpoint shares: problem documents, who may call, limits. */
@NullMarked
package io.voronka.platform.web;

import org.jspecify.annotations.NullMarked;
