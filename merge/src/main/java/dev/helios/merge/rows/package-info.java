@NullMarked
package dev.helios.merge.rows;

import org.jspecify.annotations.NullMarked;
