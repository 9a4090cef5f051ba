    /* What decides between alternatives that the next token alone does not tell apart. */

    /** What SELECT .. INTO creates; null if there is no INTO. */
    private SqlIdentifier intoTable;

    private boolean intoTemporary;

    /** How many selects have begun: only the first may have INTO. */
    private int selects;

    private boolean next(int kind) {
        return getToken(1).kind == kind;
    }

    /** Whether options come in parentheses, and no query. */
    private boolean startsExplainOptions() {
        return next(LPAREN)
            && (getToken(2).kind == ANALYZE || getToken(2).kind == IDENTIFIER || getToken(2).kind == FORMAT);
    }

    /** Whether a word comes that is no keyword. */
    private boolean nextWord(String word) {
        return next(IDENTIFIER) && getToken(1).image.equalsIgnoreCase(word);
    }

    private boolean nextTwo(int kind, int second) {
        return getToken(1).kind == kind && getToken(2).kind == second;
    }

    /** Whether a statement goes on with commits that are done again, and does not begin with them. */
    private boolean isReplayStep() {
        int first = getToken(1).kind;
        int at = first == CHERRY && getToken(2).kind == PICK ? 3 : first == REBASE || first == REVERT ? 2 : 0;
        if (at == 0) {
            return false;
        }
        int act = getToken(at).kind;
        int then = getToken(at + 1).kind;
        return (act == CONTINUE || act == SKIP_ || act == ABORT)
            && (then == EOF || then == SEMICOLON || then == ON || then == MESSAGE);
    }

    /** Whether the next token of COMMIT BRANCH is the branch, and not what comes after it. */
    private boolean startsBranchToCommit() {
        switch (getToken(1).kind) {
        case MESSAGE:
            return getToken(2).kind == MESSAGE;
        case TABLES:
            return getToken(2).kind != LPAREN;
        case WITH:
        case SEMICOLON:
        case EOF:
            return false;
        default:
            return true;
        }
    }

    /** Whether a statement that begins with WITH inserts, updates or deletes: its verb stands outside parentheses. */
    private boolean changesRows() {
        int depth = 0;
        for (int i = 2; ; i++) {
            switch (getToken(i).kind) {
            case LPAREN:
                depth++;
                break;
            case RPAREN:
                depth--;
                break;
            case SELECT:
            case VALUES:
            case TABLE:
            case EOF:
                if (depth <= 0) {
                    return false;
                }
                if (getToken(i).kind == EOF) {
                    return false;
                }
                break;
            case INSERT:
            case UPDATE:
            case DELETE:
            case MERGE:
                if (depth == 0 && getToken(i - 1).kind == RPAREN) {
                    return true;
                }
                break;
            default:
                break;
            }
        }
    }

    /** Whether a statement that changes rows comes in parentheses, as an item of WITH. */
    private boolean startsChange() {
        if (!next(LPAREN)) {
            return false;
        }
        switch (getToken(2).kind) {
        case INSERT:
        case UPDATE:
        case DELETE:
            return true;
        case REPLACE:
            return getToken(3).kind == INTO;
        default:
            return false;
        }
    }

    private static boolean setsColumns(Constraint.Action action) {
        return action == Constraint.Action.SET_NULL || action == Constraint.Action.SET_DEFAULT;
    }

    private static SqlError onlyOnDelete(Constraint.Action action) {
        return new SqlError(
            "0A000", "a column list with " + action.sql() + " is only supported for ON DELETE actions");
    }

    private static SqlError notThere(String what, String hint) {
        return new SqlError("0A000", what + " is not supported").withHint(hint);
    }

    /** Whether definitions of columns come in parentheses: a name and a type. */
    private boolean startsColumnDefinitions() {
        if (!next(LPAREN)) {
            return false;
        }
        switch (getToken(3).kind) {
        case COMMA:
        case RPAREN:
        case EOF:
            return false;
        default:
            return true;
        }
    }

    /** Whether ANY, SOME or ALL and a parenthesis come. */
    private boolean startsQuantifier() {
        return (next(ANY) || next(SOME) || next(ALL)) && getToken(2).kind == LPAREN;
    }

    private boolean startsTableConstraint() {
        switch (getToken(1).kind) {
        case CONSTRAINT:
        case PRIMARY:
        case UNIQUE:
        case CHECK:
        case FOREIGN:
            return true;
        default:
            return false;
        }
    }

    private boolean startsType() {
        switch (getToken(1).kind) {
        case COMMA:
        case RPAREN:
        case SEMICOLON:
        case EOF:
        case CONSTRAINT:
        case NOT:
        case NULL:
        case DEFAULT_:
        case PRIMARY:
        case UNIQUE:
        case CHECK:
        case REFERENCES:
        case COLLATE:
            return false;
        case GENERATED:
            return getToken(2).kind != ALWAYS && getToken(2).kind != BY;
        default:
            return true;
        }
    }

    /** Whether INTERVAL 'text' comes, with no unit after it but those of PostgreSQL. */
    private boolean startsIntervalString() {
        if (!next(INTERVAL)) {
            return false;
        }
        int at = getToken(2).kind == LPAREN ? 5 : 2;
        if (getToken(at).kind != QUOTED_STRING || (at == 5 && getToken(4).kind != RPAREN)) {
            return false;
        }
        switch (getToken(at + 1).kind) {
        case YEARS:
        case QUARTER:
        case QUARTERS:
        case MONTHS:
        case WEEK:
        case WEEKS:
        case DAYS:
        case HOURS:
        case MINUTES:
        case SECONDS:
            return false;
        default:
            return true;
        }
    }

    /** Whether the fields of a type INTERVAL come. */
    private boolean startsIntervalFields() {
        switch (getToken(1).kind) {
        case YEAR:
        case MONTH:
        case DAY:
        case HOUR:
        case MINUTE:
        case SECOND:
            return true;
        default:
            return false;
        }
    }

    private boolean startsRowsFrom() {
        int at = next(LATERAL) ? 2 : 1;
        return getToken(at).kind == ROWS && getToken(at + 1).kind == FROM && getToken(at + 2).kind == LPAREN;
    }

    /** Whether the name of another window comes first in a window, and not the window's own clauses. */
    private boolean startsWindowName() {
        switch (getToken(1).kind) {
        case PARTITION:
        case ROWS:
        case RANGE:
            return false;
        case GROUPS:
            return getToken(2).kind == PARTITION || getToken(2).kind == ORDER || getToken(2).kind == RPAREN;
        default:
            return true;
        }
    }

    /** Says where in a script the text starts, so that positions are those of the script. */
    public void startAt(int line, int column) {
        jj_input_stream.line = line;
        jj_input_stream.column = column - 1;
    }

    /** Whether a query comes; without this, the first word of no statement at all would pass for an expression. */
    private boolean startsQuery() {
        switch (getToken(1).kind) {
        case SELECT:
        case VALUES:
        case WITH:
        case TABLE:
        case LPAREN:
            return true;
        default:
            return false;
        }
    }

    /** Whether a type and a string come: a literal of that type. DATE, TIME and TIMESTAMP alone are others'. */
    private boolean startsTypedString() {
        int at = 2;
        boolean moment = false;
        switch (getToken(1).kind) {
        case DOUBLE:
            at = getToken(2).kind == PRECISION ? 3 : 2;
            break;
        case CHAR:
        case CHARACTER:
        case NCHAR:
            at = getToken(2).kind == VARYING ? 3 : 2;
            break;
        case TIME:
        case TIMESTAMP:
            moment = true;
            break;
        case BIGINT:
        case BOOLEAN:
        case DEC:
        case DECIMAL:
        case FLOAT:
        case INT:
        case INTEGER:
        case JSON:
        case NUMERIC:
        case REAL:
        case SMALLINT:
        case UUID:
        case VARCHAR:
        case IDENTIFIER:
            break;
        default:
            return false;
        }
        if (getToken(at).kind == LPAREN) {
            do {
                if (getToken(at + 1).kind != UNSIGNED_INTEGER_LITERAL) {
                    return false;
                }
                at += 2;
            } while (getToken(at).kind == COMMA);
            if (getToken(at).kind != RPAREN) {
                return false;
            }
            at++;
        } else if (moment && getToken(at).kind != WITHOUT) {
            return false;
        }
        if ((getToken(at).kind == WITH || getToken(at).kind == WITHOUT) && getToken(at + 1).kind == TIME) {
            at += 3;
        }
        return getToken(at).kind == QUOTED_STRING;
    }

    /** A query with the columns of another and no rows. */
    private SqlNode nothingOf(SqlNode query) {
        return new SqlOrderBy(query.getParserPosition(), query, SqlNodeList.EMPTY, null,
            SqlLiteral.createExactNumeric("0", query.getParserPosition()));
    }

    /** Whether AS and any word come. */
    private boolean startsLabel() {
        return next(AS) && getToken(2).image.matches("[A-Za-z_][A-Za-z_0-9]*");
    }

    private boolean startsRowLock() {
        switch (getToken(2).kind) {
        case UPDATE:
        case SHARE:
        case NO:
        case KEY:
            return next(FOR);
        default:
            return false;
        }
    }

    private boolean startsLateralFunction() {
        switch (getToken(2).kind) {
        case LPAREN:
        case UNNEST:
        case TABLE:
            return false;
        default:
            return next(LATERAL);
        }
    }
