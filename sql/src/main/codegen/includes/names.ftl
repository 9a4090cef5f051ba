/* Names, texts and given that statements share. */

/**
 * Name of a branch or tag: an identifier, or a string where the name is no identifier. These names tell upper from lower
 * case, as git's do, so that one without quotes is as it is written.
 */
SqlIdentifier VersionName() :
{
    SqlIdentifier id;
    final String text;
}
{
    (
        id = SimpleIdentifier() {
            String written = getToken(0).image;
            if (written.equalsIgnoreCase(id.getSimple())) {
                id = new SqlIdentifier(written, id.getParserPosition());
            }
        }
    |
        text = Text() { id = new SqlIdentifier(text, getPos()); }
    )
    { return id; }
}

/** A ref, as text: a string, or a plain name. */
String RefText() :
{
    final SqlIdentifier id;
}
{
    id = VersionName() { return id.getSimple(); }
}

String Text() :
{
    final SqlNode e;
}
{
    e = StringLiteral() { return SqlLiteral.unchain(e).getValueAs(String.class); }
}

Map<String, String> OptionList() :
{
    final Map<String, String> given = new java.util.LinkedHashMap<String, String>();
}
{
    <LPAREN> AddOption(given) ( <COMMA> AddOption(given) )* <RPAREN>
    { return given; }
}

void AddOption(Map<String, String> given) :
{
    final String name;
    String value = "true";
    final SqlNode number;
}
{
    name = Identifier()
    [
        <EQ>
        (
            value = Text()
        |
            number = NumericLiteral() { value = ((SqlLiteral) number).toValue(); }
        |
            value = Identifier()
        |
            ( <TRUE> | <FALSE> | <ON> ) { value = getToken(0).image.toLowerCase(Locale.ROOT); }
        )
    ]
    {
        if (given.put(name.toLowerCase(Locale.ROOT), value) != null) {
            throw new ParseException("option \"" + name + "\" is given twice");
        }
    }
}

boolean IfNotExists() :
{}
{
    [ LOOKAHEAD(3) <IF> <NOT> <EXISTS> { return true; } ]
    { return false; }
}

boolean IfExists() :
{}
{
    [ LOOKAHEAD(2) <IF> <EXISTS> { return true; } ]
    { return false; }
}

boolean Cascade() :
{}
{
    [ <CASCADE> { return true; } | <RESTRICT> ]
    { return false; }
}

List<SqlIdentifier> TableNames() :
{
    final List<SqlIdentifier> names = new ArrayList<SqlIdentifier>();
    SqlIdentifier id;
}
{
    id = CompoundTableIdentifier() { names.add(id); }
    ( <COMMA> id = CompoundTableIdentifier() { names.add(id); } )*
    { return names; }
}

List<SqlIdentifier> ColumnNames() :
{
    final List<SqlIdentifier> names = new ArrayList<SqlIdentifier>();
    SqlIdentifier id;
}
{
    <LPAREN> id = SimpleIdentifier() { names.add(id); }
    ( <COMMA> id = SimpleIdentifier() { names.add(id); } )*
    <RPAREN>
    { return names; }
}

/** The window that another one refines, if it names one. */
SqlIdentifier WindowName() :
{
    SqlIdentifier id = null;
}
{
    [ id = SimpleIdentifier() ] { return id; }
}
