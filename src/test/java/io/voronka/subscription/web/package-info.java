@NullMarked
package io.voronka.subscription.web;

import org.jspecify.annotations.NullMarked;
