/* Statements that define tables, views, indexes and sequences. */

SqlNode Definition() :
{
    final SqlNode e;
    final Span s;
    boolean replace = false;
    boolean temporary = false;
}
{
    (
        <CREATE> { s = span(); }
        [ <OR> <REPLACE> { replace = true; } ]
        [ ( <TEMP> | <TEMPORARY> ) { temporary = true; } | LOOKAHEAD({ nextWord("unlogged") }) <IDENTIFIER> ]
        (
            e = CreateTable(s, temporary)
        |   e = CreateView(s, replace, temporary)
        |   e = CreateIndex(s)
        |   e = CreateSequence(s)
        )
    |
        LOOKAHEAD(<ALTER> ( <TABLE> [ <ONLY> ] | <VIEW> | <SEQUENCE> | <INDEX> ) [ <IF> <EXISTS> ] CompoundIdentifier() <IDENTIFIER> <TO>)
        e = AlterOwner()
    |
        LOOKAHEAD({ nextTwo(ALTER, SEQUENCE) }) e = AlterSequence()
    |
        e = AlterTable()
    |
        e = DropObjects()
    |
        e = Truncate()
    |
        e = Comment()
    )
    { return e; }
}

SqlNode CreateTable(Span s, boolean temporary) :
{
    final boolean ifNotExists;
    final SqlIdentifier name;
    final List<TableElement> elements = new ArrayList<TableElement>();
    SqlNode query = null;
}
{
    <TABLE> ifNotExists = IfNotExists() name = CompoundIdentifier()
    [ <LPAREN> AddTableElement(elements) ( <COMMA> AddTableElement(elements) )* <RPAREN> ]
    [ TableSuffix() ( <COMMA> TableSuffix() )* ]
    [ <AS> query = OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY) [ <WITH> ( <DATA> | <NO> <DATA> { query = nothingOf(query); } ) ] ]
    {
        if (elements.isEmpty() && query == null) {
            throw generateParseException();
        }
        return new CreateTable(s.end(this), name, temporary, ifNotExists, elements, query);
    }
}

/** SQLite's words after a table's definition; every table here has a key and strict types anyway. */
void TableSuffix() :
{}
{
    <WITHOUT> <ROWID> | <STRICT> | <ON> <COMMIT> <PRESERVE> <ROWS>
}

void AddTableElement(List<TableElement> elements) :
{
    final TableElement element;
}
{
    (
        LOOKAHEAD({ startsTableConstraint() }) element = TableConstraint()
    |
        element = LikeTable()
    |
        element = ColumnDefinition()
    )
    { elements.add(element); }
}

TableElement.Like LikeTable() :
{
    final SqlIdentifier table;
    final java.util.Set<TableElement.Like.Part> parts = java.util.EnumSet.noneOf(TableElement.Like.Part.class);
    boolean including = true;
    SqlIdentifier part;
}
{
    <LIKE> table = CompoundIdentifier()
    (
        ( <INCLUDING> { including = true; } | <EXCLUDING> { including = false; } )
        part = Label() { TableElement.Like.change(parts, part.getSimple(), including); }
    )*
    { return new TableElement.Like(table, parts); }
}


TableElement.Column ColumnDefinition() :
{
    final SqlIdentifier name;
    SqlDataTypeSpec type = null;
    final List<TableElement.Named> constraints = new ArrayList<TableElement.Named>();
    TableElement.Named constraint;
}
{
    name = SimpleIdentifier()
    [ LOOKAHEAD({ startsType() }) type = DataType() ]
    ( constraint = ColumnConstraint() { constraints.add(constraint); } )*
    { return new TableElement.Column(name, type, Collections.unmodifiableList(constraints)); }
}


TableElement.Named ColumnConstraint() :
{
    SqlIdentifier name = null;
    final Constraint constraint;
    final Timing timing = new Timing();
}
{
    [ <CONSTRAINT> name = SimpleIdentifier() ]
    constraint = ColumnConstraintBody(timing)
    TimingWords(timing)
    { return new TableElement.Named(name, timing.ofColumn(constraint)); }
}

Constraint ColumnConstraintBody(Timing timing) :
{
    SqlNode e;
    SqlIdentifier id;
    boolean autoIncrement = false;
    final boolean flag;
    final Constraint constraint;
}
{
    (
        <NOT> <NULL> { constraint = new Constraint.NotNull(); }
    |
        <NULL> { constraint = new Constraint.Nullable(); }
    |
        <DEFAULT_> e = Expression(ExprContext.ACCEPT_NON_QUERY) { constraint = new Constraint.Default(e); }
    |
        <PRIMARY> <KEY> [ <ASC> | <DESC> ] [ <AUTOINCREMENT> { autoIncrement = true; } ] {
            constraint = new Constraint.PrimaryKey(Collections.<SqlIdentifier>emptyList(), autoIncrement, Deferral.NOT_DEFERRABLE);
        }
    |
        <UNIQUE> flag = NullsNotDistinct() { constraint = new Constraint.Unique(Collections.<SqlIdentifier>emptyList(), flag, Deferral.NOT_DEFERRABLE); }
    |
        constraint = CheckConstraint()
    |
        constraint = References(Collections.<SqlIdentifier>emptyList(), timing)
    |
        <COLLATE> id = CompoundIdentifier() { constraint = new Constraint.Collate(id); }
    |
        constraint = GeneratedClause()
    )
    { return constraint; }
}

Constraint CheckConstraint() :
{
    final SqlNode e;
}
{
    <CHECK> <LPAREN> e = Expression(ExprContext.ACCEPT_SUB_QUERY) <RPAREN> { return new Constraint.Check(e); }
}

Constraint GeneratedClause() :
{
    final SqlNode e;
    boolean stored = false;
    boolean always = false;
    SequenceOptions given = SequenceOptions.NONE;
}
{
    <GENERATED>
    ( <ALWAYS> { always = true; } | <BY> <DEFAULT_> )
    <AS>
    (
        <IDENTITY> [ <LPAREN> given = SequenceOptionList() <RPAREN> ] {
            return new Constraint.Identity(always, given);
        }
    |
        <LPAREN> e = Expression(ExprContext.ACCEPT_SUB_QUERY) <RPAREN>
        [ <STORED> { stored = true; } | <VIRTUAL> ]
        { return new Constraint.Generated(e, stored); }
    )
}

SequenceOptions SequenceOptionList() :
{
    Long start = null;
    Long increment = null;
    Long minimum = null;
    Long maximum = null;
    Long cache = null;
    boolean cycle = false;
}
{
    (
        <START> [ <WITH> ] start = LongValue()
    |   <INCREMENT> [ <BY> ] increment = LongValue()
    |   <MINVALUE> minimum = LongValue()
    |   <MAXVALUE> maximum = LongValue()
    |   <CACHE> cache = LongValue()
    |   <CYCLE> { cycle = true; }
    |   <NO> ( <MINVALUE> | <MAXVALUE> | <CYCLE> )
    |   <AS> DataType()
    |   <OWNED> <BY> CompoundIdentifier()
    |   LOOKAHEAD({ next(SEQUENCE) }) <SEQUENCE> <NAME> CompoundIdentifier()
    )*
    { return new SequenceOptions(start, increment, minimum, maximum, cache, cycle); }
}

Long LongValue() :
{
    final SqlLiteral number;
}
{
    number = NumericLiteral() {
        try {
            return Long.valueOf(number.bigDecimalValue().longValueExact());
        } catch (ArithmeticException e) {
            throw new ParseException("not a whole number of 64 bits: " + number.toValue());
        }
    }
}

Constraint References(List<SqlIdentifier> columns, Timing timing) :
{
    final SqlIdentifier table;
    List<SqlIdentifier> tableColumns = Collections.emptyList();
    Constraint.Action onDelete = Constraint.Action.NO_ACTION;
    Constraint.Action onUpdate = Constraint.Action.NO_ACTION;
    List<SqlIdentifier> setColumns = Collections.emptyList();
    boolean full = false;
}
{
    <REFERENCES> table = CompoundIdentifier()
    [ tableColumns = ColumnNames() ]
    (
        LOOKAHEAD(2)
        (
            LOOKAHEAD(2) <ON> <DELETE> onDelete = ReferentialAction()
            [ LOOKAHEAD({ next(LPAREN) && setsColumns(onDelete) }) setColumns = ColumnNames() ]
        |   <ON> <UPDATE> onUpdate = ReferentialAction()
            [ LOOKAHEAD({ next(LPAREN) && setsColumns(onUpdate) }) ColumnNames() { throw onlyOnDelete(onUpdate); } ]
        |   <MATCH>
            (
                <SIMPLE>
            |   <FULL> { full = true; }
            |   <PARTIAL> { throw notThere("MATCH PARTIAL", "Leave it out."); }
            )
        |   TimingWord(timing)
        )
    )*
    {
        return new Constraint.ForeignKey(
            columns, table, tableColumns, onDelete, onUpdate, full, setColumns, Deferral.NOT_DEFERRABLE);
    }
}

Constraint.Action ReferentialAction() :
{}
{
    <NO> <ACTION> { return Constraint.Action.NO_ACTION; }
|   <RESTRICT> { return Constraint.Action.RESTRICT; }
|   <CASCADE> { return Constraint.Action.CASCADE; }
|   LOOKAHEAD(2) <SET> <NULL> { return Constraint.Action.SET_NULL; }
|   <SET> <DEFAULT_> { return Constraint.Action.SET_DEFAULT; }
}

TableElement.Named TableConstraint() :
{
    SqlIdentifier name = null;
    List<SqlIdentifier> columns;
    final Constraint constraint;
    final boolean flag;
    final Timing timing = new Timing();
}
{
    [ <CONSTRAINT> name = SimpleIdentifier() ]
    (
        <PRIMARY> <KEY> columns = ColumnNames() { constraint = new Constraint.PrimaryKey(columns, false, Deferral.NOT_DEFERRABLE); }
    |   <UNIQUE> flag = NullsNotDistinct() columns = ColumnNames() { constraint = new Constraint.Unique(columns, flag, Deferral.NOT_DEFERRABLE); }
    |   constraint = CheckConstraint()
    |   <FOREIGN> <KEY> columns = ColumnNames() constraint = References(columns, timing)
    )
    TimingWords(timing)
    { return new TableElement.Named(name, timing.of(constraint)); }
}

/** Parses NULLS NOT DISTINCT, and returns whether it was there. */
boolean NullsNotDistinct() :
{
    boolean equal = false;
}
{
    [ LOOKAHEAD({ nextTwo(NULLS, NOT) || nextTwo(NULLS, DISTINCT) }) <NULLS> [ <NOT> { equal = true; } ] <DISTINCT> ]
    { return equal; }
}

/** Parses when a key is checked. */
void TimingWords(Timing timing) :
{}
{
    ( LOOKAHEAD({ next(DEFERRABLE) || next(INITIALLY) || nextTwo(NOT, DEFERRABLE) }) TimingWord(timing) )*
}

void TimingWord(Timing timing) :
{}
{
    <DEFERRABLE> { timing.deferrable(true); }
|   <NOT> <DEFERRABLE> { timing.deferrable(false); }
|   <INITIALLY> ( <DEFERRED> { timing.initially(true); } | <IMMEDIATE> { timing.initially(false); } )
}

SqlNode CreateView(Span s, boolean replace, boolean temporary) :
{
    final boolean ifNotExists;
    final SqlIdentifier name;
    List<SqlIdentifier> columns = Collections.emptyList();
    final SqlNode query;
    ViewSchema.CheckOption check = ViewSchema.CheckOption.NONE;
}
{
    <VIEW> ifNotExists = IfNotExists() name = CompoundIdentifier()
    [ columns = ColumnNames() ]
    <AS> query = OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY)
    [
        <WITH> { check = ViewSchema.CheckOption.CASCADED; }
        [ <CASCADED> | <LOCAL> { check = ViewSchema.CheckOption.LOCAL; } ] <CHECK> <OPTION>
    ]
    { return new CreateView(s.end(this), name, replace, temporary, ifNotExists, columns, query, check); }
}

SqlNode CreateIndex(Span s) :
{
    boolean unique = false;
    final boolean ifNotExists;
    SqlIdentifier name = null;
    final SqlIdentifier table;
    final List<IndexColumn> columns;
    final boolean nullsEqual;
    SqlNode where = null;
}
{
    [ <UNIQUE> { unique = true; } ] <INDEX>
    [ LOOKAHEAD({ next(CONCURRENTLY) && getToken(2).kind != DOT }) <CONCURRENTLY> ]
    ifNotExists = IfNotExists()
    [ name = CompoundIdentifier() ]
    <ON> table = CompoundIdentifier()
    [ <USING> SimpleIdentifier() ]
    columns = IndexColumns()
    [ <INCLUDE> ColumnNames() ]
    nullsEqual = NullsNotDistinct()
    [ where = Where() ]
    { return new CreateIndex(s.end(this), unique, ifNotExists, name, table, columns, nullsEqual, where); }
}

List<IndexColumn> IndexColumns() :
{
    final List<IndexColumn> columns = new ArrayList<IndexColumn>();
    IndexColumn column;
}
{
    <LPAREN> column = IndexColumn() { columns.add(column); }
    ( <COMMA> column = IndexColumn() { columns.add(column); } )*
    <RPAREN>
    { return columns; }
}

IndexColumn IndexColumn() :
{
    final SqlNode e;
    boolean descending = false;
    Boolean nullsFirst = null;
}
{
    e = Expression(ExprContext.ACCEPT_SUB_QUERY)
    [ LOOKAHEAD({ next(IDENTIFIER) && getToken(1).image.endsWith("_ops") }) SimpleIdentifier() ]
    [ <ASC> | <DESC> { descending = true; } ]
    [ <NULLS> ( <FIRST> { nullsFirst = true; } | <LAST> { nullsFirst = false; } ) ]
    { return new IndexColumn(e, descending, nullsFirst); }
}

SqlNode CreateSequence(Span s) :
{
    final boolean ifNotExists;
    final SqlIdentifier name;
    final SequenceOptions given;
}
{
    <SEQUENCE> ifNotExists = IfNotExists() name = CompoundIdentifier() given = SequenceOptionList()
    { return new CreateSequence(s.end(this), name, ifNotExists, given); }
}

SqlNode AlterSequence() :
{
    final Span s;
    final boolean ifExists;
    final SqlIdentifier name;
    SqlIdentifier next = null;
    Long start = null;
    Long increment = null;
    Long minimum = null;
    Long maximum = null;
    Boolean cycle = null;
    boolean restart = false;
    Long restartAt = null;
}
{
    <ALTER> <SEQUENCE> { s = span(); } ifExists = IfExists() name = CompoundIdentifier()
    (
        <RENAME> <TO> next = SimpleIdentifier()
    |
        (
            <START> [ <WITH> ] start = LongValue()
        |   <INCREMENT> [ <BY> ] increment = LongValue()
        |   <MINVALUE> minimum = LongValue()
        |   <MAXVALUE> maximum = LongValue()
        |   <CACHE> LongValue()
        |   <CYCLE> { cycle = true; }
        |   <NO> ( <MINVALUE> | <MAXVALUE> | <CYCLE> { cycle = false; } )
        |   <AS> DataType()
        |   <OWNED> <BY> CompoundIdentifier()
        |   <RESTART> { restart = true; } [ <WITH> restartAt = LongValue() | restartAt = LongValue() ]
        )+
    )
    { return new AlterSequence(s.end(this), name, ifExists, next, new AlterSequence.Options(start, increment, minimum, maximum, cycle), restart, restartAt); }
}

SqlNode AlterOwner() :
{
    final Span s;
    final String kind;
    final boolean ifExists;
    final SqlIdentifier name;
    final SqlIdentifier owner;
}
{
    <ALTER> { s = span(); }
    ( <TABLE> { kind = "TABLE"; } [ <ONLY> ] | <VIEW> { kind = "VIEW"; } | <SEQUENCE> { kind = "SEQUENCE"; } | <INDEX> { kind = "INDEX"; } )
    ifExists = IfExists() name = CompoundIdentifier()
    ( LOOKAHEAD({ nextWord("owner") }) <IDENTIFIER> | { throw generateParseException(); } )
    <TO>
    (
        owner = SimpleIdentifier()
    |
        ( <CURRENT_USER> | <SESSION_USER> | <CURRENT_ROLE> ) { owner = new SqlIdentifier(getToken(0).image, getPos()); }
    )
    { return new AlterOwner(s.end(this), kind, ifExists, name, owner); }
}

SqlNode AlterTable() :
{
    final Span s;
    final boolean ifExists;
    final SqlIdentifier name;
    final List<TableChange> changes = new ArrayList<TableChange>();
}
{
    <ALTER> ( <TABLE> [ <ONLY> ] | <INDEX> | <VIEW> ) { s = span(); } ifExists = IfExists() name = CompoundIdentifier()
    AddTableChange(changes) ( <COMMA> AddTableChange(changes) )*
    { return new AlterTable(s.end(this), name, ifExists, changes); }
}

void AddTableChange(List<TableChange> changes) :
{
    boolean flag;
    final boolean cascade;
    final SqlIdentifier name;
    final SqlIdentifier next;
    final TableElement.Column column;
    final TableElement.Named constraint;
    final SqlDataTypeSpec type;
    SqlNode e = null;
    boolean always = false;
    Long number = null;
    SequenceOptions given = SequenceOptions.NONE;
    final Timing timing = new Timing();
}
{
    LOOKAHEAD({ nextWord("validate") }) <IDENTIFIER> <CONSTRAINT> name = SimpleIdentifier() {
        changes.add(new TableChange.ValidateConstraint(name));
    }
|
    <ADD>
    (
        LOOKAHEAD({ startsTableConstraint() }) constraint = TableConstraint() [ <NOT> <VALID> ] {
            changes.add(new TableChange.AddConstraint(constraint));
        }
    |
        [ <COLUMN> ] flag = IfNotExists() column = ColumnDefinition() {
            changes.add(new TableChange.AddColumn(flag, column));
        }
    )
|
    <DROP>
    (
        <CONSTRAINT> flag = IfExists() name = SimpleIdentifier() cascade = Cascade() {
            changes.add(new TableChange.DropConstraint(flag, name, cascade));
        }
    |
        [ <COLUMN> ] flag = IfExists() name = SimpleIdentifier() cascade = Cascade() {
            changes.add(new TableChange.DropColumn(flag, name, cascade));
        }
    )
|
    <RENAME>
    (
        <TO> next = SimpleIdentifier() { changes.add(new TableChange.RenameTable(next)); }
    |
        <CONSTRAINT> name = SimpleIdentifier() <TO> next = SimpleIdentifier() {
            changes.add(new TableChange.RenameConstraint(name, next));
        }
    |
        [ <COLUMN> ] name = SimpleIdentifier() <TO> next = SimpleIdentifier() {
            changes.add(new TableChange.RenameColumn(name, next));
        }
    )
|
    LOOKAHEAD({ nextTwo(ALTER, CONSTRAINT) }) <ALTER> <CONSTRAINT> name = SimpleIdentifier() TimingWords(timing) {
        changes.add(new TableChange.AlterConstraint(name, timing.isEmpty() ? null : timing.build()));
    }
|
    <ALTER> [ <COLUMN> ] name = SimpleIdentifier()
    (
        LOOKAHEAD(2) <SET> <DEFAULT_> e = Expression(ExprContext.ACCEPT_NON_QUERY) {
            changes.add(new TableChange.ChangeDefault(name, e));
        }
    |
        LOOKAHEAD(2) <DROP> <DEFAULT_> { changes.add(new TableChange.ChangeDefault(name, null)); }
    |
        LOOKAHEAD(2) <SET> <NOT> <NULL> { changes.add(new TableChange.ChangeNotNull(name, true)); }
    |
        LOOKAHEAD(2) <DROP> <NOT> <NULL> { changes.add(new TableChange.ChangeNotNull(name, false)); }
    |
        LOOKAHEAD(2) <DROP> <IDENTITY> flag = IfExists() { changes.add(new TableChange.DropIdentity(name, flag)); }
    |
        <DROP> <EXPRESSION> flag = IfExists() { changes.add(new TableChange.DropExpression(name, flag)); }
    |
        <ADD> <GENERATED> ( <ALWAYS> { always = true; } | <BY> <DEFAULT_> ) <AS> <IDENTITY>
        [ <LPAREN> given = SequenceOptionList() <RPAREN> ]
        { changes.add(new TableChange.AddIdentity(name, always, given)); }
    |
        LOOKAHEAD(2) <SET> <GENERATED> ( <ALWAYS> { always = true; } | <BY> <DEFAULT_> )
        { changes.add(new TableChange.SetIdentity(name, always)); }
    |
        <RESTART> [ <WITH> number = LongValue() | number = LongValue() ]
        { changes.add(new TableChange.RestartIdentity(name, number)); }
    |
        [ <SET> <DATA> ] <TYPE> type = DataType()
        [ <USING> e = Expression(ExprContext.ACCEPT_NON_QUERY) ]
        { changes.add(new TableChange.ChangeType(name, type, e)); }
    )
}

SqlNode DropObjects() :
{
    final Span s;
    final DropObjects.Kind kind;
    final boolean ifExists;
    final List<SqlIdentifier> names;
    final boolean cascade;
}
{
    <DROP> { s = span(); }
    (
        <TABLE> { kind = DropObjects.Kind.TABLE; }
    |   <VIEW> { kind = DropObjects.Kind.VIEW; }
    |   <INDEX> { kind = DropObjects.Kind.INDEX; }
    |   <SEQUENCE> { kind = DropObjects.Kind.SEQUENCE; }
    )
    ifExists = IfExists() names = TableNames() cascade = Cascade()
    { return new DropObjects(s.end(this), kind, ifExists, names, cascade); }
}

SqlNode Truncate() :
{
    final Span s;
    final List<SqlIdentifier> names;
    boolean restart = false;
    final boolean cascade;
}
{
    <TRUNCATE> { s = span(); } [ <TABLE> ] names = TableNames()
    [ <RESTART> <IDENTITY> { restart = true; } | <CONTINUE> <IDENTITY> ]
    cascade = Cascade()
    { return new TruncateTables(s.end(this), names, restart, cascade); }
}

SqlNode Comment() :
{
    final Span s;
    final String kind;
    SqlIdentifier name;
    final SqlIdentifier name2;
    String text = null;
}
{
    <COMMENT> { s = span(); } <ON>
    ( <TABLE> | <VIEW> | <INDEX> | <SEQUENCE> | <COLUMN> | <CONSTRAINT> | <SCHEMA> | <DATABASE> ) {
        kind = getToken(0).image.toUpperCase(Locale.ROOT);
    }
    name = CompoundIdentifier()
    [ LOOKAHEAD({ kind.equals("CONSTRAINT") }) <ON> name2 = CompoundIdentifier() {
        name = new SqlIdentifier(ImmutableList.<String>builder().addAll(name2.names).addAll(name.names).build(), name.getParserPosition());
    } ]
    <IS> ( text = Text() | <NULL> )
    { return new CommentOn(s.end(this), kind, name, text); }
}
