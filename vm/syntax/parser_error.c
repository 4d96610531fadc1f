/* Recording errors, and deciding which one the user sees.
 *
 * Columns become what SyntaxError shows: characters, counted from 1. After the second pass, a broken string
 * or bracket further down outranks a mere "invalid syntax", because it is usually the cause. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "vm/syntax/lexer_internal.h"
#include "vm/syntax/parser_internal.h"

/* ---- recording ---- */

BtPosition bt_token_position(const BtToken *token) {
    BtPosition position = {token->line, token->col, token->end_line, token->end_col};
    return position;
}

/* Byte column from 0 to character column from 1. Negative columns (tokens without text) become 0 and stay
 * special. */
static int shown_col(BtParser *parser, int line, int col) {
    if (col < 0) {
        return col + 1;
    }
    const char *start = bt_lexer_find_line(&parser->lexer, line);
    const char *stop = start + col;
    if (stop > parser->lexer.end) {
        stop = parser->lexer.end;
    }
    return bt_count_characters(start, stop) + 1;
}

/* The end column is measured on the line where the error starts, even if it ends on another: so does CPython.
 */
static int shown_end_col(BtParser *parser, int line, int end_line, int end_col) {
    if (end_col < 0 || line == end_line) {
        return shown_col(parser, end_line, end_col);
    }
    const char *start = bt_lexer_find_line(&parser->lexer, line);
    const char *newline = strchr(start, '\n');
    int length = newline == NULL ? (int)strlen(start) : (int)(newline - start);
    return end_col < length ? bt_count_characters(start, start + end_col + 1)
                            : bt_count_characters(start, start + length) + 1;
}

/* The furthest token read in either pass. */
static const BtToken *last_token_read(const BtParser *parser) {
    const BtToken *token = &parser->tokens[parser->fill - 1];
    return parser->diagnosing && parser->furthest.start > token->start ? &parser->furthest : token;
}

static void *raise_shown(BtParser *parser, BtSyntaxErrorKind kind, int line, int col, int end_line,
                         int end_col, const char *format, va_list arguments) {
    if (parser->failed) {
        return NULL;
    }
    char message[sizeof(parser->error->message)];
    vsnprintf(message, sizeof(message), format, arguments);
    parser->failed = true;
    // As CPython, which leaves the newline off when it has read on.
    bool on_last_line = end_line <= line && last_token_read(parser)->end_line <= line;
    bt_lexer_set_error(&parser->lexer, kind, line, col, end_line, end_col, message,
                       bt_lexer_find_line(&parser->lexer, line), on_last_line);
    return NULL;
}

void *bt_raise_range(BtParser *parser, BtSyntaxErrorKind kind, BtPlace start, int end_line, int end_col,
                     const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    raise_shown(parser, kind, start.line, shown_col(parser, start.line, start.col), end_line,
                shown_end_col(parser, start.line, end_line, end_col), format, arguments);
    va_end(arguments);
    return NULL;
}

static void *raise_at(BtParser *parser, BtSyntaxErrorKind kind, const BtToken *token, const char *format,
                      va_list arguments) {
    int col;
    int end_col = -1;
    if (token->col < 0) {
        col = bt_count_characters(token->line_start, token->start);
    } else {
        col = shown_col(parser, token->line, token->col);
        end_col = shown_end_col(parser, token->line, token->end_line, token->end_col);
    }
    return raise_shown(parser, kind, token->line, col, token->end_line, end_col, format, arguments);
}

void *bt_raise_last(BtParser *parser, BtSyntaxErrorKind kind, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    BtToken token = *last_token_read(parser);
    raise_at(parser, kind, &token, format, arguments);
    va_end(arguments);
    return NULL;
}

bool bt_check_version(BtParser *parser, int minor, const char *what) {
    int version = parser->flags >> BT_PARSE_VERSION_SHIFT;
    if (version == 0 || version >= minor || parser->failed) {
        return !parser->failed;
    }
    bt_raise_last(parser, BT_SYNTAX_ERROR_SYNTAX, "%s only supported in Python 3.%d and greater", what,
                  minor);
    return false;
}

void *bt_raise_next(BtParser *parser, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    BtToken token = *bt_peek(parser);
    raise_at(parser, BT_SYNTAX_ERROR_SYNTAX, &token, format, arguments);
    va_end(arguments);
    return NULL;
}

void *bt_raise_token(BtParser *parser, const BtToken *token, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    raise_shown(parser, BT_SYNTAX_ERROR_SYNTAX, token->line, shown_col(parser, token->line, token->col),
                token->end_line, shown_end_col(parser, token->line, token->end_line, token->end_col), format,
                arguments);
    va_end(arguments);
    return NULL;
}

void *bt_raise_between(BtParser *parser, const BtPosition *first, const BtPosition *last, const char *format,
                       ...) {
    va_list arguments;
    va_start(arguments, format);
    raise_shown(parser, BT_SYNTAX_ERROR_SYNTAX, first->line, shown_col(parser, first->line, first->col),
                last->end_line, shown_end_col(parser, first->line, last->end_line, last->end_col), format,
                arguments);
    va_end(arguments);
    return NULL;
}

void *bt_raise_from(BtParser *parser, const BtPosition *first, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    const BtToken *last = last_token_read(parser);
    int end_col = last->col < 0 ? bt_count_characters(last->line_start, last->start)
                                : shown_col(parser, last->end_line, last->end_col) - 1;
    raise_shown(parser, BT_SYNTAX_ERROR_SYNTAX, first->line, shown_col(parser, first->line, first->col),
                last->end_line, end_col, format, arguments);
    va_end(arguments);
    return NULL;
}

/* "expected ':'" where nothing else can stand, in either pass. */
bool bt_expect_forced(BtParser *parser, BtTokenKind kind) {
    if (bt_accept(parser, kind)) {
        return true;
    }
    if (!parser->failed) {
        BtToken token = *bt_peek(parser);
        bt_raise_token(parser, &token, "expected '%s'", bt_token_text(kind));
    }
    return false;
}

bool bt_expect_diagnosed(BtParser *parser, BtTokenKind kind) {
    return parser->invalid_rules ? bt_expect_forced(parser, kind) : bt_accept(parser, kind);
}

const char *bt_expr_description(const BtExpr *expr) {
    switch (expr->kind) {
    case BT_EXPR_ATTRIBUTE:
        return "attribute";
    case BT_EXPR_SUBSCRIPT:
        return "subscript";
    case BT_EXPR_STARRED:
        return "starred";
    case BT_EXPR_NAME:
        return "name";
    case BT_EXPR_LIST:
        return "list";
    case BT_EXPR_TUPLE:
        return "tuple";
    case BT_EXPR_LAMBDA:
        return "lambda";
    case BT_EXPR_CALL:
        return "function call";
    case BT_EXPR_BOOL_OP:
    case BT_EXPR_BIN_OP:
    case BT_EXPR_UNARY_OP:
        return "expression";
    case BT_EXPR_GENERATOR_EXP:
        return "generator expression";
    case BT_EXPR_YIELD:
    case BT_EXPR_YIELD_FROM:
        return "yield expression";
    case BT_EXPR_AWAIT:
        return "await expression";
    case BT_EXPR_LIST_COMP:
        return "list comprehension";
    case BT_EXPR_SET_COMP:
        return "set comprehension";
    case BT_EXPR_DICT_COMP:
        return "dict comprehension";
    case BT_EXPR_DICT:
        return "dict literal";
    case BT_EXPR_SET:
        return "set display";
    case BT_EXPR_JOINED_STR:
    case BT_EXPR_FORMATTED_VALUE:
        return "f-string expression";
    case BT_EXPR_COMPARE:
        return "comparison";
    case BT_EXPR_IF_EXP:
        return "conditional expression";
    case BT_EXPR_NAMED_EXPR:
        return "named expression";
    case BT_EXPR_SLICE:
        return "slice";
    case BT_EXPR_CONSTANT:
        switch (expr->as.constant.kind) {
        case BT_CONSTANT_NONE:
            return "None";
        case BT_CONSTANT_TRUE:
            return "True";
        case BT_CONSTANT_FALSE:
            return "False";
        case BT_CONSTANT_ELLIPSIS:
            return "ellipsis";
        default:
            return "literal";
        }
    }
    return "expression";
}

BtExpr *bt_invalid_target(BtExpr *expr, BtTargetKind kind) {
    switch (expr->kind) {
    case BT_EXPR_LIST:
    case BT_EXPR_TUPLE:
        for (int i = 0; i < expr->as.tuple.elts.count; i++) {
            BtExpr *invalid = bt_invalid_target(expr->as.tuple.elts.items[i], kind);
            if (invalid != NULL) {
                return invalid;
            }
        }
        return NULL;
    case BT_EXPR_STARRED:
        return kind == BT_DEL_TARGETS ? expr : bt_invalid_target(expr->as.starred.value, kind);
    case BT_EXPR_COMPARE:
        /* `for a in b` read as an expression is a comparison. */
        if (kind == BT_FOR_TARGETS) {
            return expr->as.compare.ops.items[0] == BT_COMPARE_IN
                       ? bt_invalid_target(expr->as.compare.left, kind)
                       : NULL;
        }
        return expr;
    case BT_EXPR_NAME:
    case BT_EXPR_SUBSCRIPT:
    case BT_EXPR_ATTRIBUTE:
        return NULL;
    default:
        return expr;
    }
}

bool bt_raise_invalid_target(BtParser *parser, BtExpr *expr, BtTargetKind kind) {
    BtExpr *invalid = bt_invalid_target(expr, kind);
    if (invalid != NULL) {
        bt_raise_between(parser, &invalid->position, &invalid->position, "cannot %s %s",
                         kind == BT_DEL_TARGETS ? "delete" : "assign to", bt_expr_description(invalid));
    }
    return parser->failed;
}

/* ---- the last word ---- */

/* Reads on to the end. A lexer's error further down replaces the parser's, and so does a bracket that was
 * open at the error's line and is never closed. */
static void check_rest(BtParser *parser, int line) {
    BtSyntaxError found = *parser->error;
    BtToken token;
    while (bt_lexer_next(&parser->lexer, &token)) {
        if (token.kind == BT_TOKEN_END_MARKER) {
            *parser->error = found;
            return;
        }
    }
    /* Inside an f-string the first error stands. */
    bool in_fstring = parser->lexer.fstring_count > 0;
    if (!parser->lexer.soft_error && !in_fstring) {
        return;
    }
    if (!in_fstring && parser->lexer.level > 0 &&
        line > parser->lexer.brackets[parser->lexer.level - 1].line) {
        bt_lexer_error_unclosed(&parser->lexer);
        return;
    }
    *parser->error = found;
}

void bt_finish_error(BtParser *parser) {
    if (parser->lexer_failed) {
        return;
    }
    if (!parser->failed) {
        const BtToken *last_token = &parser->furthest;
        if (last_token->kind == BT_TOKEN_INDENT) {
            bt_raise_last(parser, BT_SYNTAX_ERROR_INDENTATION, "unexpected indent");
            return;
        }
        if (last_token->kind == BT_TOKEN_DEDENT) {
            bt_raise_last(parser, BT_SYNTAX_ERROR_INDENTATION, "unexpected unindent");
            return;
        }
        bt_raise_token(parser, last_token, "invalid syntax");
    }
    check_rest(parser, last_token_read(parser)->line);
}
