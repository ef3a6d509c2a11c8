/** Fake outside systems, served beside the application where it runs on its own database. */
@NullMarked
package io.voronka.demo.web;

import org.jspecify.annotations.NullMarked;
