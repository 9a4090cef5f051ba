/**
 * Functions that give rows and stand in FROM: generate_series, unnest, json_each and the like.
 *
 * <p>Start at {@link dev.helios.sql.tablefunction.TableFunctions}.
 */
@NullMarked
package dev.helios.sql.tablefunction;

import org.jspecify.annotations.NullMarked;
