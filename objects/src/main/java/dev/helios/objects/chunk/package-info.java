@NullMarked
package dev.helios.objects.chunk;

import org.jspecify.annotations.NullMarked;
