/* Statements, one function each, chosen by the first token: blocks of them, and the small ones.
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

bool bt_finish_stmt(BtParser *parser, BtStmt *stmt, BtPlace place) {
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

/* ---- any statement ---- */

static bool parse_statement(BtParser *parser) {
    if (bt_parser_too_deep(parser)) {
        return false;
    }
    bool simple = false;
    parser->depth++;
    bool good = bt_parse_compound_statement(parser, &simple);
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
    if (bt_parse_compound_statement(parser, &simple) ? !bt_accept(parser, BT_TOKEN_NEWLINE)
                                                     : !simple || !parse_simple_statements(parser)) {
        parser->stack_top = base;
        return false;
    }
    BT_TAKE(parser, base, *list);
    return !parser->failed;
}
