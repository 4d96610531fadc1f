/* Compound statements: those with blocks. Small ones are parser_stmt.c's, match is parser_pattern.c's. */
#include "vm/syntax/parser_internal.h"

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

/* ---- if, while, for ---- */

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
           parse_else(parser, &stmt->as.while_loop.orelse) && bt_finish_stmt(parser, stmt, place);
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
           parse_else(parser, &stmt->as.for_loop.orelse) && bt_finish_stmt(parser, stmt, place) &&
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
    return bt_finish_stmt(parser, stmt, place);
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
           bt_finish_stmt(parser, stmt, place) &&
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
           bt_finish_stmt(parser, stmt, place);
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

bool bt_parse_compound_statement(BtParser *parser, bool *simple) {
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
