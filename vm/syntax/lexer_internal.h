/* Between lexer.c (lines, names, operators) and lexer_literals.c (numbers, strings, f-strings); nobody else
 * includes this.
 *
 * A scan_ function starts with `start` at the first character of its token and ends with the cursor behind
 * the last; false: the error is filled. Whoever passes a line end calls begin_line, so `line` and
 * `line_start` are always those of the cursor. */
#ifndef BATON_VM_SYNTAX_LEXER_INTERNAL_H
#define BATON_VM_SYNTAX_LEXER_INTERNAL_H

#include "vm/syntax/lexer.h"

/* ---- characters ---- */

enum { NAME_START = 1, NAME_PART = 2, DIGIT = 4, HEX = 8 };

extern const uint8_t bt_lexer_class[256];

static inline bool is_class(char c, int class) {
    return (bt_lexer_class[(unsigned char)c] & class) != 0;
}

/* ---- errors; false ---- */

/* Records the error; columns in characters. text: the source from its line on, which is copied; with_newline:
 * with the line's end. */
void bt_lexer_set_error(BtLexer *lexer, BtSyntaxErrorKind kind, int line, int col, int end_line, int end_col,
                        const char *message, const char *text, bool with_newline);

/* Reports at the last character read, as one who reads aloud would stop there. */
bool bt_lexer_fail(BtLexer *lexer, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* ---- finishing a token ---- */

static inline bool finish(BtLexer *lexer, BtToken *token, BtTokenKind kind, const char *start) {
    token->kind = (uint8_t)kind;
    token->non_ascii = false;
    token->level = (uint16_t)lexer->level;
    token->line = lexer->line;
    token->col = (int)(start - lexer->line_start);
    token->end_line = lexer->line;
    token->end_col = (int)(lexer->cursor - lexer->line_start);
    token->start = start;
    token->end = lexer->cursor;
    token->line_start = lexer->line_start;
    return true;
}

/* A token that may begin on an earlier line. */
static inline bool finish_from(BtLexer *lexer, BtToken *token, BtTokenKind kind, const char *start, int line,
                        int col) {
    finish(lexer, token, kind, start);
    token->line = line;
    token->col = col;
    return true;
}

static inline void begin_line(BtLexer *lexer, const char *start) {
    lexer->line++;
    lexer->line_start = start;
}

/* ---- lexer.c ---- */

/* Any token but the text of an f-string. */
bool bt_lexer_scan_token(BtLexer *lexer, BtToken *token);

/* ---- lexer_literals.c ---- */

/* A number that begins at `start` (a digit, or a point before one). */
bool bt_lexer_scan_number(BtLexer *lexer, BtToken *token, const char *start);

/* quote_place: the opening quote, behind a prefix. */
bool bt_lexer_scan_string(BtLexer *lexer, BtToken *token, const char *start, const char *quote_place);
/* The beginning of an f-string as a token; what follows is its text (below). */
bool bt_lexer_start_fstring(BtLexer *lexer, BtToken *token, const char *start, const char *quote_place,
                            bool raw);

/* Reads one run of f-string text; the braces and the closing quote are tokens of their own. */
bool bt_lexer_scan_fstring_text(BtLexer *lexer, BtToken *token, BtFStringMode *mode);

#endif
