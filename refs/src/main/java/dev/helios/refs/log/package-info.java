/**
 * What the journal's records say, and the state that they add up to.
 *
 * <p>Everything a user does to a repository is one record of the journal: a list of {@link
 * dev.helios.refs.log.Change}s that happen together or not at all. The same code applies them when
 * they are made and when they are replayed, so that reopening gives the state that was. Start at
 * {@link dev.helios.refs.log.Engine}. Bytes: {@code docs/formats/journal-records.md}.
 */
@NullMarked
package dev.helios.refs.log;

import org.jspecify.annotations.NullMarked;
