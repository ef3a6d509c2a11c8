/** REST of deals of files. */
@NullMarked
package io.voronka.sync.dealfile.web;

import org.jspecify.annotations.NullMarked;
