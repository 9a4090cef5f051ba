/* Statements about transactions, settings, plans and upkeep. */

SqlNode SessionStatement() :
{
    final SqlNode e;
}
{
    (
        e = Begin()
    |   e = Commit()
    |   e = Rollback()
    |   e = Savepoint()
    |   e = SetStatement()
    |   e = Reset()
    |   e = Show()
    |   e = ExplainStatement()
    |   e = Maintain()
    |   e = PragmaStatement()
    )
    { return e; }
}

void TransactionWord() :
{}
{
    [ <WORK> | <TRANSACTION> ]
}

SqlNode Begin() :
{
    final Span s;
    final TransactionMode mode;
}
{
    (
        <BEGIN> { s = span(); } [ <DEFERRED> | <IMMEDIATE> | <EXCLUSIVE> ] TransactionWord()
    |
        <START> { s = span(); } <TRANSACTION>
    )
    mode = TransactionModes()
    { return new BeginTransaction(s.end(this), mode); }
}

TransactionMode TransactionModes() :
{
    IsolationLevel isolation = null;
    Boolean readOnly = null;
}
{
    (
        [ <COMMA> ]
        (
            <ISOLATION> <LEVEL>
            (
                LOOKAHEAD(2) <READ> <UNCOMMITTED> { isolation = IsolationLevel.READ_UNCOMMITTED; }
            |   <READ> <COMMITTED> { isolation = IsolationLevel.READ_COMMITTED; }
            |   <REPEATABLE> <READ> { isolation = IsolationLevel.REPEATABLE_READ; }
            |   <SERIALIZABLE> { isolation = IsolationLevel.SERIALIZABLE; }
            )
        |   LOOKAHEAD(2) <READ> <ONLY> { readOnly = true; }
        |   <READ> <WRITE> { readOnly = false; }
        |   [ <NOT> ] <DEFERRABLE>
        )
    )*
    { return new TransactionMode(isolation, readOnly); }
}

SqlNode Commit() :
{
    final Span s;
}
{
    ( <COMMIT> | <END> ) { s = span(); } TransactionWord()
    { return new CommitTransaction(s.end(this)); }
}

SqlNode Rollback() :
{
    final Span s;
    SqlIdentifier savepoint = null;
}
{
    ( <ROLLBACK> | <ABORT> ) { s = span(); } TransactionWord()
    [ <TO> [ LOOKAHEAD({ next(SAVEPOINT) && getToken(2).kind != EOF && getToken(2).kind != SEMICOLON }) <SAVEPOINT> ]
        savepoint = SimpleIdentifier() ]
    { return new RollbackTransaction(s.end(this), savepoint); }
}

SqlNode Savepoint() :
{
    final Span s;
    final SqlIdentifier name;
}
{
    <SAVEPOINT> { s = span(); } name = SimpleIdentifier() { return new SetSavepoint(s.end(this), name); }
|
    <RELEASE> { s = span(); }
    [ LOOKAHEAD({ next(SAVEPOINT) && getToken(2).kind != EOF && getToken(2).kind != SEMICOLON }) <SAVEPOINT> ]
    name = SimpleIdentifier() { return new ReleaseSavepoint(s.end(this), name); }
}

SqlNode SetStatement() :
{
    final Span s;
    final TransactionMode mode;
    boolean local = false;
    SqlIdentifier name;
    final List<SqlIdentifier> names = new ArrayList<SqlIdentifier>();
    final List<SqlNode> values = new ArrayList<SqlNode>();
}
{
    <SET> { s = span(); }
    (
        LOOKAHEAD({ next(TRANSACTION) }) <TRANSACTION> mode = TransactionModes() {
            return new SetTransaction(s.end(this), false, mode);
        }
    |
        LOOKAHEAD({ nextTwo(SESSION, CHARACTERISTICS) })
        <SESSION> <CHARACTERISTICS> <AS> <TRANSACTION> mode = TransactionModes() {
            return new SetTransaction(s.end(this), true, mode);
        }
    |
        LOOKAHEAD({ next(CONSTRAINTS) && getToken(2).kind != EQ && getToken(2).kind != TO && getToken(2).kind != DOT })
        <CONSTRAINTS>
        ( <ALL> | name = CompoundIdentifier() { names.add(name); } ( <COMMA> name = CompoundIdentifier() { names.add(name); } )* )
        ( <DEFERRED> { local = true; } | <IMMEDIATE> )
        { return new SetConstraints(s.end(this), names, local); }
    |
        LOOKAHEAD({ nextTwo(TIME, ZONE) }) <TIME> <ZONE> { name = new SqlIdentifier("timezone", getPos()); }
        (
            LOOKAHEAD(2) <INTERVAL> AddSettingValue(values) [ <HOUR> [ <TO> <MINUTE> ] ]
        |
            LOOKAHEAD({ next(DEFAULT_) || next(LOCAL) }) ( <DEFAULT_> | <LOCAL> ) {
                return new ResetVariable(s.end(this), name);
            }
        |
            AddSettingValue(values)
        )
        { return new SetVariable(s.end(this), name, false, values); }
    |
        [
            LOOKAHEAD({ getToken(2).kind != EQ && getToken(2).kind != TO && getToken(2).kind != DOT })
            ( <LOCAL> { local = true; } | <SESSION> )
        ]
        name = CompoundIdentifier()
        ( <EQ> | <TO> )
        (
            <DEFAULT_> { return new ResetVariable(s.end(this), name); }
        |
            AddSettingValue(values) ( <COMMA> AddSettingValue(values) )* {
                return new SetVariable(s.end(this), name, local, values);
            }
        )
    )
}

void AddSettingValue(List<SqlNode> values) :
{
    SqlNode e;
}
{
    (
        LOOKAHEAD(2) e = Literal()
    |   e = DynamicParam()
    |   e = CompoundIdentifier()
    |   <ON> { e = new SqlIdentifier("on", getPos()); }
    )
    { values.add(e); }
}

SqlNode Reset() :
{
    final Span s;
    SqlIdentifier name = null;
}
{
    (
        <RESET> { s = span(); }
        (
            <ALL>
        |
            LOOKAHEAD({ nextTwo(TIME, ZONE) }) <TIME> <ZONE> { name = new SqlIdentifier("timezone", getPos()); }
        |
            name = CompoundIdentifier()
        )
    |
        <DISCARD> { s = span(); } <ALL>
    )
    { return new ResetVariable(s.end(this), name); }
}

SqlNode Show() :
{
    final Span s;
    SqlIdentifier name = null;
}
{
    <SHOW> { s = span(); }
    (
        <ALL>
    |   LOOKAHEAD({ nextTwo(TRANSACTION, ISOLATION) }) <TRANSACTION> <ISOLATION> <LEVEL> {
            name = new SqlIdentifier("transaction_isolation", getPos());
        }
    |   LOOKAHEAD({ nextTwo(TIME, ZONE) }) <TIME> <ZONE> { name = new SqlIdentifier("timezone", getPos()); }
    |   name = CompoundIdentifier()
    )
    { return new ShowVariable(s.end(this), name); }
}

/** Parses an option of EXPLAIN, and returns whether it is ANALYZE; the others change nothing. */
boolean ExplainOption() :
{
    final boolean analyze;
    boolean on = true;
}
{
    (
        <ANALYZE> { analyze = true; }
    |
        LOOKAHEAD({ next(IDENTIFIER) || next(FORMAT) }) Label() { analyze = false; }
    )
    [ <TRUE> | <ON> | <FALSE> { on = false; } | LOOKAHEAD({ next(IDENTIFIER) }) { on = !nextWord("off"); } <IDENTIFIER> ]
    { return analyze && on; }
}

SqlNode ExplainStatement() :
{
    final Span s;
    boolean analyze = false;
    boolean more;
    final SqlNode statement;
}
{
    <EXPLAIN> { s = span(); }
    [ LOOKAHEAD({ startsExplainOptions() }) <LPAREN> analyze = ExplainOption() ( <COMMA> more = ExplainOption() { analyze |= more; } )* <RPAREN> ]
    [ LOOKAHEAD({ next(ANALYZE) }) <ANALYZE> { analyze = true; } ]
    [ LOOKAHEAD({ nextTwo(QUERY, PLAN) }) <QUERY> <PLAN> ]
    [ LOOKAHEAD({ nextTwo(PLAN, FOR) }) <PLAN> <FOR> ]
    statement = HeliosStatement()
    { return new Explain(s.end(this), analyze, statement); }
}

/** SQLite's PRAGMA. */
SqlNode PragmaStatement() :
{
    final Span s;
    final SqlIdentifier name;
    SqlNode value = null;
    boolean sets = false;
}
{
    <PRAGMA> { s = span(); } name = CompoundIdentifier()
    [
        <EQ> { sets = true; } value = PragmaValue()
    |
        <LPAREN> value = PragmaValue() <RPAREN>
    ]
    { return new Pragma(s.end(this), name, value, sets); }
}

SqlNode PragmaValue() :
{
    final SqlNode value;
}
{
    (
        LOOKAHEAD({ next(ON) }) <ON> { value = SqlLiteral.createBoolean(true, getPos()); }
    |
        LOOKAHEAD({ next(FULL) }) <FULL> { value = new SqlIdentifier("full", getPos()); }
    |
        LOOKAHEAD({ next(DEFAULT_) }) <DEFAULT_> { value = new SqlIdentifier("default", getPos()); }
    |
        LOOKAHEAD(1) value = CompoundIdentifier()
    |
        value = Literal()
    )
    { return value; }
}

SqlNode Maintain() :
{
    final Span s;
    final Maintain.Kind kind;
    List<SqlIdentifier> names = Collections.emptyList();
}
{
    (
        <ANALYZE> { kind = Maintain.Kind.ANALYZE; s = span(); }
    |   <VACUUM> { kind = Maintain.Kind.VACUUM; s = span(); } [ <FULL> ] [ LOOKAHEAD(<ANALYZE>) <ANALYZE> ]
    |   <REINDEX> { kind = Maintain.Kind.REINDEX; s = span(); }
        [ LOOKAHEAD({ getToken(2).kind != EOF && getToken(2).kind != SEMICOLON && getToken(2).kind != DOT })
            ( <TABLE> | <INDEX> | <DATABASE> ) ]
    )
    [ names = TableNames() ]
    { return new Maintain(s.end(this), kind, names); }
}
