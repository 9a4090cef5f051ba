/* Statements about branches, tags, merges and history. */

void Branch() :
{}
{
    [ <DATABASE> ] <BRANCH>
}

SqlNode VersionStatement() :
{
    final SqlNode e;
}
{
    (
        LOOKAHEAD({ nextTwo(CREATE, TAG) }) e = CreateTag()
    |   LOOKAHEAD({ nextTwo(DROP, TAG) }) e = DropTag()
    |   e = CreateBranch()
    |   e = AlterBranch()
    |   e = DropBranch()
    |   e = UseVersion()
    |   LOOKAHEAD(2) e = ShowVersions()
    |   e = CommitBranch()
    |   e = RollbackBranch()
    |   LOOKAHEAD(2) e = MergeBranch()
    |   LOOKAHEAD(2) e = MergeContinue()
    |   e = MergeAbort()
    |   e = ResolveConflicts()
    |   LOOKAHEAD({ isReplayStep() }) e = ReplayStep()
    |   e = CherryPick()
    |   e = RevertCommit()
    |   e = RebaseBranch()
    |   e = UndeleteBranch()
    |   e = PruneBranches()
    |   e = StashChanges()
    |   e = RestoreTable()
    |   e = PurgeRows()
    )
    { return e; }
}

SqlNode CreateBranch() :
{
    final Span s;
    final boolean ifNotExists;
    final SqlIdentifier name;
    String from = null;
    AsOf asOf = null;
    Map<String, String> given = Collections.emptyMap();
}
{
    <CREATE> { s = span(); } Branch() ifNotExists = IfNotExists() name = VersionName()
    [ <FROM> ( LOOKAHEAD({ next(CURRENT) }) <CURRENT> | from = RefText() ) ]
    [ LOOKAHEAD(2) <AS> <OF> asOf = AsOfPoint(false) ]
    [ <WITH> given = OptionList() ]
    { return new CreateBranch(s.end(this), name, ifNotExists, from, asOf, given); }
}

SqlNode AlterBranch() :
{
    final Span s;
    final SqlIdentifier name;
    final SqlIdentifier next;
    final Map<String, String> given;
    final BranchChange change;
}
{
    <ALTER> { s = span(); } Branch() name = VersionName()
    (
        <RENAME> <TO> next = VersionName() { change = new BranchChange.Rename(next); }
    |   LOOKAHEAD(3) <SET> <READ> <ONLY> { change = new BranchChange.ReadOnly(true); }
    |   LOOKAHEAD(2) <SET> <READ> <WRITE> { change = new BranchChange.ReadOnly(false); }
    |   <SET> given = OptionList() { change = new BranchChange.SetOptions(given); }
    )
    { return new AlterBranch(s.end(this), name, change); }
}

SqlNode DropBranch() :
{
    final Span s;
    final boolean ifExists;
    final SqlIdentifier name;
    boolean force = false;
}
{
    <DROP> { s = span(); } Branch() ifExists = IfExists() name = VersionName() [ <FORCE> { force = true; } ]
    { return new DropBranch(s.end(this), name, ifExists, force); }
}

SqlNode UseVersion() :
{
    final Span s;
    final String ref;
    final SqlIdentifier name;
}
{
    <USE> { s = span(); }
    (
        LOOKAHEAD({ nextTwo(REF, QUOTED_STRING) }) <REF> ref = Text() { return new UseRef(s.end(this), ref); }
    |
        [ LOOKAHEAD({ getToken(2).kind != EOF && getToken(2).kind != SEMICOLON }) Branch() ]
        name = VersionName() { return new UseBranch(s.end(this), name); }
    )
}

SqlNode ShowVersions() :
{
    final Span s;
}
{
    ( <SHOW> | <LIST> ) { s = span(); }
    (
        [ <DATABASE> ] <BRANCHES> { return new ShowBranches(s.end(this)); }
    |   <TAGS> { return new ShowTags(s.end(this)); }
    |   <STASHES> { return new ShowStashes(s.end(this)); }
    )
}

SqlNode CommitBranch() :
{
    final Span s;
    SqlIdentifier name = null;
    String message = null;
    List<SqlIdentifier> tables = Collections.emptyList();
    Map<String, String> given = Collections.emptyMap();
}
{
    <COMMIT> { s = span(); } Branch()
    [ LOOKAHEAD({ startsBranchToCommit() }) name = VersionName() ]
    [ <MESSAGE> message = Text() ]
    [ <TABLES> <LPAREN> tables = TableNames() <RPAREN> ]
    [ <WITH> given = OptionList() ]
    { return new CommitBranch(s.end(this), name, message, tables, given); }
}

SqlNode RollbackBranch() :
{
    final Span s;
    SqlIdentifier name = null;
    String ref = null;
    Map<String, String> given = Collections.emptyMap();
}
{
    <ROLLBACK> { s = span(); } Branch()
    [ name = VersionName() ]
    [ <TO> [ LOOKAHEAD(2) <REF> ] ref = RefText() ]
    [ <WITH> given = OptionList() ]
    { return new RollbackBranch(s.end(this), name, ref, given); }
}

SqlNode UndeleteBranch() :
{
    final Span s;
    final SqlIdentifier name;
    SqlIdentifier as = null;
}
{
    <UNDELETE> { s = span(); } Branch() name = VersionName() [ <AS> as = VersionName() ]
    { return new UndeleteBranch(s.end(this), name, as); }
}

SqlNode PruneBranches() :
{
    final Span s;
}
{
    <PRUNE> { s = span(); } <BRANCHES>
    { return new PruneBranches(s.end(this)); }
}

SqlNode StashChanges() :
{
    final Span s;
    StashChanges.Act act = StashChanges.Act.PUSH;
    SqlIdentifier branch = null;
    String message = null;
    String stash = null;
}
{
    <STASH> { s = span(); }
    (
        ( <POP> { act = StashChanges.Act.POP; } | <APPLY> { act = StashChanges.Act.APPLY; } )
        [ stash = Text() ] [ <INTO> branch = VersionName() ]
    |   <DROP> { act = StashChanges.Act.DROP; } [ stash = Text() ]
    |   <CLEAR> { act = StashChanges.Act.CLEAR; }
    |   [ Branch() branch = VersionName() ] [ <MESSAGE> message = Text() ]
    )
    { return new StashChanges(s.end(this), act, branch, stash, message); }
}

SqlNode RestoreTable() :
{
    final Span s;
    final SqlIdentifier table;
    String ref = null;
    SqlNode where = null;
}
{
    <RESTORE> { s = span(); } <TABLE> table = CompoundIdentifier()
    [ <FROM> ref = RefText() ]
    [ <WHERE> where = Expression(ExprContext.ACCEPT_SUB_QUERY) ]
    { return new RestoreTable(s.end(this), table, ref, where); }
}

SqlNode PurgeRows() :
{
    final Span s;
    final SqlIdentifier table;
    List<Assignment> assignments = Collections.emptyList();
    final SqlNode where;
    final String reason;
    Map<String, String> given = Collections.emptyMap();
}
{
    <PURGE> { s = span(); } <FROM> table = CompoundIdentifier()
    [ <SET> assignments = Assignments() ]
    <WHERE> where = Expression(ExprContext.ACCEPT_SUB_QUERY)
    <REASON> reason = Text()
    [ <WITH> given = OptionList() ]
    { return new PurgeRows(s.end(this), table, assignments, where, reason, given); }
}

SqlNode MergeBranch() :
{
    final Span s;
    final SqlIdentifier source;
    SqlIdentifier target = null;
    Map<String, String> given = Collections.emptyMap();
}
{
    <MERGE> { s = span(); } Branch() source = VersionName()
    [ <INTO> target = VersionName() ]
    [ <WITH> given = OptionList() ]
    { return new MergeBranch(s.end(this), source, target, given); }
}

SqlNode MergeContinue() :
{
    final Span s;
    SqlIdentifier target = null;
    String message = null;
}
{
    <MERGE> <CONTINUE> { s = span(); }
    [ <INTO> target = VersionName() ]
    [ <MESSAGE> message = Text() ]
    { return new MergeContinue(s.end(this), target, message); }
}

SqlNode MergeAbort() :
{
    final Span s;
    SqlIdentifier target = null;
}
{
    <MERGE> <ABORT> { s = span(); } [ <INTO> target = VersionName() ]
    { return new MergeAbort(s.end(this), target); }
}

SqlNode ResolveConflicts() :
{
    final Span s;
    String conflict = null;
    SqlIdentifier table = null;
    SqlIdentifier branch = null;
    ResolveConflicts.Side side = null;
    String definition = null;
}
{
    <RESOLVE> { s = span(); }
    ( <CONFLICT> conflict = Text() | <TABLE> table = CompoundIdentifier() | <ALL> )
    [ <IN> branch = VersionName() ]
    <USING>
    (
        <OURS> { side = ResolveConflicts.Side.OURS; }
    |   <THEIRS> { side = ResolveConflicts.Side.THEIRS; }
    |   <BASE> { side = ResolveConflicts.Side.BASE; }
    |   LOOKAHEAD({ conflict != null }) definition = Text()
    )
    { return new ResolveConflicts(s.end(this), conflict, table, branch, side, definition); }
}

SqlNode CherryPick() :
{
    final Span s;
    final List<String> refs = new ArrayList<String>();
    String ref;
    SqlIdentifier branch = null;
    Map<String, String> given = Collections.emptyMap();
}
{
    <CHERRY> { s = span(); } <PICK> ref = RefText() { refs.add(ref); }
    ( <COMMA> ref = RefText() { refs.add(ref); } )*
    [ <ONTO> branch = VersionName() ]
    [ <WITH> given = OptionList() ]
    { return new CherryPick(s.end(this), refs, branch, given); }
}

SqlNode RevertCommit() :
{
    final Span s;
    final List<String> refs = new ArrayList<String>();
    String ref;
    SqlIdentifier branch = null;
    Map<String, String> given = Collections.emptyMap();
}
{
    <REVERT> { s = span(); } ref = RefText() { refs.add(ref); }
    ( <COMMA> ref = RefText() { refs.add(ref); } )*
    [ <ON> branch = VersionName() ]
    [ <WITH> given = OptionList() ]
    { return new RevertCommit(s.end(this), refs, branch, given); }
}

SqlNode RebaseBranch() :
{
    final Span s;
    SqlIdentifier branch = null;
    final String onto;
    String upstream = null;
    Map<String, String> given = Collections.emptyMap();
}
{
    <REBASE> { s = span(); } Branch() [ LOOKAHEAD({ !next(ONTO) }) branch = VersionName() ]
    <ONTO> onto = RefText()
    [ <FROM> upstream = RefText() ]
    [ <WITH> given = OptionList() ]
    { return new RebaseBranch(s.end(this), branch, onto, upstream, given); }
}

SqlNode ReplayStep() :
{
    final Span s;
    final String statement;
    final RebaseStep.Act act;
    SqlIdentifier branch = null;
    String message = null;
}
{
    (
        <REBASE> { s = span(); statement = "REBASE"; }
    |   <CHERRY> { s = span(); statement = "CHERRY PICK"; } <PICK>
    |   <REVERT> { s = span(); statement = "REVERT"; }
    )
    (
        <CONTINUE> { act = RebaseStep.Act.CONTINUE; }
    |   <SKIP_> { act = RebaseStep.Act.SKIP; }
    |   <ABORT> { act = RebaseStep.Act.ABORT; }
    )
    [ <ON> branch = VersionName() ]
    [ <MESSAGE> message = Text() ]
    { return new RebaseStep(s.end(this), statement, act, branch, message); }
}

SqlNode CreateTag() :
{
    final Span s;
    final boolean ifNotExists;
    final SqlIdentifier name;
    String ref = null;
    String message = null;
}
{
    <CREATE> { s = span(); } <TAG> ifNotExists = IfNotExists() name = VersionName()
    [ <AT> ref = RefText() ]
    [ <MESSAGE> message = Text() ]
    { return new CreateTag(s.end(this), name, ifNotExists, ref, message); }
}

SqlNode DropTag() :
{
    final Span s;
    final boolean ifExists;
    final SqlIdentifier name;
}
{
    <DROP> { s = span(); } <TAG> ifExists = IfExists() name = VersionName()
    { return new DropTag(s.end(this), name, ifExists); }
}
