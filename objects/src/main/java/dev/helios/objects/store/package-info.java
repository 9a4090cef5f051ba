@NullMarked
package dev.helios.objects.store;

import org.jspecify.annotations.NullMarked;
