@NullMarked
package dev.helios.merge.schema;

import org.jspecify.annotations.NullMarked;
