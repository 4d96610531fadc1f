/* Text to tokens.
 *
 * The lexer reads the source once, front to back, and makes one token a call. It knows four things a reader
 * of Python text must know and the parser need not: indentation becomes INDENT and DEDENT, a line end inside
 * brackets is nothing, brackets must match, and an f-string is a small program of its own.
 *
 *     f"a{x:>{w}}b"  ──►  FSTRING_START(f") FSTRING_MIDDLE(a) { x : FSTRING_MIDDLE(>) { w } }
 *                         FSTRING_MIDDLE(b) FSTRING_END(")
 *
 * An f-string pushes an FStringMode; while its top mode is "text", characters up to the next brace or quote
 * form one FSTRING_MIDDLE; `{` switches to "expression", the matching `}` (or `:`, for the format
 * specification) back to text.
 *
 * Invariants
 * - The text is UTF-8, has no NUL, its lines end in '\n' (CR LF and CR were translated), and a NUL follows
 *   it: the scanner may look one character ahead without asking where the end is.
 * - bt_lexer_next returns false exactly once, with `error` filled; the lexer must not be used afterwards.
 * - After END_MARKER every further call returns END_MARKER.
 */
#ifndef BATON_VM_SYNTAX_LEXER_H
#define BATON_VM_SYNTAX_LEXER_H

#include "vm/syntax/arena.h"
#include "vm/syntax/ast.h"
#include "vm/syntax/parser.h"
#include "vm/syntax/token.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    BT_MAX_INDENT = 100,      /* levels of indentation, counting the outermost */
    BT_MAX_BRACKETS = 200,    /* brackets open at once */
    BT_MAX_FSTRINGS = 150,    /* f-strings open at once */
    BT_MAX_FORMAT_NESTING = 3 /* replacement fields inside format specifications */
};

/* One f-string being read. */
typedef struct BtFStringMode {
    char quote;
    uint8_t quote_size; /* 1 or 3 */
    bool raw;
    bool in_text; /* reading text, not an expression */
    bool in_format_spec;
    int depth;            /* brackets open since its start */
    int expression_depth; /* replacement fields entered and not left, minus 1 */
    const char *start;    /* its prefix */
    const char *line_start;
    int line;
} BtFStringMode;

typedef struct BtTypeIgnoreLink {
    BtTypeIgnore ignore;
    struct BtTypeIgnoreLink *older;
} BtTypeIgnoreLink;

typedef struct BtLexer {
    const char *cursor;     /* next character */
    const char *line_start; /* of the line the cursor is in */
    int line;
    bool at_line_start; /* the next thing is indentation */
    bool soft_error;    /* the error is about line structure; a parser's error found earlier stands */
    bool reached_end;   /* the last character has been read: more text might help */
    int pending;        /* INDENTs (positive) or DEDENTs (negative) to hand out */
    int indent;         /* top of the indentation stacks */
    int level;          /* brackets open */
    int fstring_count;

    const char *source; /* decoded text, in the arena */
    const char *end;    /* its NUL */
    const char *filename;
    BtArena *arena;
    BtSyntaxError *error;
    BtSyntaxWarning *warnings; /* in order; moved into the tree at the end */
    BtSyntaxWarning **last_warning;
    bool collect_warnings;
    bool type_comments;           /* TYPE_COMMENT tokens are made, and the list of ignores */
    BtTypeIgnoreLink *ignores;    /* newest first */
    int ignore_count;

    int indents[BT_MAX_INDENT];             /* columns with tab stops at 8 */
    int alternative_indents[BT_MAX_INDENT]; /* columns with tabs one wide: both must agree, else TabError */
    struct {
        char character;
        int line;
        int col;
    } brackets[BT_MAX_BRACKETS];
    BtFStringMode fstrings[BT_MAX_FSTRINGS];
} BtLexer;

/* Decodes `source` (BOM, coding cookie, line ends) into the arena and starts reading. False: `error` is
 * filled. */
bool bt_lexer_init(BtLexer *lexer, const char *source, size_t length, const char *filename, BtParseMode mode,
                   int flags, BtArena *arena, BtSyntaxError *error);

/* Starts again at the first character of the decoded text. Warnings are not collected twice. */
void bt_lexer_restart(BtLexer *lexer);

/* Reads the next token. False: `error` is filled. */
bool bt_lexer_next(BtLexer *lexer, BtToken *token);

/* Forgets all indentation but for the DEDENTs it owes: a REPL's statement ends where its text ends. */
void bt_lexer_close_blocks(BtLexer *lexer);

/* Fills `error` with "'(' was never closed" for the innermost open bracket. Requires level > 0. */
void bt_lexer_error_unclosed(BtLexer *lexer);

/* Fills `error`. `col` and `end_col` are final (1-based characters); the text is the source line `line`. */
void bt_lexer_error_at(BtLexer *lexer, BtSyntaxErrorKind kind, int line, int col, int end_line, int end_col,
                       const char *message);

/* Returns the first character of source line `line` (the last line when there are fewer). */
const char *bt_lexer_find_line(const BtLexer *lexer, int line);

/* Counts the characters of the UTF-8 text from `start` up to `end`. */
int bt_count_characters(const char *start, const char *end);

/* Records a SyntaxWarning. False when memory is short. */
bool bt_lexer_warn(BtLexer *lexer, int line, int col, int end_line, int end_col, const char *message);

#ifdef __cplusplus
}
#endif

#endif
