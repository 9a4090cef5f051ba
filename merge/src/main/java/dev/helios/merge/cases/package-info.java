/**
 * The form of cases that say what a merge comes to, for the tests of this module and of those above
 * it. Begin with {@link MergeCase}.
 */
@NullMarked
package dev.helios.merge.cases;

import org.jspecify.annotations.NullMarked;
