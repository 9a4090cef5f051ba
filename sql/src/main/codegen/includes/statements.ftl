/** Parses one statement, with at most one semicolon after it. */
SqlNode HeliosStatementEof() :
{
    final SqlNode statement;
}
{
    statement = HeliosStatement() [ <SEMICOLON> ] <EOF> { return statement; }
}

SqlNode HeliosStatement() :
{
    final SqlNode e;
    final SqlNodeList with;
}
{
    (
        LOOKAHEAD({ next(WITH) && changesRows() }) with = WithList() e = ChangeRows(with)
    |
        LOOKAHEAD(2) e = VersionStatement()
    |
        LOOKAHEAD(2) e = SessionStatement()
    |
        LOOKAHEAD(2) e = Definition()
    |
        LOOKAHEAD(2) e = ChangeRows(null)
    |
        LOOKAHEAD(2) e = MergeRows(null)
    |
        LOOKAHEAD({ startsQuery() }) e = OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY)
    )
    {
        return intoTable == null
            ? e
            : new CreateTable(e.getParserPosition(), intoTable, intoTemporary, false, Collections.<TableElement>emptyList(), e);
    }
}

/** Parses INTO t of SELECT .. INTO t, which creates a table. */
void IntoTable() :
{
    boolean temporary = false;
    final SqlIdentifier name;
}
{
    <INTO>
    [ ( <TEMP> | <TEMPORARY> ) { temporary = true; } ]
    [ <TABLE> ]
    name = CompoundIdentifier() {
        if (intoTable != null || selects != 1) {
            throw generateParseException();
        }
        intoTable = name;
        intoTemporary = temporary;
    }
}
