/* Statements, one function each, chosen by the first token.
 *
 * In the first pass the token buffer is emptied at the start of every statement, so it stays as small as the
 * longest statement and in the cache; therefore no function here goes back to a mark taken before a block. */
#include <string.h>

#include "vm/syntax/parser_internal.h"

static bool parse_statement(BtParser *parser);

/* Forgets the tokens of the statement before. */
static void forget_tokens(BtParser *parser) {
    if (parser->diagnosing || parser->mark == 0) {
        return;
    }
    BtPlace none = {0, 0};
    BtPosition last = bt_position_from(parser, none);
    parser->carried_line = last.end_line;
    parser->carried_col = last.end_col;
    int left = parser->fill - parser->mark;
    memmove(parser->tokens, parser->tokens + parser->mark, (size_t)left * sizeof(BtToken));
    parser->mark = 0;
    parser->fill = left;
}

/* ---- blocks ---- */

bool bt_parse_statements(BtParser *parser, BtStmtList *list) {
    int base = parser->stack_top;
    for (;;) {
        forget_tokens(parser);
        BtTokenKind kind = bt_peek_kind(parser);
        if (kind == BT_TOKEN_END_MARKER || kind == BT_TOKEN_DEDENT) {
            break;
        }
        int mark = parser->mark;
        int top = parser->stack_top;
        if (!parse_statement(parser)) {
            if (!parser->diagnosing) {
                parser->stack_top = base;
                return false;
            }
            parser->mark = mark;
            parser->stack_top = top;
            break;
        }
    }
    BT_TAKE(parser, base, *list);
    return !parser->failed;
}

static bool parse_simple_statements(BtParser *parser);

static bool parse_simple_block(BtParser *parser, BtStmtList *list) {
    int base = parser->stack_top;
    if (!parse_simple_statements(parser)) {
        parser->stack_top = base;
        return false;
    }
    BT_TAKE(parser, base, *list);
    return !parser->failed;
}

bool bt_parse_block(BtParser *parser, BtStmtList *list, const char *what, int line) {
    if (!bt_accept(parser, BT_TOKEN_NEWLINE)) {
        return parse_simple_block(parser, list);
    }
    if (!bt_accept(parser, BT_TOKEN_INDENT)) {
        if (parser->invalid_rules && !parser->failed) {
            bt_raise_last(parser, BT_SYNTAX_ERROR_INDENTATION,
                          "expected an indented block after %s on line %d", what, line);
        }
        return false;
    }
    return bt_parse_statements(parser, list) && list->count > 0 && bt_accept(parser, BT_TOKEN_DEDENT);
}

/* The colon behind a header. */
static bool expect_colon(BtParser *parser) {
    if (bt_accept(parser, BT_TOKEN_COLON)) {
        return true;
    }
    if (parser->invalid_rules && !parser->failed) {
        bt_diagnose_header(parser);
    }
    return false;
}

static bool finish_stmt(BtParser *parser, BtStmt *stmt, BtPlace place) {
    stmt->position = bt_position_from(parser, place);
    return bt_parser_push(parser, stmt);
}

/* ---- small statements ---- */

static BtStmt *parse_return(BtParser *parser, BtPlace place) {
    parser->mark++;
    int mark = parser->mark;
    BtExpr *value = bt_parse_star_expressions(parser);
    if (value == NULL) {
        parser->mark = mark;
    }
    BtStmt *stmt = parser->failed ? NULL : bt_new_stmt(parser, BT_STMT_RETURN, place);
    if (stmt != NULL) {
        stmt->as.return_stmt.value = value;
    }
    return stmt;
}

static BtStmt *parse_raise(BtParser *parser, BtPlace place) {
    parser->mark++;
    int mark = parser->mark;
    BtExpr *exc = bt_parse_expression(parser);
    BtExpr *cause = NULL;
    if (exc == NULL) {
        parser->mark = mark;
    } else if (bt_at(parser, BT_TOKEN_KW_FROM)) {
        mark = parser->mark++;
        cause = bt_parse_expression(parser);
        if (cause == NULL) {
            parser->mark = mark;
        }
    }
    BtStmt *stmt = parser->failed ? NULL : bt_new_stmt(parser, BT_STMT_RAISE, place);
    if (stmt != NULL) {
        stmt->as.raise.exc = exc;
        stmt->as.raise.cause = cause;
    }
    return stmt;
}

static BtStmt *parse_assert(BtParser *parser, BtPlace place) {
    parser->mark++;
    BtExpr *test = bt_parse_expression(parser);
    if (test == NULL) {
        return NULL;
    }
    BtExpr *msg = NULL;
    int mark = parser->mark;
    if (bt_accept(parser, BT_TOKEN_COMMA)) {
        msg = bt_parse_expression(parser);
        if (msg == NULL) {
            parser->mark = mark;
        }
    }
    BtStmt *stmt = parser->failed ? NULL : bt_new_stmt(parser, BT_STMT_ASSERT, place);
    if (stmt != NULL) {
        stmt->as.assert_stmt.test = test;
        stmt->as.assert_stmt.msg = msg;
    }
    return stmt;
}

static BtStmt *parse_names(BtParser *parser, BtPlace place, BtStmtKind kind) {
    int base = parser->stack_top;
    do {
        parser->mark++;
        if (!bt_at(parser, BT_TOKEN_NAME)) {
            parser->stack_top = base;
            return NULL;
        }
        BtName name = bt_token_name(parser, bt_peek(parser));
        if (name == NULL || !bt_parser_push(parser, (void *)name)) {
            return NULL;
        }
        parser->mark++;
    } while (bt_at(parser, BT_TOKEN_COMMA));
    BtNameList names;
    BT_TAKE(parser, base, names);
    BtStmt *stmt = parser->failed ? NULL : bt_new_stmt(parser, kind, place);
    if (stmt != NULL) {
        stmt->as.global.names = names;
    }
    return stmt;
}

static BtStmt *parse_del(BtParser *parser, BtPlace place) {
    int start = parser->mark++;
    int base = parser->stack_top;
    for (;;) {
        int mark = parser->mark;
        BtExpr *target = bt_parse_primary(parser);
        if (target == NULL || !bt_make_target(target, BT_DEL)) {
            parser->mark = mark;
            break;
        }
        if (!bt_parser_push(parser, target) || !bt_accept(parser, BT_TOKEN_COMMA)) {
            break;
        }
    }
    BtExprList targets;
    BT_TAKE(parser, base, targets);
    if (targets.count > 0 && (bt_at(parser, BT_TOKEN_SEMICOLON) || bt_at(parser, BT_TOKEN_NEWLINE))) {
        BtStmt *stmt = parser->failed ? NULL : bt_new_stmt(parser, BT_STMT_DELETE, place);
        if (stmt != NULL) {
            stmt->as.delete_stmt.targets = targets;
        }
        return stmt;
    }
    if (parser->invalid_rules && !parser->failed) {
        parser->mark = start;
        bt_diagnose_del(parser);
    }
    return NULL;
}

/* ---- imports ---- */

BtName bt_parse_dotted_name(BtParser *parser) {
    if (!bt_at(parser, BT_TOKEN_NAME)) {
        return NULL;
    }
    BtName name = bt_token_name(parser, bt_peek(parser));
    parser->mark++;
    while (name != NULL && bt_at(parser, BT_TOKEN_DOT)) {
        int mark = parser->mark++;
        if (!bt_at(parser, BT_TOKEN_NAME)) {
            parser->mark = mark;
            break;
        }
        BtName part = bt_token_name(parser, bt_peek(parser));
        parser->mark++;
        if (part == NULL) {
            return NULL;
        }
        size_t length = strlen(name);
        size_t part_length = strlen(part);
        char *joined = bt_parser_alloc(parser, length + part_length + 2);
        if (joined == NULL) {
            return NULL;
        }
        memcpy(joined, name, length);
        joined[length] = '.';
        memcpy(joined + length + 1, part, part_length);
        name = bt_arena_intern(parser->arena, joined, length + 1 + part_length);
    }
    return name != NULL ? name : bt_parser_fail_memory(parser);
}

/* name ['as' NAME]; the name is dotted in `import`, plain in `from ... import`. */
static BtAlias *parse_alias(BtParser *parser, bool dotted) {
    BtPlace place = bt_place(parser);
    if (!bt_at(parser, BT_TOKEN_NAME)) {
        return NULL;
    }
    BtAlias *alias = bt_parser_alloc(parser, sizeof(*alias));
    if (alias == NULL) {
        return NULL;
    }
    if (dotted) {
        alias->name = bt_parse_dotted_name(parser);
    } else {
        alias->name = bt_token_name(parser, bt_peek(parser));
        parser->mark++;
    }
    if (bt_at(parser, BT_TOKEN_KW_AS)) {
        int mark = parser->mark++;
        if (bt_at(parser, BT_TOKEN_NAME)) {
            alias->asname = bt_token_name(parser, bt_peek(parser));
            parser->mark++;
        } else {
            parser->mark = mark;
        }
    }
    alias->position = bt_position_from(parser, place);
    return parser->failed ? NULL : alias;
}

static bool parse_aliases(BtParser *parser, bool dotted, BtAliasList *list) {
    int base = parser->stack_top;
    int mark;
    do {
        mark = parser->mark;
        if (parser->stack_top > base) {
            parser->mark++;
        }
        BtAlias *alias = parse_alias(parser, dotted);
        if (alias == NULL) {
            parser->mark = mark;
            break;
        }
        if (!bt_parser_push(parser, alias)) {
            break;
        }
    } while (bt_at(parser, BT_TOKEN_COMMA));
    BT_TAKE(parser, base, *list);
    return list->count > 0 && !parser->failed;
}

static BtStmt *parse_import(BtParser *parser, BtPlace place) {
    if (parser->invalid_rules && bt_diagnose_import(parser)) {
        return NULL;
    }
    parser->mark++;
    BtAliasList names;
    if (!parse_aliases(parser, true, &names)) {
        return NULL;
    }
    BtStmt *stmt = bt_new_stmt(parser, BT_STMT_IMPORT, place);
    if (stmt != NULL) {
        stmt->as.import.names = names;
    }
    return stmt;
}

static bool parse_import_targets(BtParser *parser, BtAliasList *names) {
    if (bt_at(parser, BT_TOKEN_STAR)) {
        BtPlace place = bt_place(parser);
        parser->mark++;
        BtAlias *alias = bt_parser_alloc(parser, sizeof(*alias));
        if (alias == NULL) {
            return false;
        }
        alias->position = bt_position_from(parser, place);
        alias->name = bt_arena_intern(parser->arena, "*", 1);
        if (!bt_parser_push(parser, alias)) {
            return false;
        }
        BT_TAKE(parser, parser->stack_top - 1, *names);
        return !parser->failed;
    }
    int start = parser->mark;
    bool parenthesized = bt_accept(parser, BT_TOKEN_LEFT_PAREN);
    if (parse_aliases(parser, false, names)) {
        if (parenthesized) {
            bt_accept(parser, BT_TOKEN_COMMA);
            if (bt_accept(parser, BT_TOKEN_RIGHT_PAREN)) {
                return true;
            }
        } else if (!bt_at(parser, BT_TOKEN_COMMA)) {
            return true;
        }
    }
    if (parser->invalid_rules && !parser->failed) {
        parser->mark = start;
        bt_diagnose_import_targets(parser);
    }
    return false;
}

static BtStmt *parse_import_from(BtParser *parser, BtPlace place) {
    parser->mark++;
    int level = 0;
    for (;; parser->mark++) {
        if (bt_at(parser, BT_TOKEN_DOT)) {
            level += 1;
        } else if (bt_at(parser, BT_TOKEN_ELLIPSIS)) {
            level += 3;
        } else {
            break;
        }
    }
    BtName module = bt_parse_dotted_name(parser);
    BtAliasList names;
    if (parser->failed || (module == NULL && level == 0) || !bt_accept(parser, BT_TOKEN_KW_IMPORT) ||
        !parse_import_targets(parser, &names)) {
        return NULL;
    }
    BtStmt *stmt = bt_new_stmt(parser, BT_STMT_IMPORT_FROM, place);
    if (stmt != NULL) {
        stmt->as.import_from.module = module;
        stmt->as.import_from.names = names;
        stmt->as.import_from.level = level;
    }
    return stmt;
}

/* ---- assignments and expressions ---- */

static bool augmented_operator(BtTokenKind kind, BtOperator *op) {
    switch (kind) {
    case BT_TOKEN_PLUS_EQUAL:
        *op = BT_ADD;
        return true;
    case BT_TOKEN_MINUS_EQUAL:
        *op = BT_SUB;
        return true;
    case BT_TOKEN_STAR_EQUAL:
        *op = BT_MULT;
        return true;
    case BT_TOKEN_AT_EQUAL:
        *op = BT_MAT_MULT;
        return true;
    case BT_TOKEN_SLASH_EQUAL:
        *op = BT_DIV;
        return true;
    case BT_TOKEN_PERCENT_EQUAL:
        *op = BT_MOD;
        return true;
    case BT_TOKEN_AMPERSAND_EQUAL:
        *op = BT_BIT_AND;
        return true;
    case BT_TOKEN_BAR_EQUAL:
        *op = BT_BIT_OR;
        return true;
    case BT_TOKEN_CARET_EQUAL:
        *op = BT_BIT_XOR;
        return true;
    case BT_TOKEN_LEFT_SHIFT_EQUAL:
        *op = BT_L_SHIFT;
        return true;
    case BT_TOKEN_RIGHT_SHIFT_EQUAL:
        *op = BT_R_SHIFT;
        return true;
    case BT_TOKEN_DOUBLE_STAR_EQUAL:
        *op = BT_POW;
        return true;
    case BT_TOKEN_DOUBLE_SLASH_EQUAL:
        *op = BT_FLOOR_DIV;
        return true;
    default:
        return false;
    }
}

static bool is_single_target(const BtExpr *expr) {
    return expr->kind == BT_EXPR_NAME || expr->kind == BT_EXPR_ATTRIBUTE || expr->kind == BT_EXPR_SUBSCRIPT;
}

/* first '=' ... '=' value, where all but the last are targets. */
static BtStmt *parse_assign(BtParser *parser, BtPlace place, BtExpr *first) {
    int base = parser->stack_top;
    BtExpr *value = first;
    while (bt_at(parser, BT_TOKEN_EQUAL)) {
        if (!bt_make_target(value, BT_STORE) || !bt_parser_push(parser, value)) {
            parser->stack_top = base;
            return NULL;
        }
        parser->mark++;
        value = bt_parse_yield_or_star_expressions(parser);
        if (value == NULL) {
            parser->stack_top = base;
            return NULL;
        }
    }
    BtExprList targets;
    BT_TAKE(parser, base, targets);
    const char *type_comment = bt_accept_type_comment(parser);
    BtStmt *stmt = parser->failed ? NULL : bt_new_stmt(parser, BT_STMT_ASSIGN, place);
    if (stmt != NULL) {
        stmt->as.assign.type_comment = type_comment;
        stmt->as.assign.targets = targets;
        stmt->as.assign.value = value;
    }
    return stmt;
}

static BtStmt *parse_annotated(BtParser *parser, BtPlace place, BtExpr *target, bool parenthesized) {
    if (!is_single_target(target)) {
        return NULL;
    }
    parser->mark++;
    BtExpr *annotation = bt_parse_expression(parser);
    if (annotation == NULL) {
        return NULL;
    }
    BtExpr *value = NULL;
    int mark = parser->mark;
    if (bt_accept(parser, BT_TOKEN_EQUAL)) {
        value = bt_parse_yield_or_star_expressions(parser);
        if (value == NULL) {
            parser->mark = mark;
        }
    }
    bt_make_target(target, BT_STORE);
    if (!bt_check_version(parser, 6, "Variable annotation syntax is")) {
        return NULL;
    }
    BtStmt *stmt = parser->failed ? NULL : bt_new_stmt(parser, BT_STMT_ANN_ASSIGN, place);
    if (stmt != NULL) {
        stmt->as.ann_assign.target = target;
        stmt->as.ann_assign.annotation = annotation;
        stmt->as.ann_assign.value = value;
        stmt->as.ann_assign.simple = target->kind == BT_EXPR_NAME && !parenthesized;
    }
    return stmt;
}

static BtStmt *parse_augmented(BtParser *parser, BtPlace place, BtExpr *target, BtOperator op) {
    if (!is_single_target(target)) {
        return NULL;
    }
    parser->mark++;
    bt_make_target(target, BT_STORE);
    BtExpr *value = bt_parse_yield_or_star_expressions(parser);
    if (op == BT_MAT_MULT && !bt_check_version(parser, 5, "The '@' operator is")) {
        return NULL;
    }
    BtStmt *stmt = value == NULL ? NULL : bt_new_stmt(parser, BT_STMT_AUG_ASSIGN, place);
    if (stmt != NULL) {
        stmt->as.aug_assign.target = target;
        stmt->as.aug_assign.op = op;
        stmt->as.aug_assign.value = value;
    }
    return stmt;
}

static BtStmt *parse_expression_statement(BtParser *parser, BtPlace place) {
    int start = parser->mark;
    bool parenthesized = bt_at(parser, BT_TOKEN_LEFT_PAREN);
    BtExpr *first = bt_parse_yield_or_star_expressions(parser);
    if (parser->failed) {
        return NULL;
    }
    BtOperator op;
    BtStmt *stmt = NULL;
    bool plain = false;
    int behind_first = parser->mark;
    if (first != NULL) {
        if (bt_at(parser, BT_TOKEN_EQUAL)) {
            stmt = parse_assign(parser, place, first);
        } else if (bt_at(parser, BT_TOKEN_COLON)) {
            stmt = parse_annotated(parser, place, first, parenthesized);
        } else if (augmented_operator(bt_peek_kind(parser), &op)) {
            stmt = parse_augmented(parser, place, first, op);
        } else {
            plain = true;
        }
    }
    if (stmt != NULL || parser->failed) {
        return stmt;
    }
    if (parser->invalid_rules) {
        parser->mark = start;
        if (bt_diagnose_assignment(parser)) {
            return NULL;
        }
    }
    if (first == NULL || (!plain && !parser->diagnosing)) {
        return NULL;
    }
    parser->mark = behind_first;
    stmt = bt_new_stmt(parser, BT_STMT_EXPR, place);
    if (stmt != NULL) {
        stmt->as.expr.value = first;
    }
    return stmt;
}

/* "type" NAME [type_params] '=' expression */
static BtStmt *parse_type_alias(BtParser *parser, BtPlace place) {
    parser->mark++;
    BtExpr *name = bt_parse_name(parser, BT_STORE);
    BtTypeParamList type_params = {0, NULL};
    if (name == NULL || !bt_parse_type_params(parser, &type_params) || !bt_accept(parser, BT_TOKEN_EQUAL)) {
        return NULL;
    }
    BtExpr *value = bt_parse_expression(parser);
    if (value != NULL && !bt_check_version(parser, 12, "Type statement is")) {
        return NULL;
    }
    BtStmt *stmt = value == NULL ? NULL : bt_new_stmt(parser, BT_STMT_TYPE_ALIAS, place);
    if (stmt != NULL) {
        stmt->as.type_alias.name = name;
        stmt->as.type_alias.type_params = type_params;
        stmt->as.type_alias.value = value;
    }
    return stmt;
}

static BtStmt *parse_word(BtParser *parser, BtPlace place, BtStmtKind kind) {
    parser->mark++;
    return bt_new_stmt(parser, kind, place);
}

static BtStmt *parse_simple_statement(BtParser *parser) {
    BtPlace place = bt_place(parser);
    switch (bt_peek_kind(parser)) {
    case BT_TOKEN_KW_RETURN:
        return parse_return(parser, place);
    case BT_TOKEN_KW_IMPORT:
        return parse_import(parser, place);
    case BT_TOKEN_KW_FROM:
        return parse_import_from(parser, place);
    case BT_TOKEN_KW_RAISE:
        return parse_raise(parser, place);
    case BT_TOKEN_KW_PASS:
        return parse_word(parser, place, BT_STMT_PASS);
    case BT_TOKEN_KW_DEL:
        return parse_del(parser, place);
    case BT_TOKEN_KW_ASSERT:
        return parse_assert(parser, place);
    case BT_TOKEN_KW_BREAK:
        return parse_word(parser, place, BT_STMT_BREAK);
    case BT_TOKEN_KW_CONTINUE:
        return parse_word(parser, place, BT_STMT_CONTINUE);
    case BT_TOKEN_KW_GLOBAL:
        return parse_names(parser, place, BT_STMT_GLOBAL);
    case BT_TOKEN_KW_NONLOCAL:
        return parse_names(parser, place, BT_STMT_NONLOCAL);
    case BT_TOKEN_NAME:
        if (bt_at_word(parser, "type") && bt_peek_second(parser) == BT_TOKEN_NAME) {
            int mark = parser->mark;
            if (parser->invalid_rules && bt_diagnose_assignment(parser)) {
                return NULL;
            }
            BtStmt *stmt = parse_type_alias(parser, place);
            if (stmt != NULL || parser->failed || !parser->diagnosing) {
                return stmt;
            }
            parser->mark = mark;
        }
        return parse_expression_statement(parser, place);
    default:
        return parse_expression_statement(parser, place);
    }
}

/* a; b; c NEWLINE */
static bool parse_simple_statements(BtParser *parser) {
    do {
        BtTokenKind kind = bt_peek_kind(parser);
        if (kind == BT_TOKEN_NEWLINE) {
            return false;
        }
        BtStmt *stmt = parse_simple_statement(parser);
        if (stmt == NULL || !bt_parser_push(parser, stmt)) {
            return false;
        }
    } while (bt_accept(parser, BT_TOKEN_SEMICOLON) && !bt_at(parser, BT_TOKEN_NEWLINE));
    return bt_accept(parser, BT_TOKEN_NEWLINE);
}

/* ---- compound statements ---- */

static bool parse_else(BtParser *parser, BtStmtList *list) {
    if (!bt_at(parser, BT_TOKEN_KW_ELSE)) {
        return !parser->failed;
    }
    int line = bt_peek(parser)->line;
    parser->mark++;
    return bt_expect_forced(parser, BT_TOKEN_COLON) && bt_parse_block(parser, list, "'else' statement", line);
}

/* `elif` is an If alone in the else branch. A chain is built without recursion: each link is finished when
 * the last one is. */
static bool parse_if(BtParser *parser, BtPlace place) {
    BtStmt *first = NULL;
    BtStmtList *tail = NULL;
    const char *what = "'if' statement";
    int base = parser->stack_top;
    int depth = parser->depth;
    for (;;) {
        BtPlace here = bt_place(parser);
        parser->mark++;
        BtExpr *test = bt_parse_named_expression(parser);
        BtStmtList body;
        if (test == NULL || !expect_colon(parser) || !bt_parse_block(parser, &body, what, here.line) ||
            bt_parser_too_deep(parser)) {
            goto fail;
        }
        parser->depth++; /* no recursion here, but in everybody who walks the tree */
        BtStmt *stmt = bt_new_stmt(parser, BT_STMT_IF, here);
        if (stmt == NULL || !bt_parser_push(parser, stmt)) {
            goto fail;
        }
        stmt->as.if_stmt.test = test;
        stmt->as.if_stmt.body = body;
        if (first == NULL) {
            first = stmt;
        } else {
            tail->items = bt_parser_alloc(parser, sizeof(BtStmt *));
            if (tail->items == NULL) {
                goto fail;
            }
            tail->items[0] = stmt;
            tail->count = 1;
        }
        tail = &stmt->as.if_stmt.orelse;
        what = "'elif' statement";
        if (!bt_at(parser, BT_TOKEN_KW_ELIF)) {
            break;
        }
    }
    if (!parse_else(parser, tail)) {
        goto fail;
    }
    BtPosition end = bt_position_from(parser, place);
    for (int i = base; i < parser->stack_top; i++) {
        BtStmt *link = parser->stack[i];
        link->position.end_line = end.end_line;
        link->position.end_col = end.end_col;
    }
    parser->depth = depth;
    parser->stack_top = base;
    return bt_parser_push(parser, first);
fail:
    parser->depth = depth;
    parser->stack_top = base;
    return false;
}

static bool parse_while(BtParser *parser, BtPlace place) {
    parser->mark++;
    BtStmt *stmt = bt_new_stmt(parser, BT_STMT_WHILE, place);
    if (stmt == NULL) {
        return false;
    }
    stmt->as.while_loop.test = bt_parse_named_expression(parser);
    return stmt->as.while_loop.test != NULL && expect_colon(parser) &&
           bt_parse_block(parser, &stmt->as.while_loop.body, "'while' statement", place.line) &&
           parse_else(parser, &stmt->as.while_loop.orelse) && finish_stmt(parser, stmt, place);
}

static bool parse_for(BtParser *parser, BtPlace place, bool is_async) {
    int start = parser->mark;
    int line = bt_peek(parser)->line;
    parser->mark++;
    BtStmt *stmt = bt_new_stmt(parser, is_async ? BT_STMT_ASYNC_FOR : BT_STMT_FOR, place);
    if (stmt == NULL) {
        return false;
    }
    stmt->as.for_loop.target = bt_parse_star_targets(parser);
    if (stmt->as.for_loop.target == NULL || !bt_accept(parser, BT_TOKEN_KW_IN)) {
        if (parser->invalid_rules && !parser->failed) {
            parser->mark = start;
            parser->mark++;
            BtExpr *targets = bt_parse_star_expressions(parser);
            if (targets != NULL) {
                bt_raise_invalid_target(parser, targets, BT_FOR_TARGETS);
            }
        }
        return false;
    }
    stmt->as.for_loop.iter = bt_parse_star_expressions(parser);
    if (stmt->as.for_loop.iter == NULL || !expect_colon(parser)) {
        return false;
    }
    stmt->as.for_loop.type_comment = bt_accept_type_comment(parser);
    return bt_parse_block(parser, &stmt->as.for_loop.body, "'for' statement", line) &&
           parse_else(parser, &stmt->as.for_loop.orelse) && finish_stmt(parser, stmt, place) &&
           (!is_async || bt_check_version(parser, 5, "Async for loops are"));
}

/* ---- with ---- */

static BtWithItem *parse_with_item(BtParser *parser) {
    int start = parser->mark;
    BtWithItem *item = bt_parser_alloc(parser, sizeof(*item));
    if (item == NULL) {
        return NULL;
    }
    item->context_expr = bt_parse_expression(parser);
    if (item->context_expr == NULL) {
        return NULL;
    }
    if (!bt_at(parser, BT_TOKEN_KW_AS)) {
        return item;
    }
    int mark = parser->mark++;
    item->optional_vars = bt_parse_star_target(parser);
    BtTokenKind kind = bt_peek_kind(parser);
    if (item->optional_vars != NULL &&
        (kind == BT_TOKEN_COMMA || kind == BT_TOKEN_RIGHT_PAREN || kind == BT_TOKEN_COLON)) {
        return item;
    }
    if (parser->failed) {
        return NULL;
    }
    if (parser->invalid_rules) {
        parser->mark = start;
        if (bt_diagnose_with_item(parser)) {
            return NULL;
        }
    }
    parser->mark = mark;
    item->optional_vars = NULL;
    return item;
}

static bool parse_with_items(BtParser *parser, BtWithItemList *list) {
    int base = parser->stack_top;
    for (;;) {
        int mark = parser->mark;
        if (parser->stack_top > base && !bt_accept(parser, BT_TOKEN_COMMA)) {
            break;
        }
        BtWithItem *item = parse_with_item(parser);
        if (item == NULL) {
            parser->mark = mark;
            break;
        }
        if (!bt_parser_push(parser, item)) {
            break;
        }
    }
    BT_TAKE(parser, base, *list);
    return list->count > 0 && !parser->failed;
}

/* `with (a, b as c):` is tried first; `with (a, b) as c:` and `with (a).b:` turn out different at the closing
 * parenthesis. */
static bool parse_with_header(BtParser *parser, BtWithItemList *items) {
    int start = parser->mark;
    if (bt_accept(parser, BT_TOKEN_LEFT_PAREN)) {
        if (parse_with_items(parser, items)) {
            bt_accept(parser, BT_TOKEN_COMMA);
            if (bt_accept(parser, BT_TOKEN_RIGHT_PAREN) && bt_accept(parser, BT_TOKEN_COLON)) {
                return true;
            }
        }
        if (parser->failed) {
            return false;
        }
        parser->mark = start;
    }
    return parse_with_items(parser, items) && bt_accept(parser, BT_TOKEN_COLON);
}

static bool parse_with(BtParser *parser, BtPlace place, bool is_async) {
    int start = parser->mark++;
    BtWithItemList items;
    BtStmtList body;
    if (!parse_with_header(parser, &items)) {
        if (parser->invalid_rules && !parser->failed) {
            parser->mark = start;
            bt_diagnose_with(parser);
        }
        return false;
    }
    int line = parser->diagnosing ? parser->tokens[start].line : place.line;
    const char *type_comment = bt_accept_type_comment(parser);
    if (!bt_parse_block(parser, &body, "'with' statement", line)) {
        return false;
    }
    BtStmt *stmt = bt_new_stmt(parser, is_async ? BT_STMT_ASYNC_WITH : BT_STMT_WITH, place);
    if (stmt == NULL) {
        return false;
    }
    stmt->as.with.items = items;
    stmt->as.with.body = body;
    stmt->as.with.type_comment = type_comment;
    return bt_parser_push(parser, stmt) &&
           (!is_async || bt_check_version(parser, 5, "Async with statements are"));
}

/* ---- try ---- */

/* `before` is the kind of the handler before this one: 1 with a star, 0 without, -1 none. */
static BtExceptHandler *parse_except(BtParser *parser, bool *star, int before) {
    int start = parser->mark;
    BtPlace place = bt_place(parser);
    BtExceptHandler *handler = bt_parser_alloc(parser, sizeof(*handler));
    if (handler == NULL) {
        return NULL;
    }
    parser->mark++;
    *star = bt_accept(parser, BT_TOKEN_STAR);
    bool good = true;
    if (!bt_at(parser, BT_TOKEN_COLON) || *star) {
        handler->type = bt_parse_expression(parser);
        good = handler->type != NULL;
        if (good && bt_accept(parser, BT_TOKEN_KW_AS)) {
            good = bt_at(parser, BT_TOKEN_NAME);
            if (good) {
                handler->name = bt_token_name(parser, bt_peek(parser));
                parser->mark++;
            }
        }
    }
    if (!good || !bt_accept(parser, BT_TOKEN_COLON)) {
        if (parser->invalid_rules && !parser->failed) {
            parser->mark = start;
            bt_diagnose_except(parser);
        }
        return NULL;
    }
    if (before >= 0 && *star != (before == 1)) {
        if (parser->invalid_rules) {
            BtPosition first = bt_token_position(&parser->tokens[start]);
            BtPosition last = bt_token_position(&parser->tokens[start + (*star ? 1 : 0)]);
            bt_raise_between(parser, &first, &last,
                             "cannot have both 'except' and 'except*' on the same 'try'");
        }
        return NULL;
    }
    if (!bt_parse_block(parser, &handler->body, *star ? "'except*' statement" : "'except' statement",
                        place.line)) {
        return NULL;
    }
    if (*star && !bt_check_version(parser, 11, "Exception groups are")) {
        return NULL;
    }
    handler->position = bt_position_from(parser, place);
    return handler;
}

static bool parse_handlers(BtParser *parser, BtStmt *stmt) {
    int base = parser->stack_top;
    int before = -1;
    while (bt_at(parser, BT_TOKEN_KW_EXCEPT)) {
        bool star;
        BtExceptHandler *handler = parse_except(parser, &star, before);
        if (handler == NULL || !bt_parser_push(parser, handler)) {
            parser->stack_top = base;
            return false;
        }
        before = star;
    }
    if (before == 1) {
        stmt->kind = BT_STMT_TRY_STAR;
    }
    BT_TAKE(parser, base, stmt->as.try_stmt.handlers);
    return !parser->failed;
}

static bool parse_try(BtParser *parser, BtPlace place) {
    parser->mark++;
    BtStmt *stmt = bt_new_stmt(parser, BT_STMT_TRY, place);
    if (stmt == NULL || !bt_expect_forced(parser, BT_TOKEN_COLON) ||
        !bt_parse_block(parser, &stmt->as.try_stmt.body, "'try' statement", place.line)) {
        return false;
    }
    if (!bt_at(parser, BT_TOKEN_KW_EXCEPT) && !bt_at(parser, BT_TOKEN_KW_FINALLY)) {
        if (parser->invalid_rules && !parser->failed) {
            bt_raise_last(parser, BT_SYNTAX_ERROR_SYNTAX, "expected 'except' or 'finally' block");
        }
        return false;
    }
    if (!parse_handlers(parser, stmt)) {
        return false;
    }
    if (stmt->as.try_stmt.handlers.count > 0 && !parse_else(parser, &stmt->as.try_stmt.orelse)) {
        return false;
    }
    if (bt_at(parser, BT_TOKEN_KW_FINALLY)) {
        int line = bt_peek(parser)->line;
        parser->mark++;
        if (!bt_expect_forced(parser, BT_TOKEN_COLON) ||
            !bt_parse_block(parser, &stmt->as.try_stmt.finalbody, "'finally' statement", line)) {
            return false;
        }
    }
    return finish_stmt(parser, stmt, place);
}

/* ---- functions and classes ---- */

/* Behind the colon of a function: a type comment there, or alone in the next line. */
static const char *accept_function_comment(BtParser *parser) {
    if (!parser->lexer.type_comments) {
        return NULL;
    }
    int start = parser->mark;
    const char *text = bt_accept_type_comment(parser);
    int mark = parser->mark;
    if (bt_accept(parser, BT_TOKEN_NEWLINE)) {
        const char *below = bt_accept_type_comment(parser);
        bool good =
            below != NULL && bt_at(parser, BT_TOKEN_NEWLINE) && bt_peek_second(parser) == BT_TOKEN_INDENT;
        if (good && text != NULL) {
            return bt_raise_last(parser, BT_SYNTAX_ERROR_SYNTAX, "Cannot have two type comments on def");
        }
        if (good) {
            return below;
        }
    }
    parser->mark = text != NULL ? mark : start;
    return text;
}

static bool parse_function(BtParser *parser, BtPlace place, bool is_async, BtExprList decorators) {
    int line = bt_peek(parser)->line;
    parser->mark++;
    if (!bt_at(parser, BT_TOKEN_NAME)) {
        return false;
    }
    BtStmt *stmt = bt_new_stmt(parser, is_async ? BT_STMT_ASYNC_FUNCTION_DEF : BT_STMT_FUNCTION_DEF, place);
    if (stmt == NULL) {
        return false;
    }
    stmt->as.function_def.name = bt_token_name(parser, bt_peek(parser));
    stmt->as.function_def.decorator_list = decorators;
    parser->mark++;
    int mark = parser->mark;
    if (!bt_parse_type_params(parser, &stmt->as.function_def.type_params)) {
        parser->mark = mark;
    }
    if (!bt_expect_diagnosed(parser, BT_TOKEN_LEFT_PAREN)) {
        return false;
    }
    stmt->as.function_def.args = bt_parse_parameters(parser, false);
    if (stmt->as.function_def.args == NULL || !bt_accept(parser, BT_TOKEN_RIGHT_PAREN)) {
        return false;
    }
    mark = parser->mark;
    if (bt_accept(parser, BT_TOKEN_ARROW)) {
        stmt->as.function_def.returns = bt_parse_expression(parser);
        if (stmt->as.function_def.returns == NULL) {
            parser->mark = mark;
        }
    }
    if (!bt_expect_diagnosed(parser, BT_TOKEN_COLON)) {
        return false;
    }
    stmt->as.function_def.type_comment = accept_function_comment(parser);
    return !parser->failed &&
           bt_parse_block(parser, &stmt->as.function_def.body, "function definition", line) &&
           finish_stmt(parser, stmt, place) &&
           (!is_async || bt_check_version(parser, 5, "Async functions are"));
}

static bool parse_class(BtParser *parser, BtPlace place, BtExprList decorators) {
    parser->mark++;
    if (!bt_at(parser, BT_TOKEN_NAME)) {
        return false;
    }
    BtStmt *stmt = bt_new_stmt(parser, BT_STMT_CLASS_DEF, place);
    if (stmt == NULL) {
        return false;
    }
    stmt->as.class_def.name = bt_token_name(parser, bt_peek(parser));
    stmt->as.class_def.decorator_list = decorators;
    parser->mark++;
    if (!bt_parse_type_params(parser, &stmt->as.class_def.type_params)) {
        return false;
    }
    if (bt_accept(parser, BT_TOKEN_LEFT_PAREN) && !bt_accept(parser, BT_TOKEN_RIGHT_PAREN)) {
        if (!bt_parse_call_arguments(parser, &stmt->as.class_def.bases, &stmt->as.class_def.keywords) ||
            !bt_accept(parser, BT_TOKEN_RIGHT_PAREN)) {
            return false;
        }
    }
    return expect_colon(parser) &&
           bt_parse_block(parser, &stmt->as.class_def.body, "class definition", place.line) &&
           finish_stmt(parser, stmt, place);
}

static bool parse_async(BtParser *parser, BtPlace place, BtExprList decorators) {
    switch (bt_peek_second(parser)) {
    case BT_TOKEN_KW_DEF:
        parser->mark++;
        return parse_function(parser, place, true, decorators);
    case BT_TOKEN_KW_WITH:
        parser->mark++;
        return decorators.count == 0 && parse_with(parser, place, true);
    case BT_TOKEN_KW_FOR:
        parser->mark++;
        return decorators.count == 0 && parse_for(parser, place, true);
    default:
        return false;
    }
}

static bool parse_decorated(BtParser *parser) {
    int base = parser->stack_top;
    while (bt_accept(parser, BT_TOKEN_AT)) {
        BtExpr *decorator = bt_parse_named_expression(parser);
        if (decorator == NULL || !bt_accept(parser, BT_TOKEN_NEWLINE) || !bt_parser_push(parser, decorator)) {
            parser->stack_top = base;
            return false;
        }
    }
    BtExprList decorators;
    BT_TAKE(parser, base, decorators);
    BtPlace place = bt_place(parser);
    switch (bt_peek_kind(parser)) {
    case BT_TOKEN_KW_DEF:
        return parse_function(parser, place, false, decorators);
    case BT_TOKEN_KW_CLASS:
        return parse_class(parser, place, decorators);
    case BT_TOKEN_KW_ASYNC:
        return parse_async(parser, place, decorators);
    default:
        return false;
    }
}

/* ---- choice ---- */

/* Sets *simple when the statement is not a compound one. */
static bool parse_compound_statement(BtParser *parser, bool *simple) {
    static const BtExprList no_decorators = {0, NULL};
    BtPlace place = bt_place(parser);
    switch (bt_peek_kind(parser)) {
    case BT_TOKEN_KW_IF:
        return parse_if(parser, place);
    case BT_TOKEN_KW_WHILE:
        return parse_while(parser, place);
    case BT_TOKEN_KW_FOR:
        return parse_for(parser, place, false);
    case BT_TOKEN_KW_TRY:
        return parse_try(parser, place);
    case BT_TOKEN_KW_WITH:
        return parse_with(parser, place, false);
    case BT_TOKEN_KW_DEF:
        return parse_function(parser, place, false, no_decorators);
    case BT_TOKEN_KW_CLASS:
        return parse_class(parser, place, no_decorators);
    case BT_TOKEN_KW_ASYNC:
        return parse_async(parser, place, no_decorators);
    case BT_TOKEN_AT:
        return parse_decorated(parser);
    case BT_TOKEN_NAME:
        if (bt_at_word(parser, "match")) {
            bool committed = false;
            BtStmt *match = bt_parse_match(parser, &committed);
            if (match != NULL || committed || parser->failed) {
                return match != NULL && bt_parser_push(parser, match);
            }
        }
        break;
    default:
        break;
    }
    *simple = true;
    return false;
}

static bool parse_statement(BtParser *parser) {
    if (bt_parser_too_deep(parser)) {
        return false;
    }
    bool simple = false;
    parser->depth++;
    bool good = parse_compound_statement(parser, &simple);
    if (simple) {
        good = parse_simple_statements(parser);
    }
    parser->depth--;
    return good && !parser->failed;
}

bool bt_parse_single(BtParser *parser, BtStmtList *list) {
    if (bt_at(parser, BT_TOKEN_NEWLINE)) {
        BtPlace place = bt_place(parser);
        parser->mark++;
        BtStmt *stmt = bt_new_stmt(parser, BT_STMT_PASS, place);
        if (stmt == NULL || !bt_parser_push(parser, stmt)) {
            return false;
        }
        BT_TAKE(parser, parser->stack_top - 1, *list);
        return !parser->failed;
    }
    int base = parser->stack_top;
    bool simple = false;
    if (parse_compound_statement(parser, &simple) ? !bt_accept(parser, BT_TOKEN_NEWLINE)
                                                  : !simple || !parse_simple_statements(parser)) {
        parser->stack_top = base;
        return false;
    }
    BT_TAKE(parser, base, *list);
    return !parser->failed;
}
