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
    final SqlDataTypeSpec type;
    final SqlNode text;
}
{
    type = DataType()
    text = StringLiteral() {
        return SqlStdOperatorTable.CAST.createCall(Span.of(type).end(this), text, type);
    }
}

/** Parses INTERVAL 'text', where the text names its units or they come after it. */
SqlNode IntervalString() :
{
    final Span s;
    int precision = -1;
    final SqlNode text;
    SqlTypeNameSpec type = null;
}
{
    <INTERVAL> { s = span(); }
    precision = PrecisionOpt()
    text = StringLiteral()
    [ type = IntervalFieldsOpt(precision) ]
    {
        if (type == null) {
            type = NamedType.interval(precision, null, s.pos());
        }
        return SqlStdOperatorTable.CAST.createCall(s.end(this), text, new SqlDataTypeSpec(type, s.pos()));
    }
}

/** Parses the type INTERVAL, of some fields if need be. */
SqlTypeNameSpec IntervalTypeName() :
{
    final Span s;
    final int precision;
    SqlTypeNameSpec type = null;
}
{
    <INTERVAL> { s = span(); }
    precision = PrecisionOpt()
    [ LOOKAHEAD({ startsIntervalFields() }) type = IntervalFieldsOpt(precision) ]
    { return type != null ? type : NamedType.interval(precision, null, s.end(this)); }
}

/** Parses which fields an interval has: DAY TO SECOND(2). */
SqlTypeNameSpec IntervalFieldsOpt(int given) :
{
    final IntervalFields fields;
    int precision = given;
    final Span s = Span.of();
}
{
    (
        <YEAR> { s.add(this); } ( LOOKAHEAD(2) <TO> <MONTH> { fields = IntervalFields.YEAR_TO_MONTH; } | { fields = IntervalFields.YEAR; } )
    |
        <MONTH> { s.add(this); fields = IntervalFields.MONTH; }
    |
        <DAY> { s.add(this); }
        (
            LOOKAHEAD(2) <TO>
            (
                <HOUR> { fields = IntervalFields.DAY_TO_HOUR; }
            |
                <MINUTE> { fields = IntervalFields.DAY_TO_MINUTE; }
            |
                <SECOND> { fields = IntervalFields.DAY_TO_SECOND; } precision = SecondsOpt(given)
            )
        |
            { fields = IntervalFields.DAY; }
        )
    |
        <HOUR> { s.add(this); }
        (
            LOOKAHEAD(2) <TO>
            (
                <MINUTE> { fields = IntervalFields.HOUR_TO_MINUTE; }
            |
                <SECOND> { fields = IntervalFields.HOUR_TO_SECOND; } precision = SecondsOpt(given)
            )
        |
            { fields = IntervalFields.HOUR; }
        )
    |
        <MINUTE> { s.add(this); }
        (
            LOOKAHEAD(2) <TO> <SECOND> { fields = IntervalFields.MINUTE_TO_SECOND; } precision = SecondsOpt(given)
        |
            { fields = IntervalFields.MINUTE; }
        )
    |
        <SECOND> { s.add(this); fields = IntervalFields.SECOND; } precision = SecondsOpt(given)
    )
    { return NamedType.interval(precision, fields, s.end(this)); }
}

int SecondsOpt(int given) :
{
    final int precision;
}
{
    precision = PrecisionOpt() { return precision < 0 ? given : precision; }
}

/** Parses FLOAT, FLOAT(24) and MySQL's FLOAT(8, 2) behind the word. */
SqlTypeNameSpec FloatType(Span s) :
{
    final SqlIdentifier name = new SqlIdentifier("float", getPos());
    final List<Integer> arguments = new ArrayList<Integer>();
    int argument;
}
{
    [
        <LPAREN> argument = UnsignedIntLiteral() { arguments.add(argument); }
        [ <COMMA> argument = UnsignedIntLiteral() { arguments.add(argument); } ]
        <RPAREN>
    ]
    { return new NamedType(name, arguments, s.end(this)); }
}

/** Parses the (11) of INT(11), which only says how wide MySQL prints it. */
void DisplayWidth() :
{}
{
    [ <LPAREN> UnsignedIntLiteral() [ <COMMA> UnsignedIntLiteral() ] <RPAREN> ]
}

/** Parses SQLite's types of several words: UNSIGNED BIG INT, VARYING CHARACTER(9), NATIVE CHARACTER(9); NATIONAL CHARACTER(9). */
SqlTypeNameSpec WordsTypeName() :
{
    final Span s;
    final String name;
    final int length;
}
{
    (
        <UNSIGNED> { s = span(); } WordOf("big") ( <INT> | <INTEGER> ) { name = "int8"; length = -1; }
    |
        <VARYING> { s = span(); } <CHARACTER> { name = "nvarchar"; } length = PrecisionOpt()
    |
        <IDENTIFIER> { s = span(); } <CHARACTER> { name = "nvarchar"; } length = PrecisionOpt()
    |
        <NATIONAL> { s = span(); } ( <CHARACTER> | <CHAR> )
        ( <VARYING> { name = "nvarchar"; } | { name = "nchar"; } ) length = PrecisionOpt()
    |
        <NCHAR> { s = span(); } ( <VARYING> { name = "nvarchar"; } | { name = "nchar"; } ) length = PrecisionOpt()
    )
    {
        return new NamedType(new SqlIdentifier(name, s.pos()),
            length < 0 ? Collections.<Integer>emptyList() : Collections.singletonList(length), s.end(this));
    }
}

void WordOf(String word) :
{}
{
    <IDENTIFIER> {
        if (!getToken(0).image.equalsIgnoreCase(word)) {
            throw generateParseException();
        }
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

/** Parses SEARCH and CYCLE behind the query of a recursive item of WITH. */
SqlNode RecursionOrderOpt(SqlNode query) :
{
    RecursionOrder.Search search = null;
    RecursionOrder.Cycle cycle = null;
}
{
    [ search = SearchClause() ]
    [ cycle = CycleClause() ]
    { return search == null && cycle == null ? query : new RecursionOrder(query.getParserPosition(), query, search, cycle); }
}

RecursionOrder.Search SearchClause() :
{
    final boolean breadth;
    final List<SqlIdentifier> columns;
    final SqlIdentifier set;
}
{
    <SEARCH> ( <BREADTH> { breadth = true; } | <DEPTH> { breadth = false; } ) <FIRST> <BY>
    columns = PlainNames()
    <SET> set = SimpleIdentifier() { return new RecursionOrder.Search(breadth, columns, set); }
}

RecursionOrder.Cycle CycleClause() :
{
    final List<SqlIdentifier> columns;
    final SqlIdentifier mark;
    SqlNode value;
    SqlNode other;
    final SqlIdentifier path;
}
{
    <CYCLE> columns = PlainNames()
    <SET> mark = SimpleIdentifier() {
        value = RecursionOrder.mark(true, getPos());
        other = RecursionOrder.mark(false, getPos());
    }
    [ <TO> value = Expression3(ExprContext.ACCEPT_NON_QUERY) <DEFAULT_> other = Expression3(ExprContext.ACCEPT_NON_QUERY) ]
    <USING> path = SimpleIdentifier() { return new RecursionOrder.Cycle(columns, mark, value, other, path); }
}

List<SqlIdentifier> PlainNames() :
{
    final List<SqlIdentifier> names = new ArrayList<SqlIdentifier>();
    SqlIdentifier name;
}
{
    name = SimpleIdentifier() { names.add(name); }
    ( <COMMA> name = SimpleIdentifier() { names.add(name); } )*
    { return names; }
}

/** Parses ROWS FROM (f(..), g(..)). */
SqlNode RowsFrom() :
{
    final Span s;
    final List<SqlNode> functions = new ArrayList<SqlNode>();
    SqlNode function;
}
{
    <ROWS> { s = span(); } <FROM> <LPAREN>
    function = RowsFromFunction() { functions.add(function); }
    ( <COMMA> function = RowsFromFunction() { functions.add(function); } )*
    <RPAREN>
    { return PostgresOperators.ROWS_FROM.createCall(s.end(this), functions); }
}

SqlNode RowsFromFunction() :
{
    final SqlIdentifier name;
    final SqlNode function;
    final SqlNodeList list;
    final Span s;
}
{
    <UNNEST> { s = span(); }
    list = ParenthesizedQueryOrCommaList(ExprContext.ACCEPT_SUB_QUERY) {
        return createCall(new SqlIdentifier("unnest", s.pos()), s.end(this),
            SqlFunctionCategory.USER_DEFINED_FUNCTION, null, list.getList());
    }
|
    name = CompoundTableIdentifier()
    function = ImplicitTableFunctionCallArgs(name) { return ((SqlCall) function).operand(0); }
}
