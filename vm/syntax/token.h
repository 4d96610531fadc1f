/* Tokens: the words of a program.
 *
 * A token is a kind and a place. Its text is not copied: `start` and `end` point into the decoded source,
 * which lives in the arena of the parse. Keywords have kinds of their own; the soft keywords (match, case,
 * type, _) are names, because only the parser can tell.
 */
#ifndef BATON_VM_SYNTAX_TOKEN_H
#define BATON_VM_SYNTAX_TOKEN_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* X(suffix, text in messages, name in token dumps). The three groups are contiguous; the parser and dumps
 * rely on it. */
#define BT_TOKENS_PLAIN(X)                                            \
    X(END_MARKER, "end of file", "ENDMARKER")                         \
    X(ERROR, "", "ERRORTOKEN")                                        \
    X(NAME, "name", "NAME")                                           \
    X(NUMBER, "number", "NUMBER")                                     \
    X(STRING, "string", "STRING")                                     \
    X(FSTRING_START, "f-string", "FSTRING_START")                     \
    X(FSTRING_MIDDLE, "f-string", "FSTRING_MIDDLE")                   \
    X(FSTRING_END, "f-string", "FSTRING_END")                         \
    X(NEWLINE, "newline", "NEWLINE")                                  \
    X(INDENT, "indent", "INDENT")                                     \
    X(DEDENT, "dedent", "DEDENT")                                     \
    X(UNKNOWN, "", "OP")                                              \
    X(TYPE_COMMENT, "type comment", "TYPE_COMMENT")

#define BT_TOKENS_OPERATOR(X)                                         \
    X(LEFT_PAREN, "(")                                                \
    X(RIGHT_PAREN, ")")                                               \
    X(LEFT_BRACKET, "[")                                              \
    X(RIGHT_BRACKET, "]")                                             \
    X(LEFT_BRACE, "{")                                                \
    X(RIGHT_BRACE, "}")                                               \
    X(COLON, ":")                                                     \
    X(COLON_EQUAL, ":=")                                              \
    X(COMMA, ",")                                                     \
    X(SEMICOLON, ";")                                                 \
    X(DOT, ".")                                                       \
    X(ELLIPSIS, "...")                                                \
    X(ARROW, "->")                                                    \
    X(EXCLAMATION, "!")                                               \
    X(EQUAL, "=")                                                     \
    X(EQUAL_EQUAL, "==")                                              \
    X(NOT_EQUAL, "!=")                                                \
    X(LESS, "<")                                                      \
    X(LESS_EQUAL, "<=")                                               \
    X(GREATER, ">")                                                   \
    X(GREATER_EQUAL, ">=")                                            \
    X(PLUS, "+")                                                      \
    X(MINUS, "-")                                                     \
    X(STAR, "*")                                                      \
    X(SLASH, "/")                                                     \
    X(DOUBLE_SLASH, "//")                                             \
    X(PERCENT, "%")                                                   \
    X(AT, "@")                                                        \
    X(DOUBLE_STAR, "**")                                              \
    X(LEFT_SHIFT, "<<")                                               \
    X(RIGHT_SHIFT, ">>")                                              \
    X(AMPERSAND, "&")                                                 \
    X(BAR, "|")                                                       \
    X(CARET, "^")                                                     \
    X(TILDE, "~")                                                     \
    X(PLUS_EQUAL, "+=")                                               \
    X(MINUS_EQUAL, "-=")                                              \
    X(STAR_EQUAL, "*=")                                               \
    X(SLASH_EQUAL, "/=")                                              \
    X(DOUBLE_SLASH_EQUAL, "//=")                                      \
    X(PERCENT_EQUAL, "%=")                                            \
    X(AT_EQUAL, "@=")                                                 \
    X(DOUBLE_STAR_EQUAL, "**=")                                       \
    X(LEFT_SHIFT_EQUAL, "<<=")                                        \
    X(RIGHT_SHIFT_EQUAL, ">>=")                                       \
    X(AMPERSAND_EQUAL, "&=")                                          \
    X(BAR_EQUAL, "|=")                                                \
    X(CARET_EQUAL, "^=")

#define BT_TOKENS_KEYWORD(X)                                          \
    X(FALSE, "False")                                                 \
    X(NONE, "None")                                                   \
    X(TRUE, "True")                                                   \
    X(AND, "and")                                                     \
    X(AS, "as")                                                       \
    X(ASSERT, "assert")                                               \
    X(ASYNC, "async")                                                 \
    X(AWAIT, "await")                                                 \
    X(BREAK, "break")                                                 \
    X(CLASS, "class")                                                 \
    X(CONTINUE, "continue")                                           \
    X(DEF, "def")                                                     \
    X(DEL, "del")                                                     \
    X(ELIF, "elif")                                                   \
    X(ELSE, "else")                                                   \
    X(EXCEPT, "except")                                               \
    X(FINALLY, "finally")                                             \
    X(FOR, "for")                                                     \
    X(FROM, "from")                                                   \
    X(GLOBAL, "global")                                               \
    X(IF, "if")                                                       \
    X(IMPORT, "import")                                               \
    X(IN, "in")                                                       \
    X(IS, "is")                                                       \
    X(LAMBDA, "lambda")                                               \
    X(NONLOCAL, "nonlocal")                                           \
    X(NOT, "not")                                                     \
    X(OR, "or")                                                       \
    X(PASS, "pass")                                                   \
    X(RAISE, "raise")                                                 \
    X(RETURN, "return")                                               \
    X(TRY, "try")                                                     \
    X(WHILE, "while")                                                 \
    X(WITH, "with")                                                   \
    X(YIELD, "yield")

typedef enum BtTokenKind {
#define PLAIN(suffix, text, name) BT_TOKEN_##suffix,
#define OPERATOR(suffix, text) BT_TOKEN_##suffix,
#define KEYWORD(suffix, text) BT_TOKEN_KW_##suffix,
    BT_TOKENS_PLAIN(PLAIN) BT_TOKENS_OPERATOR(OPERATOR) BT_TOKENS_KEYWORD(KEYWORD)
#undef PLAIN
#undef OPERATOR
#undef KEYWORD
    BT_TOKEN_COUNT
} BtTokenKind;

typedef struct BtToken {
    uint8_t kind;    /* BtTokenKind */
    bool non_ascii;  /* a name with characters outside ASCII: to be normalised before use */
    uint16_t level;  /* brackets open after this token */
    int line;        /* from 1 */
    int col;         /* byte offset from 0; INDENT and DEDENT: -1 */
    int end_line;
    int end_col;
    const char *start;
    const char *end;
    const char *line_start; /* of the line it ends in */
} BtToken;

/* The text of an operator or keyword (`"=="`, `"while"`), a description of the others. */
const char *bt_token_text(BtTokenKind kind);

/* The name a token dump gives: `NAME`, `NUMBER`, `OP`, ... Keywords are NAME, as in Python's tokenize. */
const char *bt_token_kind_name(BtTokenKind kind);

#ifdef __cplusplus
}
#endif

#endif
