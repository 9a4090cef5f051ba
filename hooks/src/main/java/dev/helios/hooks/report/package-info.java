/** Runs as reports: for people, for forges, for CI systems. */
@NullMarked
package dev.helios.hooks.report;

import org.jspecify.annotations.NullMarked;
