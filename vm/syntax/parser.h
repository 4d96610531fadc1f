/* Text to tree: the one door of this room.
 *
 *     source bytes ──► lexer.c ──► tokens ──► parser_stmt.c, parser_expr.c, ... ──► ast.h
 *                                                       └── parser_diagnose.c, when it is not Python
 *
 * The parser is written by hand: one function a statement, precedence climbing for operators. It reads every
 * token once. Only where Python's grammar needs more than a glance (`match` as a name or a keyword,
 * parenthesised `with` items) does it go back over tokens already made. The usual path knows nothing of
 * helpful messages; when a program is wrong, the diagnosis runs over the tokens again and picks the words
 * CPython 3.13 would pick.
 *
 * Bad input never crashes: nesting is limited (200 brackets, 100 indentation levels, and a bound on the C
 * stack), memory is asked for politely, and every byte sequence gives a tree or a BtSyntaxError.
 */
#ifndef BATON_VM_SYNTAX_PARSER_H
#define BATON_VM_SYNTAX_PARSER_H

#include <stdbool.h>
#include <stddef.h>

#include "vm/syntax/arena.h"
#include "vm/syntax/ast.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The longest decimal int literal, 0 = no limit: sys.set_int_max_str_digits sets it. atomic: relaxed */
extern int bt_parser_max_decimal_digits;

typedef enum BtParseMode {
    BT_PARSE_EXEC,  /* a whole file: BT_MODULE_MODULE */
    BT_PARSE_EVAL,  /* one expression: BT_MODULE_EXPRESSION */
    BT_PARSE_SINGLE, /* one interactive statement: BT_MODULE_INTERACTIVE */
    BT_PARSE_FUNCTION_TYPE /* `(int, str) -> bool`: BT_MODULE_FUNCTION_TYPE */
} BtParseMode;

typedef enum BtParseFlag {
    /* The source is text already (`compile(str)`): a coding cookie is not obeyed. */
    BT_PARSE_IGNORE_COOKIE = 1,
    /* A REPL asks: when the text could still become a statement with more lines, the error has `incomplete`
       set. */
    BT_PARSE_ALLOW_INCOMPLETE = 2,
    /* Single mode: a block statement is complete only after an empty line (codeop's PyCF_DONT_IMPLY_DEDENT).
     */
    BT_PARSE_DONT_IMPLY_DEDENT = 4,
    /* Comments that start with `# type:` belong to the tree. */
    BT_PARSE_TYPE_COMMENTS = 8,
    /* PEP 401: unequal is <>, not != (the future feature barry_as_FLUFL). */
    BT_PARSE_BARRY_AS_BDFL = 16,
    /* The bits from here on: the text must be Python 3.N, so newer features are errors; 0: the newest. */
    BT_PARSE_VERSION_SHIFT = 8
} BtParseFlag;

typedef enum BtSyntaxErrorKind {
    BT_SYNTAX_ERROR_SYNTAX,      /* SyntaxError */
    BT_SYNTAX_ERROR_INDENTATION, /* IndentationError */
    BT_SYNTAX_ERROR_TAB,         /* TabError */
    BT_SYNTAX_ERROR_MEMORY,      /* MemoryError */
    BT_SYNTAX_ERROR_TOO_COMPLEX, /* MemoryError with the message: nested deeper than the parser goes */
    BT_SYNTAX_ERROR_VALUE        /* ValueError */
} BtSyntaxErrorKind;

/* Where and why. line and col count from 1, columns in characters, as SyntaxError.lineno and .offset do; 0 is
 * "none". `message` is valid as long as the struct; `text` lies in the arena of the parse. */
typedef struct BtSyntaxError {
    BtSyntaxErrorKind kind;
    char message[512];
    int line;
    int col;
    int end_line;
    int end_col;
    const char *text; /* the source line with its newline, UTF-8, or NULL */
    bool incomplete;  /* BT_PARSE_ALLOW_INCOMPLETE was given, and the source ended too early */
    BtSyntaxWarning *warnings; /* of what came before */
} BtSyntaxError;

/* Parses `length` bytes at `source` (UTF-8, or what its coding cookie says: latin-1 or ascii). On success
 * stores the tree in `*out` and returns true. On failure fills `*error` and returns false. Everything is
 * allocated in `arena`, which the caller frees after the last use of the tree or of `error->text`. `filename`
 * is used for nothing but messages. The source is not kept. Safe to call from any thread at any time. */
bool bt_parse(const char *source, size_t length, const char *filename, BtParseMode mode, int flags,
              BtArena *arena, BtModuleNode **out, BtSyntaxError *error);

#ifdef __cplusplus
}
#endif

#endif
