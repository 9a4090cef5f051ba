@NullMarked
package dev.helios.objects.prolly;

import org.jspecify.annotations.NullMarked;
