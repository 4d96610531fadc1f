/* What the parser's files share; nobody outside vm/syntax includes this.
 *
 * How the parser works
 * - A parse function returns a node, or NULL. NULL with `failed` unset is a *soft* failure: "this is not one
 *   of mine"; tokens may have been consumed, and whoever wants to try something else goes back with
 *   `parser->mark = start`. With `failed` set an error is on record and everybody returns NULL up to the top.
 * - Loops and optional parts are soft: `a + )` gives `a` and leaves `+`, whose reader then fails to make
 *   sense of it.
 * - First pass: no diagnosis. Every choice is made from the next token or two, so each token is read once.
 *   Tokens are kept from the start of the current statement only.
 * - When the first pass fails softly, the second one (`diagnosing`) reads the text again, keeps all tokens,
 *   and at each place where a common mistake can be recognised calls a bt_diagnose_ function
 *   (parser_diagnose*.c), which tries out the mistake and, if it fits, records the error. They parse ahead
 *   freely; a memo of (rule, token) keeps this linear. The order in which mistakes are tried decides which
 *   message wins, and follows what CPython prints.
 *
 * bt_diagnose_ functions leave `mark` where it was and return true when an error was recorded.
 */
#ifndef BATON_VM_SYNTAX_PARSER_INTERNAL_H
#define BATON_VM_SYNTAX_PARSER_INTERNAL_H

#include "vm/syntax/arena.h"
#include "vm/syntax/ast.h"
#include "vm/syntax/lexer.h"
#include "vm/syntax/parser.h"
#include "vm/syntax/token.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    BT_MAX_PARSER_DEPTH =
        6000, /* recursion of parse functions; a level costs at most some 300 bytes of stack */
};

typedef struct BtMemoEntry {
    int mark;
    int end; /* mark after success */
    int rule;
    void *result; /* NULL: it failed */
} BtMemoEntry;

typedef struct BtParser {
    BtLexer lexer;
    BtArena *arena;
    BtSyntaxError *error;
    BtParseMode mode;
    int flags;

    BtToken *tokens; /* [0, fill) are read, [mark] is next */
    int mark;
    int fill;
    int capacity;
    int carried_line; /* end of the last token before tokens[0] that is not white space */
    int carried_col;
    bool parsing_started; /* single mode: a token of the statement has been read */

    bool failed;        /* an error is recorded */
    bool lexer_failed;  /* ... by the lexer, which cannot go on */
    bool diagnosing;    /* second pass: tokens and results are kept */
    bool invalid_rules; /* mistakes are looked for right now */
    bool dict_failed;   /* a display in braces could not be read */
    int depth;
    BtToken furthest; /* the last token of the first pass */

    void **stack; /* scratch for lists under construction */
    int stack_top;
    int stack_capacity;

    BtMemoEntry *memo; /* open-addressed hash table */
    int memo_count;
    int memo_capacity;
} BtParser;

typedef struct BtPlace {
    int line;
    int col;
} BtPlace;

typedef enum BtTargetKind { BT_STAR_TARGETS, BT_DEL_TARGETS, BT_FOR_TARGETS } BtTargetKind;

/* ---- parser.c: tokens, lists, nodes ---- */

/* Reads one more token; behind an error all are BT_TOKEN_ERROR. */
void bt_parser_fill(BtParser *parser);
/* A list under construction is what lies on `stack` above a base: pushes an item (false: failed); takes all
 * of them, in the arena (NULL: none, or failed). */
bool bt_parser_push(BtParser *parser, void *item);
void *bt_parser_take(BtParser *parser, int base, int *count);
/* Memory of the arena, not cleared; NULL: failed. */
void *bt_parser_alloc(BtParser *parser, size_t size);
/* Records that memory has run out; NULL. */
void *bt_parser_fail_memory(BtParser *parser);
/* Has `depth` reached its limit? Then the error is recorded. */
bool bt_parser_too_deep(BtParser *parser);
/* From a place to the end of the last token consumed; line ends and dedents do not count. */
BtPosition bt_position_from(const BtParser *parser, BtPlace place);
/* A node with this position, its other fields to be filled in. NULL: failed. */
BtExpr *bt_new_expr(BtParser *parser, BtExprKind kind, BtPlace place);
BtStmt *bt_new_stmt(BtParser *parser, BtStmtKind kind, BtPlace place);
/* The token's name, normalized and interned in the arena. NULL: failed. */
BtName bt_token_name(BtParser *parser, const BtToken *token);
/* The text of a type comment that comes next, or NULL. */
const char *bt_accept_type_comment(BtParser *parser);
/* What a rule gave at this token before: true, `mark` behind it when it gave a node. */
bool bt_memo_get(BtParser *parser, int rule, void **result);
/* Notes what it gave, from `start` to `mark`, and returns that; NULL: failed. */
void *bt_memo_put(BtParser *parser, int rule, int start, void *result);

/* Memoised rules; only consulted while diagnosing. */
enum {
    BT_RULE_EXPRESSION = 1,
    BT_RULE_DISJUNCTION,
    BT_RULE_BITWISE_OR,
    BT_RULE_PRIMARY,
    BT_RULE_NAMED_EXPRESSION,
    BT_RULE_STRINGS,
    BT_RULE_COUNT
};

/* The next token, which stays the next one. Valid until more tokens are read. */
static inline const BtToken *bt_peek(BtParser *parser) {
    if (parser->mark == parser->fill) {
        bt_parser_fill(parser);
    }
    return &parser->tokens[parser->mark];
}

static inline BtTokenKind bt_peek_kind(BtParser *parser) {
    return (BtTokenKind)bt_peek(parser)->kind;
}

/* The kind of the token behind the next one. */
static inline BtTokenKind bt_peek_second(BtParser *parser) {
    if (bt_peek_kind(parser) == BT_TOKEN_ERROR) {
        return BT_TOKEN_ERROR;
    }
    parser->mark++;
    BtTokenKind kind = bt_peek_kind(parser);
    parser->mark--;
    return kind;
}

/* Is the next token of this kind? */
static inline bool bt_at(BtParser *parser, BtTokenKind kind) {
    return bt_peek_kind(parser) == kind;
}

/* Consumes it if it is. */
static inline bool bt_accept(BtParser *parser, BtTokenKind kind) {
    if (bt_peek_kind(parser) != kind) {
        return false;
    }
    parser->mark++;
    return true;
}

/* Where the next token begins. */
static inline BtPlace bt_place(BtParser *parser) {
    const BtToken *token = bt_peek(parser);
    BtPlace place = {token->line, token->col};
    return place;
}

/* True when the next token is this soft keyword. */
bool bt_at_word(BtParser *parser, const char *word);

#define BT_TAKE(parser, base, list) ((list).items = bt_parser_take(parser, base, &(list).count))

/* ---- parser_error.c: recording errors ---- */

/* All of these record an error (unless one is on record) and return NULL. At a range of columns in bytes: */
void *bt_raise_range(BtParser *parser, BtSyntaxErrorKind kind, BtPlace start, int end_line, int end_col,
                     const char *format, ...) __attribute__((format(printf, 6, 7)));
/* At the last token read. */
void *bt_raise_last(BtParser *parser, BtSyntaxErrorKind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* At the token to be read next. */
void *bt_raise_next(BtParser *parser, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* At a token. */
void *bt_raise_token(BtParser *parser, const BtToken *token, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* From `first` (its start) to the end of `last`. */
void *bt_raise_between(BtParser *parser, const BtPosition *first, const BtPosition *last, const char *format,
                       ...) __attribute__((format(printf, 4, 5)));
/* From `first` to the last token consumed. */
void *bt_raise_from(BtParser *parser, const BtPosition *first, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Is a feature there in the version of the language that is asked for? False: the error is recorded. */
bool bt_check_version(BtParser *parser, int minor, const char *what);
/* Consumes a token of this kind; another one is the error "expected ...". */
bool bt_expect_forced(BtParser *parser, BtTokenKind kind);
/* The same, but in the second pass only. */
bool bt_expect_diagnosed(BtParser *parser, BtTokenKind kind);
/* From its first character to its last. */
BtPosition bt_token_position(const BtToken *token);
/* What messages call it: "literal", "function call", ... */
const char *bt_expr_description(const BtExpr *expr);
/* The part of `expr` that cannot be assigned to or deleted, or NULL. */
BtExpr *bt_invalid_target(BtExpr *expr, BtTargetKind kind);
/* Records "cannot assign to ..." for that part; false: there is none. */
bool bt_raise_invalid_target(BtParser *parser, BtExpr *expr, BtTargetKind kind);
/* After a failed pass: picks the final error. */
void bt_finish_error(BtParser *parser);

/* ---- parser_diagnose.c: recognising mistakes ---- */

/* What these have in common is said in parser_diagnose.c: each is called where something stands, and knows
 * what may be wrong there. True: an error is recorded; `mark` is left where it was. */

/* At an expression: a missing comma or else, a bare lambda in an f-string, `print x`. */
bool bt_diagnose_expression(BtParser *parser);
/* `=` where `==` or `:=` was meant; `:=` behind what is no name. */
bool bt_diagnose_named_expression(BtParser *parser);
/* Behind an arithmetic operator; `read_operand` reads what `not` is taken to apply to. */
bool bt_diagnose_not_operand(BtParser *parser, BtExpr *(*read_operand)(BtParser *));
/* At '(', '[' or '{': a comprehension of several elements or of `*x`. */
bool bt_diagnose_comprehension(BtParser *parser);
/* At '{': a key without its value. */
bool bt_diagnose_dict(BtParser *parser);
/* At '{': `**` in a comprehension. */
bool bt_diagnose_dict_comprehension(BtParser *parser);
/* At '(': a star inside, without a comma. */
bool bt_diagnose_group(BtParser *parser);
/* Behind the '(' of a call: the order of arguments, a generator without parentheses, a keyword that is
 * none. */
bool bt_diagnose_arguments(BtParser *parser);
/* At an argument: `True=1`, `f()=1`, `x=y for y in z`, `**x=1`. */
bool bt_diagnose_keyword(BtParser *parser);
/* At '*' of an argument: it is assigned to. */
bool bt_diagnose_starred(BtParser *parser);
/* At `for` or `async for`: no `in`, an invalid target. The first pass asks, too, for the `in`. */
bool bt_diagnose_for_clause(BtParser *parser);
/* At a statement: an assignment to what cannot be assigned to. */
bool bt_diagnose_assignment(BtParser *parser);
/* At `del`: what cannot be deleted. */
bool bt_diagnose_del(BtParser *parser);
/* At an item of `with`: a target that is none. */
bool bt_diagnose_with_item(BtParser *parser);
/* At `with`, `except`, `import`, behind `from m import`: what is missing or cannot stand there. */
bool bt_diagnose_with(BtParser *parser);
bool bt_diagnose_except(BtParser *parser);
bool bt_diagnose_import(BtParser *parser);
bool bt_diagnose_import_targets(BtParser *parser);
/* At the end of a compound statement's header: no colon. */
bool bt_diagnose_header(BtParser *parser);
/* At a parameter list, at its '*', '**' and at '=': order, duplicates, defaults that may not be. */
bool bt_diagnose_parameters(BtParser *parser, bool lambda);
bool bt_diagnose_star_parameter(BtParser *parser, bool lambda);
bool bt_diagnose_double_star_parameter(BtParser *parser, bool lambda);
bool bt_diagnose_default(BtParser *parser);
/* At '*' or '**' of a type parameter with a bound. */
bool bt_diagnose_type_param(BtParser *parser);
/* At the '{' of an f-string's field, at the '!' of its conversion. */
bool bt_diagnose_replacement_field(BtParser *parser);
bool bt_diagnose_conversion(BtParser *parser);
/* At a pattern: `as` with what is no name. */
bool bt_diagnose_as_pattern(BtParser *parser);

/* ---- string_literal.c ---- */

/* One or more adjacent string and f-string literals. */
BtExpr *bt_parse_strings(BtParser *parser);

/* ---- parser_expr.c, parser_atom.c ----
 * Each reads what the grammar of Python calls by this name. */

BtExpr *bt_parse_expression(BtParser *parser);
/* The same, without looking for mistakes and without a memo at this level. */
BtExpr *bt_parse_plain_expression(BtParser *parser);
BtExpr *bt_parse_disjunction(BtParser *parser);
BtExpr *bt_parse_inversion(BtParser *parser);
BtExpr *bt_parse_bitwise_or(BtParser *parser);
BtExpr *bt_parse_primary(BtParser *parser);
BtExpr *bt_parse_atom(BtParser *parser);
BtExpr *bt_parse_number(BtParser *parser);
BtExpr *bt_parse_name(BtParser *parser, BtExprContext context);
BtExpr *bt_parse_named_expression(BtParser *parser);
/* NAME ':=' expression, or an expression without ':=' behind it. */
BtExpr *bt_parse_assignment_or_expression(BtParser *parser);
BtExpr *bt_parse_star_expression(BtParser *parser);
BtExpr *bt_parse_star_expressions(BtParser *parser);
BtExpr *bt_parse_expressions(BtParser *parser); /* no stars */
BtExpr *bt_parse_star_named_expression(BtParser *parser);
BtExpr *bt_parse_star_named_expressions(BtParser *parser); /* NULL or a Tuple used as a list */
BtExpr *bt_parse_starred_expression(BtParser *parser);     /* '*' expression */
BtExpr *bt_parse_yield(BtParser *parser);
BtExpr *bt_parse_yield_or_star_expressions(BtParser *parser);
BtExpr *bt_parse_star_targets(BtParser *parser);
BtExpr *bt_parse_star_target(BtParser *parser);
bool bt_parse_for_clauses(BtParser *parser, BtComprehensionList *list);
/* args: [positional] [keywords] without the closing parenthesis. False: none, or failed. */
bool bt_parse_args(BtParser *parser, BtExprList *args, BtKeywordList *keywords);
/* The same with a comma that may follow; ')' comes next. */
bool bt_parse_call_arguments(BtParser *parser, BtExprList *args, BtKeywordList *keywords);
/* Gives a Load expression the context Store or Del, where the grammar allows it. */
bool bt_make_target(BtExpr *expr, BtExprContext context);
/* A kvpair or `**mapping`; stores key (or NULL) and value. */
bool bt_parse_key_value(BtParser *parser, BtExpr **key, BtExpr **value);

/* ---- parser_params.c ---- */

/* Parameters of a function (`lambda` false: annotations allowed) up to, not including, the closing token. */
BtArguments *bt_parse_parameters(BtParser *parser, bool lambda);
/* `[T, *Ts, **P]`, if '[' comes next; otherwise the list stays as it is. False: failed. */
bool bt_parse_type_params(BtParser *parser, BtTypeParamList *list);

/* ---- parser_stmt.c ---- */

/* Statements up to the end of the block or file; one line typed at a prompt. False: failed. */
bool bt_parse_statements(BtParser *parser, BtStmtList *list);
bool bt_parse_single(BtParser *parser, BtStmtList *list);
/* The body of a compound statement, behind its colon. `what` and `line` name the statement for the message.
 */
bool bt_parse_block(BtParser *parser, BtStmtList *list, const char *what, int line);
/* a.b.c as one name. NULL: none, or failed. */
BtName bt_parse_dotted_name(BtParser *parser);
/* Gives a statement that began at `place` its end, and pushes it. */
bool bt_finish_stmt(BtParser *parser, BtStmt *stmt, BtPlace place);

/* ---- parser_compound.c ---- */

/* A statement with a block, pushed. Sets *simple (and returns false) when the next one is none. */
bool bt_parse_compound_statement(BtParser *parser, bool *simple);

/* ---- parser_pattern.c ---- */

/* The match statement, if this is one: `match` may be a name. NULL otherwise, with nothing consumed unless
 * *committed is set: then it was one, and is broken. */
BtStmt *bt_parse_match(BtParser *parser, bool *committed);
/* A pattern, with `as` and without. NULL: none, or failed. */
BtPattern *bt_parse_pattern(BtParser *parser);
BtPattern *bt_parse_or_pattern(BtParser *parser);

#ifdef __cplusplus
}
#endif

#endif
