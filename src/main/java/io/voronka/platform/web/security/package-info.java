/** Who calls: logins, API keys, throttling of wrong passwords, and which roles reach which endpoint. */
@NullMarked
package io.voronka.platform.web.security;

import org.jspecify.annotations.NullMarked;
