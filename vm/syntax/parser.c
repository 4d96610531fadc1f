/* The frame of the parser: tokens, lists, nodes, memo, and the two passes. */
#include "vm/syntax/parser.h"

#include <stdlib.h>
#include <string.h>

#include "vm/syntax/parser_internal.h"
#include "vm/syntax/source_text.h"

/* ---- memory ---- */

void *bt_parser_fail_memory(BtParser *parser) {
    if (!parser->failed) {
        parser->failed = true;
        parser->lexer_failed = true;
        BtSyntaxError *error = parser->error;
        memset(error, 0, sizeof(*error));
        error->kind = BT_SYNTAX_ERROR_MEMORY;
        strcpy(error->message, "not enough memory to parse the source");
    }
    return NULL;
}

void *bt_parser_alloc(BtParser *parser, size_t size) {
    void *memory = bt_arena_alloc(parser->arena, size);
    return memory != NULL ? memory : bt_parser_fail_memory(parser);
}

bool bt_parser_too_deep(BtParser *parser) {
    if (parser->depth < BT_MAX_PARSER_DEPTH) {
        return false;
    }
    bt_parser_fail_memory(parser);
    parser->error->kind = BT_SYNTAX_ERROR_TOO_COMPLEX;
    strcpy(parser->error->message, "Parser stack overflowed - Python source too complex to parse");
    return true;
}

/* Makes room for one more element. A static failing realloc leaves the old array in place. */
static bool grow(BtParser *parser, void **items, int count, int *capacity, size_t item_size) {
    if (count < *capacity) {
        return true;
    }
    int wanted = *capacity == 0 ? 256 : *capacity * 2;
    void *larger = realloc(*items, (size_t)wanted * item_size);
    if (larger == NULL) {
        bt_parser_fail_memory(parser);
        return false;
    }
    *items = larger;
    *capacity = wanted;
    return true;
}

/* ---- tokens ---- */

/* In single mode the end of the text ends the statement, and with it all its blocks. */
static void imply_newline(BtParser *parser, BtToken *token) {
    if (parser->mode != BT_PARSE_SINGLE) {
        return;
    }
    if (token->kind != BT_TOKEN_END_MARKER) {
        parser->parsing_started = true;
    } else if (parser->parsing_started) {
        parser->parsing_started = false;
        token->kind = BT_TOKEN_NEWLINE;
        if ((parser->flags & BT_PARSE_DONT_IMPLY_DEDENT) == 0) {
            bt_lexer_close_blocks(&parser->lexer);
        }
    }
}

void bt_parser_fill(BtParser *parser) {
    if (!grow(parser, (void **)&parser->tokens, parser->fill + 1, &parser->capacity, sizeof(BtToken))) {
        /* There is always room for the one token that stops everybody. */
        parser->mark = parser->fill - 1;
        parser->tokens[parser->mark].kind = BT_TOKEN_ERROR;
        return;
    }
    BtToken *token = &parser->tokens[parser->fill];
    if (!parser->failed && bt_lexer_next(&parser->lexer, token)) {
        imply_newline(parser, token);
    } else {
        memset(token, 0, sizeof(*token));
        token->kind = BT_TOKEN_ERROR;
        token->start = token->end = "";
        parser->lexer_failed = parser->lexer_failed || !parser->failed;
        parser->failed = true;
    }
    parser->fill++;
}

bool bt_at_word(BtParser *parser, const char *word) {
    const BtToken *token = bt_peek(parser);
    size_t length = (size_t)(token->end - token->start);
    return token->kind == BT_TOKEN_NAME && length == strlen(word) && memcmp(token->start, word, length) == 0;
}

BtName bt_token_name(BtParser *parser, const BtToken *token) {
    size_t length = (size_t)(token->end - token->start);
    BtName name = token->non_ascii ? bt_normalize_name(parser->arena, token->start, length)
                                   : bt_arena_intern(parser->arena, token->start, length);
    return name != NULL ? name : bt_parser_fail_memory(parser);
}

/* ---- lists ---- */

bool bt_parser_push(BtParser *parser, void *item) {
    if (!grow(parser, (void **)&parser->stack, parser->stack_top, &parser->stack_capacity, sizeof(void *))) {
        return false;
    }
    parser->stack[parser->stack_top++] = item;
    return true;
}

void *bt_parser_take(BtParser *parser, int base, int *count) {
    *count = parser->stack_top - base;
    parser->stack_top = base;
    if (*count == 0) {
        return NULL;
    }
    size_t size = (size_t)*count * sizeof(void *);
    void *items = bt_parser_alloc(parser, size);
    if (items == NULL) {
        *count = 0;
        return NULL;
    }
    return memcpy(items, parser->stack + base, size);
}

/* ---- nodes ---- */

static bool is_white_space(BtTokenKind kind) {
    return kind == BT_TOKEN_NEWLINE || kind == BT_TOKEN_INDENT || kind == BT_TOKEN_DEDENT ||
           kind == BT_TOKEN_END_MARKER;
}

/* A node ends where the last token consumed for it ends; line ends and dedents do not count. */
BtPosition bt_position_from(const BtParser *parser, BtPlace place) {
    BtPosition position = {place.line, place.col, parser->carried_line, parser->carried_col};
    for (int i = parser->mark - 1; i >= 0; i--) {
        const BtToken *token = &parser->tokens[i];
        if (!is_white_space((BtTokenKind)token->kind)) {
            position.end_line = token->end_line;
            position.end_col = token->end_col;
            break;
        }
    }
    return position;
}

BtExpr *bt_new_expr(BtParser *parser, BtExprKind kind, BtPlace place) {
    BtExpr *expr = bt_parser_alloc(parser, sizeof(*expr));
    if (expr != NULL) {
        expr->kind = kind;
        expr->position = bt_position_from(parser, place);
    }
    return expr;
}

BtStmt *bt_new_stmt(BtParser *parser, BtStmtKind kind, BtPlace place) {
    BtStmt *stmt = bt_parser_alloc(parser, sizeof(*stmt));
    if (stmt != NULL) {
        stmt->kind = kind;
        stmt->position = bt_position_from(parser, place);
    }
    return stmt;
}

const char *bt_accept_type_comment(BtParser *parser) {
    if (!parser->lexer.type_comments || !bt_at(parser, BT_TOKEN_TYPE_COMMENT)) {
        return NULL;
    }
    const BtToken *token = &parser->tokens[parser->mark++];
    const char *text = bt_arena_copy(parser->arena, token->start, (size_t)(token->end - token->start));
    return text != NULL ? text : bt_parser_fail_memory(parser);
}

static bool take_ignores(BtParser *parser, BtTypeIgnoreList *list) {
    list->count = parser->lexer.ignore_count;
    if (list->count == 0) {
        return true;
    }
    list->items = bt_parser_alloc(parser, (size_t)list->count * sizeof(*list->items));
    int i = list->items == NULL ? 0 : list->count;
    for (BtTypeIgnoreLink *link = parser->lexer.ignores; i > 0; link = link->older) {
        list->items[--i] = &link->ignore;
    }
    return list->items != NULL;
}

/* ---- memo ---- */

/* What was read without looking for mistakes is not read again to look for them: CPython's memo has this
 * blind spot, and it decides which message wins. Only named expressions are not memoised there. */
static int memo_rule(const BtParser *parser, int rule) {
    return rule == BT_RULE_NAMED_EXPRESSION && parser->invalid_rules ? BT_RULE_COUNT : rule;
}

static BtMemoEntry *memo_slot(BtMemoEntry *table, int capacity, int mark, int rule) {
    unsigned slot = ((unsigned)mark * (BT_RULE_COUNT + 1u) + (unsigned)rule) * 2654435761u;
    for (slot >>= 4;; slot++) {
        BtMemoEntry *entry = &table[slot & (unsigned)(capacity - 1)];
        if (entry->rule == 0 || (entry->mark == mark && entry->rule == rule)) {
            return entry;
        }
    }
}

bool bt_memo_get(BtParser *parser, int rule, void **result) {
    if (parser->memo_capacity == 0) {
        return false;
    }
    BtMemoEntry *entry =
        memo_slot(parser->memo, parser->memo_capacity, parser->mark, memo_rule(parser, rule));
    if (entry->rule == 0) {
        return false;
    }
    *result = entry->result;
    if (entry->result != NULL) {
        parser->mark = entry->end;
    }
    return true;
}

static bool grow_memo(BtParser *parser) {
    int capacity = parser->memo_capacity == 0 ? 1024 : parser->memo_capacity * 2;
    BtMemoEntry *table = calloc((size_t)capacity, sizeof(*table));
    if (table == NULL) {
        bt_parser_fail_memory(parser);
        return false;
    }
    for (int i = 0; i < parser->memo_capacity; i++) {
        const BtMemoEntry *entry = &parser->memo[i];
        if (entry->rule != 0) {
            *memo_slot(table, capacity, entry->mark, entry->rule) = *entry;
        }
    }
    free(parser->memo);
    parser->memo = table;
    parser->memo_capacity = capacity;
    return true;
}

void *bt_memo_put(BtParser *parser, int rule, int start, void *result) {
    if (parser->failed) {
        return NULL;
    }
    if (parser->memo_count * 2 >= parser->memo_capacity && !grow_memo(parser)) {
        return NULL;
    }
    BtMemoEntry *entry = memo_slot(parser->memo, parser->memo_capacity, start, memo_rule(parser, rule));
    parser->memo_count += entry->rule == 0;
    entry->mark = start;
    entry->rule = memo_rule(parser, rule);
    entry->result = result;
    entry->end = parser->mark;
    return result;
}

/* ---- the two passes ---- */

/* '(' types ')' '->' type. The types come in the order of parameters; stars in front of the last two mean
 * nothing to the tree. */
static bool parse_function_type(BtParser *parser, BtModuleNode *module) {
    if (!bt_accept(parser, BT_TOKEN_LEFT_PAREN)) {
        return false;
    }
    int base = parser->stack_top;
    int stars = 0;
    while (!bt_at(parser, BT_TOKEN_RIGHT_PAREN)) {
        int starred = bt_accept(parser, BT_TOKEN_STAR) ? 1 : bt_accept(parser, BT_TOKEN_DOUBLE_STAR) ? 2 : 0;
        BtExpr *type = starred > stars || (starred == 0 && stars == 0) ? bt_parse_expression(parser) : NULL;
        if (type == NULL || !bt_parser_push(parser, type)) {
            parser->stack_top = base;
            return false;
        }
        stars = starred;
        if (!bt_accept(parser, BT_TOKEN_COMMA)) {
            break;
        }
    }
    BT_TAKE(parser, base, module->argument_types);
    if (!bt_accept(parser, BT_TOKEN_RIGHT_PAREN) || !bt_accept(parser, BT_TOKEN_ARROW)) {
        return false;
    }
    module->expression = bt_parse_expression(parser);
    return module->expression != NULL;
}

static BtModuleNode *parse_root(BtParser *parser) {
    BtModuleNode *module = bt_parser_alloc(parser, sizeof(*module));
    if (module == NULL) {
        return NULL;
    }
    bool good = false;
    switch (parser->mode) {
    case BT_PARSE_EXEC:
        module->kind = BT_MODULE_MODULE;
        good = bt_parse_statements(parser, &module->body) && bt_accept(parser, BT_TOKEN_END_MARKER) &&
               take_ignores(parser, &module->type_ignores);
        break;
    case BT_PARSE_SINGLE:
        module->kind = BT_MODULE_INTERACTIVE;
        good = bt_parse_single(parser, &module->body);
        break;
    case BT_PARSE_EVAL:
        module->kind = BT_MODULE_EXPRESSION;
        module->expression = bt_parse_expressions(parser);
        good = module->expression != NULL;
        while (good && bt_accept(parser, BT_TOKEN_NEWLINE)) {
        }
        good = good && bt_accept(parser, BT_TOKEN_END_MARKER);
        break;
    case BT_PARSE_FUNCTION_TYPE:
        module->kind = BT_MODULE_FUNCTION_TYPE;
        good = parse_function_type(parser, module);
        while (good && bt_accept(parser, BT_TOKEN_NEWLINE)) {
        }
        good = good && bt_accept(parser, BT_TOKEN_END_MARKER);
        break;
    }
    return good && !parser->failed ? module : NULL;
}

static void parse_again(BtParser *parser, bool invalid_rules) {
    bt_lexer_restart(&parser->lexer);
    parser->mark = 0;
    parser->fill = 0;
    parser->carried_line = 0;
    parser->parsing_started = false;
    parser->depth = 0;
    parser->stack_top = 0;
    if (parser->memo_capacity > 0) {
        memset(parser->memo, 0, (size_t)parser->memo_capacity * sizeof(*parser->memo));
        parser->memo_count = 0;
    }
    parser->diagnosing = true;
    parser->invalid_rules = invalid_rules;
    parse_root(parser);
}

static void diagnose(BtParser *parser) {
    parser->furthest = parser->tokens[parser->fill - 1];
    bool incomplete = (parser->flags & BT_PARSE_ALLOW_INCOMPLETE) != 0 && parser->lexer.reached_end;
    if (!parser->failed && parser->dict_failed) {
        parse_again(parser, false);
    }
    if (!parser->failed) {
        parse_again(parser, true);
    }
    bt_finish_error(parser);
    parser->error->incomplete = incomplete;
}

/* In single mode only blank lines and a comment may follow the statement. */
static bool check_single(BtParser *parser) {
    if (parser->mode != BT_PARSE_SINGLE) {
        return true;
    }
    const char *cursor = parser->lexer.cursor;
    for (;; cursor++) {
        if (*cursor == '#') {
            while (*cursor != '\n' && *cursor != '\0') {
                cursor++;
            }
        }
        if (*cursor == '\0') {
            return true;
        }
        if (*cursor != ' ' && *cursor != '\t' && *cursor != '\n' && *cursor != '\f') {
            bt_raise_last(parser, BT_SYNTAX_ERROR_SYNTAX,
                          "multiple statements found while compiling a single statement");
            return false;
        }
    }
}

bool bt_parse(const char *source, size_t length, const char *filename, BtParseMode mode, int flags,
              BtArena *arena, BtModuleNode **out, BtSyntaxError *error) {
    memset(error, 0, sizeof(*error));
    *out = NULL;
    /* Too big for the stack of a small thread. */
    BtParser *parser = calloc(1, sizeof(*parser));
    if (parser == NULL) {
        error->kind = BT_SYNTAX_ERROR_MEMORY;
        strcpy(error->message, "not enough memory to parse the source");
        return false;
    }
    parser->arena = arena;
    parser->error = error;
    parser->mode = mode;
    parser->flags = flags;
    bool good = false;
    if (bt_lexer_init(&parser->lexer, source, length, filename, mode, flags, arena, error) &&
        grow(parser, (void **)&parser->tokens, 1, &parser->capacity, sizeof(BtToken))) {
        BtModuleNode *module = parse_root(parser);
        if (module == NULL) {
            diagnose(parser);
        } else if (check_single(parser)) {
            module->warnings = parser->lexer.warnings;
            *out = module;
            good = true;
        }
    }
    if (!good) {
        error->warnings = parser->lexer.warnings;
    }
    free(parser->tokens);
    free(parser->stack);
    free(parser->memo);
    free(parser);
    return good;
}
