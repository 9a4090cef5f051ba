/* Operators, types and tokens of PostgreSQL and SQLite. */

<DEFAULT, DQID, BTID> TOKEN :
{
    < NEGATE: "!" >
|   < HEX_LITERAL: "0" ["x", "X"] (["0"-"9", "a"-"f", "A"-"F"])+ >
|   < NUMBER_WITH_JUNK: (["0"-"9"])+ ["a"-"d", "f"-"z", "A"-"D", "F"-"Z", "_"] (["a"-"z", "A"-"Z", "_", "0"-"9"])* >
|   < TILDE: "~" >
|   < NUMBERED_PARAM: ["$", "?"] (["0"-"9"])+ >
|   < DOLLAR_QUOTED_STRING: "$" ( ["a"-"z", "A"-"Z", "_"] (["a"-"z", "A"-"Z", "_", "0"-"9"])* )? "$" >
    { readDollarQuoted(matchedToken); }
}

JAVACODE SqlDynamicParam numberedParam() {
    int number;
    try {
        number = Integer.parseInt(getToken(0).image.substring(1));
    } catch (NumberFormatException e) {
        number = 0;
    }
    if (number < 1 || number > 65535) {
        throw new ParseException("there is no parameter " + getToken(0).image);
    }
    nDynamicParams = Math.max(nDynamicParams, number);
    return new SqlDynamicParam(number - 1, getPos());
}

/** Parses the cast x::type. */
void InfixCast(List<Object> list, ExprContext exprContext, Span s) :
{
    final SqlDataTypeSpec type;
}
{
    <INFIX_CAST> { checkNonQueryExpression(exprContext); }
    type = DataType() {
        list.add(new SqlParserUtil.ToTreeListItem(PostgresOperators.CAST, s.pos()));
        list.add(type);
    }
}

/** Parses x AT TIME ZONE zone. */
void AtTimeZone(List<Object> list, ExprContext exprContext, Span s) :
{}
{
    <AT> <TIME> <ZONE> {
        checkNonQueryExpression(exprContext);
        list.add(new SqlParserUtil.ToTreeListItem(PostgresOperators.AT_TIME_ZONE, getPos()));
    }
    AddExpression2b(list, ExprContext.ACCEPT_SUB_QUERY)
}

/** Parses x COLLATE name; the name becomes a string, so that it is not taken for a column. */
void Collated(List<Object> list, ExprContext exprContext, Span s) :
{
    final String name;
}
{
    <COLLATE> name = RefText() {
        list.add(new SqlParserUtil.ToTreeListItem(PostgresOperators.COLLATE, getPos()));
        list.add(SqlLiteral.createCharString(name, getPos()));
    }
}

/** Parses type 'text', a cast written as a literal. */
SqlNode TypedString() :
{
    final SqlTypeNameSpec type;
    final SqlNode text;
    final Span s;
}
{
    type = NamedType() { s = span(); }
    text = StringLiteral() {
        return SqlStdOperatorTable.CAST.createCall(s.end(this), text, new SqlDataTypeSpec(type, type.getParserPos()));
    }
}

/** Parses INTERVAL 'text', where the text names its units. */
SqlNode IntervalString() :
{
    final Span s;
    final SqlIdentifier name;
    final SqlNode text;
}
{
    <INTERVAL> { s = span(); name = new SqlIdentifier("interval", getPos()); }
    text = StringLiteral() {
        return SqlStdOperatorTable.CAST.createCall(s.end(this), text,
            new SqlDataTypeSpec(new NamedType(name, Collections.<Integer>emptyList(), name.getParserPosition()), name.getParserPosition()));
    }
}

/** Parses a type that Calcite has no keyword for; what it means is decided later. */
SqlTypeNameSpec NamedType() :
{
    final SqlIdentifier name;
    final List<Integer> arguments = new ArrayList<Integer>();
    int argument;
    final Span s;
}
{
    name = CompoundIdentifier() { s = span(); }
    [
        LOOKAHEAD(2)
        <LPAREN> argument = UnsignedIntLiteral() { arguments.add(argument); }
        ( <COMMA> argument = UnsignedIntLiteral() { arguments.add(argument); } )*
        <RPAREN>
    ]
    { return new NamedType(name, arguments, s.end(this)); }
}

/** Parses AS OF and FOR SYSTEM_TIME AS OF after a table. */
SqlNode TableAsOf(SqlNode table) :
{
    final AsOf asOf;
}
{
    (
        <FOR> <SYSTEM_TIME> <AS> <OF> asOf = AsOfPoint(true)
    |
        <AS> <OF> asOf = AsOfPoint(false)
    )
    { return new SnapshotTable(Span.of(table).end(this), table, asOf); }
}

AsOf AsOfPoint(boolean systemTime) :
{
    final SqlNode e;
}
{
    LOOKAHEAD({ next(NOW) && getToken(2).kind != LPAREN }) <NOW> { return new AsOf(AsOf.Kind.NOW, null); }
|
    LOOKAHEAD({ nextTwo(COMMIT, QUOTED_STRING) || nextTwo(COMMIT, HOOK) || nextTwo(COMMIT, NUMBERED_PARAM) })
    <COMMIT> ( e = StringLiteral() | e = DynamicParam() ) { return new AsOf(AsOf.Kind.COMMIT, e); }
|
    LOOKAHEAD({ next(LSN) }) <LSN> e = UnsignedNumericLiteralOrParam() { return new AsOf(AsOf.Kind.LSN, e); }
|
    e = Expression(ExprContext.ACCEPT_NON_QUERY) {
        boolean ref = !systemTime && (e instanceof SqlCharStringLiteral || e instanceof SqlDynamicParam);
        return new AsOf(ref ? AsOf.Kind.REF : AsOf.Kind.TIMESTAMP, e);
    }
}

/** Parses ON (a, b) after DISTINCT. */
SqlLiteral DistinctOnKeys() :
{
    final SqlNodeList keys;
    final Span s;
}
{
    <DISTINCT> { s = span(); } <ON> keys = ParenthesizedQueryOrCommaList(ExprContext.ACCEPT_SUB_QUERY) {
        return new DistinctOn(keys, s.end(this));
    }
}

/** Any word, as the name of a column. */
JAVACODE SqlIdentifier Label() {
    getNextToken();
    return new SqlIdentifier(getToken(0).image.toLowerCase(Locale.ROOT), getPos());
}

/** Parses an argument of a function with the order in which an aggregate function takes its rows. */
SqlNode OrderedArgument(ExprContext exprContext) :
{
    SqlNode e;
    final SqlNodeList order;
}
{
    e = Expression(exprContext)
    [ order = OrderBy(true) { e = new SqlOrderBy(Span.of(e).end(this), e, order, null, null); } ]
    { return e; }
}

/** Parses FOR UPDATE and what is like it: nothing is locked, of two that change the same row one fails. */
void RowLocks() :
{}
{
    (
        LOOKAHEAD(2)
        <FOR> ( <UPDATE> | <NO> <KEY> <UPDATE> | <SHARE> | <KEY> <SHARE> )
        [ <OF> TableNames() ]
        [ <NOWAIT> | <SKIP_> <LOCKED> ]
    )+
}

/** Parses what is in the brackets after an array: a place, or a slice of places. */
void AddPlace(List<Object> list) :
{
    SqlNode low = null;
    SqlNode high = null;
    boolean slice = false;
}
{
    <LBRACKET>
    [ LOOKAHEAD({ !next(COLON) }) low = Expression(ExprContext.ACCEPT_SUB_QUERY) ]
    [ <COLON> { slice = true; } [ LOOKAHEAD({ !next(RBRACKET) }) high = Expression(ExprContext.ACCEPT_SUB_QUERY) ] ]
    <RBRACKET> {
        if (!slice) {
            if (low == null) {
                throw generateParseException();
            }
            list.add(new SqlParserUtil.ToTreeListItem(SqlStdOperatorTable.ITEM, getPos()));
            list.add(low);
        } else {
            list.add(new SqlParserUtil.ToTreeListItem(PostgresOperators.SLICE, getPos()));
            list.add(SqlStdOperatorTable.ROW.createCall(getPos(),
                low != null ? low : SqlLiteral.createExactNumeric("-2147483648", getPos()),
                high != null ? high : SqlLiteral.createExactNumeric("2147483647", getPos())));
        }
    }
}

/** Parses LIKE ANY (..) from ANY on. */
void AddQuantified(List<Object> list, SqlOperator op, Span s) :
{
    final boolean all;
    final SqlNodeList of;
}
{
    ( ( <ANY> | <SOME> ) { all = false; } | <ALL> { all = true; } )
    of = ParenthesizedQueryOrCommaList(ExprContext.ACCEPT_NONCURSOR) {
        list.add(new SqlParserUtil.ToTreeListItem(PostgresOperators.quantified(op, all), s.pos()));
        list.add(of.get(0));
    }
}

/** Parses the definitions of the columns of a function's rows: AS t (a int, b text). */
SqlNode ColumnDefinitions(SqlNode table, SqlIdentifier alias) :
{
    final List<SqlNode> parts = new ArrayList<SqlNode>();
    SqlIdentifier name;
    SqlDataTypeSpec type;
}
{
    { parts.add(table); parts.add(alias); }
    <LPAREN> name = SimpleIdentifier() type = DataType() { parts.add(name); parts.add(type); }
    ( <COMMA> name = SimpleIdentifier() type = DataType() { parts.add(name); parts.add(type); } )*
    <RPAREN>
    { return PostgresOperators.COLUMN_DEFINITIONS.createCall(Span.of(table).end(this), parts); }
}

/** Parses WITH ORDINALITY after a function in FROM. */
SqlNode WithOrdinality(SqlNode function) :
{}
{
    <WITH> <ORDINALITY> { return PostgresOperators.WITH_ORDINALITY.createCall(Span.of(function).end(this), function); }
}

/** Parses x and x::type, where IN may follow. */
SqlNode CastOfAtom() :
{
    final List<Object> list = new ArrayList<Object>();
    final Span s = span();
}
{
    AddExpression2b(list, ExprContext.ACCEPT_SUB_QUERY)
    ( InfixCast(list, ExprContext.ACCEPT_SUB_QUERY, s) )*
    { return OperatorTree.of(list); }
}
