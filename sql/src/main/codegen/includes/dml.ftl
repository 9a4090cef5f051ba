/* Statements that change rows. */

SqlNode ChangeRows(SqlNodeList with) :
{
    final SqlNode e;
}
{
    ( e = InsertRows(with) | e = UpdateRows(with) | e = DeleteRows(with) | e = MergeRows(with) ) { return e; }
}

SqlNode InsertRows(SqlNodeList with) :
{
    final Span s;
    Insert.OrElse orElse = Insert.OrElse.ABORT;
    final SqlIdentifier table;
    SqlIdentifier alias = null;
    List<SqlIdentifier> columns = Collections.emptyList();
    SqlNode source = null;
    OnConflict onConflict = null;
    SqlNodeList returning = null;
    Insert.Overriding overriding = null;
}
{
    (
        <INSERT> { s = span(); } [ <OR> orElse = OrElse() ]
    |
        <REPLACE> { s = span(); orElse = Insert.OrElse.REPLACE; }
    )
    <INTO> table = CompoundTableIdentifier()
    [ <AS> alias = SimpleIdentifier() ]
    [ LOOKAHEAD(<LPAREN> SimpleIdentifier()) columns = ColumnNames() ]
    [
        <OVERRIDING>
        ( <SYSTEM> { overriding = Insert.Overriding.SYSTEM; } | <USER> { overriding = Insert.Overriding.USER; } )
        <VALUE>
    ]
    (
        <DEFAULT_> <VALUES>
    |
        source = OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY)
    )
    [ onConflict = OnConflictClause() ]
    [ returning = Returning() ]
    { return new Insert(s.end(this), with, orElse, table, alias, columns, overriding, source, onConflict, returning); }
}

Insert.OrElse OrElse() :
{}
{
    <ABORT> { return Insert.OrElse.ABORT; }
|   <REPLACE> { return Insert.OrElse.REPLACE; }
|   <IGNORE> { return Insert.OrElse.IGNORE; }
|   <FAIL> { return Insert.OrElse.FAIL; }
|   <ROLLBACK> { return Insert.OrElse.ROLLBACK; }
}

OnConflict OnConflictClause() :
{
    List<IndexColumn> target = Collections.emptyList();
    SqlNode predicate = null;
    SqlIdentifier constraint = null;
    List<Assignment> assignments = Collections.emptyList();
    SqlNode where = null;
}
{
    <ON> <CONFLICT>
    [
        target = IndexColumns() [ predicate = Where() ]
    |
        <ON> <CONSTRAINT> constraint = SimpleIdentifier()
    ]
    <DO>
    (
        <NOTHING>
    |
        <UPDATE> <SET> assignments = Assignments() [ where = Where() ]
    )
    { return new OnConflict(target, predicate, constraint, assignments, where); }
}

List<Assignment> Assignments() :
{
    final List<Assignment> list = new ArrayList<Assignment>();
}
{
    AddAssignment(list) ( <COMMA> AddAssignment(list) )*
    { return list; }
}

void AddAssignment(List<Assignment> list) :
{
    SqlIdentifier id;
    List<SqlIdentifier> columns;
    SqlNode value;
    SqlNode e = null;
    final List<SqlNode> places = new ArrayList<SqlNode>();
}
{
    (
        id = CompoundIdentifier() { columns = Collections.singletonList(id); }
        ( <LBRACKET> e = Expression(ExprContext.ACCEPT_SUB_QUERY) <RBRACKET> { places.add(e); } )*
    |
        columns = ColumnNames()
    )
    <EQ>
    ( value = Default() | value = Expression(ExprContext.ACCEPT_SUB_QUERY) )
    { list.add(places.isEmpty() ? new Assignment(columns, value) : PostgresOperators.element(columns, places, value)); }
}

SqlNodeList Returning() :
{
    final List<SqlNode> items = new ArrayList<SqlNode>();
    final Span s;
}
{
    <RETURNING> { s = span(); } AddSelectItem(items) ( <COMMA> AddSelectItem(items) )*
    { return new SqlNodeList(items, s.end(this)); }
}

SqlNode UpdateRows(SqlNodeList with) :
{
    final Span s;
    final SqlIdentifier table;
    SqlIdentifier alias = null;
    final List<Assignment> assignments;
    SqlNode from = null;
    SqlNode where = null;
    SqlNodeList returning = null;
}
{
    <UPDATE> { s = span(); } [ <ONLY> ] table = CompoundTableIdentifier()
    [ <AS> alias = SimpleIdentifier() | LOOKAHEAD({ !next(SET) }) alias = SimpleIdentifier() ]
    <SET> assignments = Assignments()
    [ <FROM> from = FromClause() ]
    [ where = Where() ]
    [ returning = Returning() ]
    { return new Update(s.end(this), with, table, alias, assignments, from, where, returning); }
}

SqlNode DeleteRows(SqlNodeList with) :
{
    final Span s;
    final SqlIdentifier table;
    SqlIdentifier alias = null;
    SqlNode using = null;
    SqlNode where = null;
    SqlNodeList returning = null;
}
{
    <DELETE> { s = span(); } <FROM> [ <ONLY> ] table = CompoundTableIdentifier()
    [ [ <AS> ] alias = SimpleIdentifier() ]
    [ <USING> using = FromClause() ]
    [ where = Where() ]
    [ returning = Returning() ]
    { return new Delete(s.end(this), with, table, alias, using, where, returning); }
}

SqlNode MergeRows(SqlNodeList with) :
{
    final Span s;
    final SqlIdentifier table;
    SqlIdentifier alias = null;
    final SqlNode source;
    final SqlNode condition;
    final List<MergeInto.Clause> clauses = new ArrayList<MergeInto.Clause>();
}
{
    <MERGE> { s = span(); } <INTO> table = CompoundTableIdentifier()
    [ [ <AS> ] alias = SimpleIdentifier() ]
    <USING> source = TableRef()
    <ON> condition = Expression(ExprContext.ACCEPT_SUB_QUERY)
    ( AddMergeClause(clauses) )+
    { return new MergeInto(s.end(this), with, table, alias, source, condition, clauses); }
}

void AddMergeClause(List<MergeInto.Clause> clauses) :
{
    boolean matched = true;
    SqlNode condition = null;
    final List<Assignment> assignments;
    List<SqlIdentifier> columns = Collections.emptyList();
    SqlNodeList values = null;
}
{
    <WHEN> [ <NOT> { matched = false; } ] <MATCHED>
    [ <AND> condition = Expression(ExprContext.ACCEPT_SUB_QUERY) ]
    <THEN>
    (
        <DO> <NOTHING> { clauses.add(new MergeInto.DoNothing(matched, condition)); }
    |
        LOOKAHEAD({ matched && next(UPDATE) }) <UPDATE> <SET> assignments = Assignments() {
            clauses.add(new MergeInto.UpdateRow(condition, assignments));
        }
    |
        LOOKAHEAD({ matched && next(DELETE) }) <DELETE> { clauses.add(new MergeInto.DeleteRow(condition)); }
    |
        LOOKAHEAD({ !matched && next(INSERT) }) <INSERT>
        [ columns = ColumnNames() ]
        ( <DEFAULT_> <VALUES> | <VALUES> values = ParenthesizedQueryOrCommaListWithDefault(ExprContext.ACCEPT_SUB_QUERY) )
        {
            clauses.add(new MergeInto.InsertRow(condition, columns, values == null ? null : values.getList()));
        }
    )
}
