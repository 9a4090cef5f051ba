    /** Reads on to the tag that closes a dollar-quoted string; the token so far is the tag that opens it. */
    void readDollarQuoted(Token token) {
        String tag = token.image;
        StringBuilder text = new StringBuilder(tag);
        try {
            do {
                text.append(input_stream.readChar());
            } while (text.length() < 2 * tag.length()
                || !text.substring(text.length() - tag.length()).equals(tag));
        } catch (java.io.IOException e) {
            throw new TokenMgrError("Lexical error at line " + token.beginLine + ", column " + token.beginColumn
                + ".  Encountered: unterminated dollar-quoted string", TokenMgrError.LEXICAL_ERROR);
        }
        token.image = text.toString();
        token.endLine = input_stream.getEndLine();
        token.endColumn = input_stream.getEndColumn();
    }
