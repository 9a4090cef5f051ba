    /** Makes a token its first character alone, of another kind; what follows is read again. */
    void keepFirst(Token token, int kind) {
        input_stream.backup(token.image.length() - 1);
        token.endColumn -= token.image.length() - 1;
        token.image = token.image.substring(0, 1);
        token.kind = kind;
    }

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
