/* Expressions, from the loosest binding to the tightest:
 *
 *     star_expressions  a, *b          named_expression  x := a
 *     expression        a if b else c, lambda
 *     disjunction       or             conjunction  and        inversion  not
 *     comparison        < in is ...
 *     bitwise_or        | ^ & << >> + - * / // % @     one loop over a table of precedences
 *     factor            + - ~          power  **
 *     primary, atom     parser_atom.c
 */
#include <string.h>

#include "vm/syntax/parser_internal.h"

/* ---- operators ---- */

typedef struct BinaryOperator {
    uint8_t precedence; /* 0: not a binary operator; higher binds tighter */
    uint8_t op;
} BinaryOperator;

enum { ARITHMETIC = 5, TIGHTEST = 6 }; /* + - and tighter */

static const BinaryOperator binary_operators[BT_TOKEN_COUNT] = {
    [BT_TOKEN_BAR] = {1, BT_BIT_OR},          [BT_TOKEN_CARET] = {2, BT_BIT_XOR},
    [BT_TOKEN_AMPERSAND] = {3, BT_BIT_AND},   [BT_TOKEN_LEFT_SHIFT] = {4, BT_L_SHIFT},
    [BT_TOKEN_RIGHT_SHIFT] = {4, BT_R_SHIFT}, [BT_TOKEN_PLUS] = {5, BT_ADD},
    [BT_TOKEN_MINUS] = {5, BT_SUB},           [BT_TOKEN_STAR] = {6, BT_MULT},
    [BT_TOKEN_SLASH] = {6, BT_DIV},           [BT_TOKEN_DOUBLE_SLASH] = {6, BT_FLOOR_DIV},
    [BT_TOKEN_PERCENT] = {6, BT_MOD},         [BT_TOKEN_AT] = {6, BT_MAT_MULT},
};

static BtExpr *parse_factor(BtParser *parser);

static BtExpr *parse_power(BtParser *parser) {
    BtPlace place = bt_place(parser);
    BtExpr *base;
    if (bt_accept(parser, BT_TOKEN_KW_AWAIT)) {
        BtExpr *value = bt_parse_primary(parser);
        if (value == NULL || !bt_check_version(parser, 5, "Await expressions are")) {
            return NULL;
        }
        base = bt_new_expr(parser, BT_EXPR_AWAIT, place);
        if (base == NULL) {
            return NULL;
        }
        base->as.await.value = value;
    } else {
        base = bt_parse_primary(parser);
    }
    if (base == NULL || !bt_at(parser, BT_TOKEN_DOUBLE_STAR)) {
        return base;
    }
    if (bt_parser_too_deep(parser)) {
        return NULL;
    }
    int mark = parser->mark++;
    parser->depth++;
    BtExpr *exponent = parse_factor(parser);
    parser->depth--;
    if (exponent == NULL) {
        parser->mark = mark;
        return parser->failed ? NULL : base;
    }
    BtExpr *expr = bt_new_expr(parser, BT_EXPR_BIN_OP, place);
    if (expr != NULL) {
        expr->as.bin_op.left = base;
        expr->as.bin_op.op = BT_POW;
        expr->as.bin_op.right = exponent;
    }
    return expr;
}

static BtExpr *parse_factor(BtParser *parser) {
    BtUnaryOperator op;
    switch (bt_peek_kind(parser)) {
    case BT_TOKEN_PLUS:
        op = BT_U_ADD;
        break;
    case BT_TOKEN_MINUS:
        op = BT_U_SUB;
        break;
    case BT_TOKEN_TILDE:
        op = BT_INVERT;
        break;
    default:
        return parse_power(parser);
    }
    if (bt_parser_too_deep(parser)) {
        return NULL;
    }
    BtPlace place = bt_place(parser);
    parser->mark++;
    if (parser->invalid_rules && bt_diagnose_not_operand(parser, parse_factor)) {
        return NULL;
    }
    parser->depth++;
    BtExpr *operand = parse_factor(parser);
    parser->depth--;
    BtExpr *expr = operand == NULL ? NULL : bt_new_expr(parser, BT_EXPR_UNARY_OP, place);
    if (expr != NULL) {
        expr->as.unary_op.op = op;
        expr->as.unary_op.operand = operand;
    }
    return expr;
}

static BtExpr *parse_binary(BtParser *parser, int least) {
    BtPlace place = bt_place(parser);
    BtExpr *left = parse_factor(parser);
    /* A stronger operator behind the right operand: reading that operand has tried it, in vain. */
    int most = TIGHTEST;
    while (left != NULL) {
        BinaryOperator operator= binary_operators[bt_peek_kind(parser)];
        if (operator.precedence<least || operator.precedence == 0 || operator.precedence > most) {
            break;
        }
        most = operator.precedence;
        int mark = parser->mark++;
        if (parser->invalid_rules && operator.precedence >= ARITHMETIC &&
                                     bt_diagnose_not_operand(parser, bt_parse_inversion)) {
            return NULL;
        }
        BtExpr *right = parse_binary(parser, operator.precedence + 1);
        if (right == NULL) {
            parser->mark = mark;
            return parser->failed ? NULL : left;
        }
        if (operator.op == BT_MAT_MULT && !bt_check_version(parser, 5, "The '@' operator is")) {
            return NULL;
        }
        BtExpr *expr = bt_new_expr(parser, BT_EXPR_BIN_OP, place);
        if (expr == NULL) {
            return NULL;
        }
        expr->as.bin_op.left = left;
        expr->as.bin_op.op = (BtOperator) operator.op;
        expr->as.bin_op.right = right;
        left = expr;
    }
    return left;
}

BtExpr *bt_parse_bitwise_or(BtParser *parser) {
    if (!parser->diagnosing) {
        return parse_binary(parser, 1);
    }
    void *known;
    if (bt_memo_get(parser, BT_RULE_BITWISE_OR, &known)) {
        return known;
    }
    int start = parser->mark;
    return bt_memo_put(parser, BT_RULE_BITWISE_OR, start, parse_binary(parser, 1));
}

static bool parse_compare_operator(BtParser *parser, BtCompareOperator *op) {
    int mark = parser->mark;
    BtTokenKind kind = bt_peek_kind(parser);
    switch (kind) {
    case BT_TOKEN_EQUAL_EQUAL:
        *op = BT_COMPARE_EQ;
        break;
    case BT_TOKEN_NOT_EQUAL:
        if (parser->flags & BT_PARSE_BARRY_AS_BDFL) {
            bt_raise_token(parser, bt_peek(parser), "with Barry as BDFL, use '<>' instead of '!='");
            return false;
        }
        *op = BT_COMPARE_NOT_EQ;
        break;
    case BT_TOKEN_UNKNOWN:
        if (!(parser->flags & BT_PARSE_BARRY_AS_BDFL) || memcmp(bt_peek(parser)->start, "<>", 2) != 0) {
            return false;
        }
        *op = BT_COMPARE_NOT_EQ;
        break;
    case BT_TOKEN_LESS:
        *op = BT_COMPARE_LT;
        break;
    case BT_TOKEN_LESS_EQUAL:
        *op = BT_COMPARE_LT_E;
        break;
    case BT_TOKEN_GREATER:
        *op = BT_COMPARE_GT;
        break;
    case BT_TOKEN_GREATER_EQUAL:
        *op = BT_COMPARE_GT_E;
        break;
    case BT_TOKEN_KW_IN:
        *op = BT_COMPARE_IN;
        break;
    case BT_TOKEN_KW_NOT:
        *op = BT_COMPARE_NOT_IN;
        break;
    case BT_TOKEN_KW_IS:
        *op = BT_COMPARE_IS;
        break;
    default:
        return false;
    }
    parser->mark++;
    if (kind == BT_TOKEN_KW_NOT && !bt_accept(parser, BT_TOKEN_KW_IN)) {
        parser->mark = mark;
        return false;
    }
    if (kind == BT_TOKEN_KW_IS && bt_accept(parser, BT_TOKEN_KW_NOT)) {
        *op = BT_COMPARE_IS_NOT;
    }
    return true;
}

static BtExpr *parse_comparison(BtParser *parser) {
    BtPlace place = bt_place(parser);
    BtExpr *left = bt_parse_bitwise_or(parser);
    BtCompareOperator op;
    int mark = parser->mark;
    if (left == NULL || !parse_compare_operator(parser, &op)) {
        return parser->failed ? NULL : left;
    }
    int base = parser->stack_top;
    BtExprList comparators;
    BtCompareOperator first[8];
    BtCompareOperator *ops = first;
    int count = 0;
    int capacity = 8;
    do {
        BtExpr *right = bt_parse_bitwise_or(parser);
        if (right == NULL) {
            parser->mark = mark;
            break;
        }
        if (count == capacity) {
            BtCompareOperator *larger = bt_parser_alloc(parser, (size_t)capacity * 2 * sizeof(*ops));
            if (larger == NULL) {
                break;
            }
            ops = memcpy(larger, ops, (size_t)count * sizeof(*ops));
            capacity *= 2;
        }
        ops[count++] = op;
        if (!bt_parser_push(parser, right)) {
            break;
        }
        mark = parser->mark;
    } while (parse_compare_operator(parser, &op));
    BT_TAKE(parser, base, comparators);
    if (parser->failed || count == 0) {
        return parser->failed ? NULL : left;
    }
    BtExpr *expr = bt_new_expr(parser, BT_EXPR_COMPARE, place);
    BtCompareOperator *stored = bt_parser_alloc(parser, (size_t)count * sizeof(*ops));
    if (expr == NULL || stored == NULL) {
        return NULL;
    }
    expr->as.compare.left = left;
    expr->as.compare.comparators = comparators;
    expr->as.compare.ops.count = count;
    expr->as.compare.ops.items = memcpy(stored, ops, (size_t)count * sizeof(*ops));
    return expr;
}

BtExpr *bt_parse_inversion(BtParser *parser) {
    if (!bt_at(parser, BT_TOKEN_KW_NOT)) {
        return parse_comparison(parser);
    }
    if (bt_parser_too_deep(parser)) {
        return NULL;
    }
    BtPlace place = bt_place(parser);
    parser->mark++;
    parser->depth++;
    BtExpr *operand = bt_parse_inversion(parser);
    parser->depth--;
    BtExpr *expr = operand == NULL ? NULL : bt_new_expr(parser, BT_EXPR_UNARY_OP, place);
    if (expr != NULL) {
        expr->as.unary_op.op = BT_NOT;
        expr->as.unary_op.operand = operand;
    }
    return expr;
}

/* `a or b or c` is one BoolOp. `next` reads the operands. */
static BtExpr *parse_bool_op(BtParser *parser, BtTokenKind token, BtBoolOperator op,
                             BtExpr *(*next)(BtParser *)) {
    BtPlace place = bt_place(parser);
    BtExpr *first = next(parser);
    if (first == NULL || !bt_at(parser, token)) {
        return first;
    }
    int base = parser->stack_top;
    if (!bt_parser_push(parser, first)) {
        return NULL;
    }
    while (bt_at(parser, token)) {
        int mark = parser->mark++;
        BtExpr *operand = next(parser);
        if (operand == NULL) {
            parser->mark = mark;
            break;
        }
        if (!bt_parser_push(parser, operand)) {
            break;
        }
    }
    BtExprList values;
    BT_TAKE(parser, base, values);
    if (parser->failed || values.count == 1) {
        return parser->failed ? NULL : first;
    }
    BtExpr *expr = bt_new_expr(parser, BT_EXPR_BOOL_OP, place);
    if (expr != NULL) {
        expr->as.bool_op.op = op;
        expr->as.bool_op.values = values;
    }
    return expr;
}

static BtExpr *parse_conjunction(BtParser *parser) {
    return parse_bool_op(parser, BT_TOKEN_KW_AND, BT_AND, bt_parse_inversion);
}

BtExpr *bt_parse_disjunction(BtParser *parser) {
    if (!parser->diagnosing) {
        return parse_bool_op(parser, BT_TOKEN_KW_OR, BT_OR, parse_conjunction);
    }
    void *known;
    if (bt_memo_get(parser, BT_RULE_DISJUNCTION, &known)) {
        return known;
    }
    int start = parser->mark;
    BtExpr *expr = parse_bool_op(parser, BT_TOKEN_KW_OR, BT_OR, parse_conjunction);
    return bt_memo_put(parser, BT_RULE_DISJUNCTION, start, expr);
}

/* ---- expression ---- */

static BtExpr *parse_lambda(BtParser *parser) {
    BtPlace place = bt_place(parser);
    parser->mark++;
    BtArguments *args = bt_parse_parameters(parser, true);
    if (args == NULL || !bt_accept(parser, BT_TOKEN_COLON)) {
        return NULL;
    }
    BtExpr *body = bt_parse_expression(parser);
    BtExpr *expr = body == NULL ? NULL : bt_new_expr(parser, BT_EXPR_LAMBDA, place);
    if (expr != NULL) {
        expr->as.lambda.args = args;
        expr->as.lambda.body = body;
    }
    return expr;
}

static BtExpr *parse_conditional(BtParser *parser) {
    BtPlace place = bt_place(parser);
    BtExpr *body = bt_parse_disjunction(parser);
    if (body == NULL || !bt_at(parser, BT_TOKEN_KW_IF)) {
        return body;
    }
    int mark = parser->mark++;
    BtExpr *test = bt_parse_disjunction(parser);
    if (test != NULL && bt_accept(parser, BT_TOKEN_KW_ELSE)) {
        BtExpr *orelse = bt_parse_expression(parser);
        if (orelse != NULL) {
            BtExpr *expr = bt_new_expr(parser, BT_EXPR_IF_EXP, place);
            if (expr != NULL) {
                expr->as.if_exp.test = test;
                expr->as.if_exp.body = body;
                expr->as.if_exp.orelse = orelse;
            }
            return expr;
        }
    }
    parser->mark = mark;
    return parser->failed ? NULL : body;
}

BtExpr *bt_parse_plain_expression(BtParser *parser) {
    return bt_at(parser, BT_TOKEN_KW_LAMBDA) ? parse_lambda(parser) : parse_conditional(parser);
}

BtExpr *bt_parse_expression(BtParser *parser) {
    void *known;
    if (parser->diagnosing && bt_memo_get(parser, BT_RULE_EXPRESSION, &known)) {
        return known;
    }
    if (bt_parser_too_deep(parser)) {
        return NULL;
    }
    parser->depth++;
    int start = parser->mark;
    BtExpr *expr = NULL;
    if (!(parser->invalid_rules && bt_diagnose_expression(parser))) {
        expr = bt_parse_plain_expression(parser);
    }
    parser->depth--;
    return parser->diagnosing ? bt_memo_put(parser, BT_RULE_EXPRESSION, start, expr) : expr;
}

/* ---- named and starred expressions ---- */

/* The cheap way to see `x := 1`: read an expression, and if it was a bare name with ':=' behind it, go on. */
BtExpr *bt_parse_assignment_or_expression(BtParser *parser) {
    int start = parser->mark;
    BtPlace place = bt_place(parser);
    bool is_name = bt_at(parser, BT_TOKEN_NAME);
    BtExpr *expr = bt_parse_expression(parser);
    if (expr == NULL || !bt_at(parser, BT_TOKEN_COLON_EQUAL)) {
        return expr;
    }
    if (!is_name || parser->mark != start + 1) {
        return NULL;
    }
    BtToken name = parser->tokens[start];
    parser->mark++;
    BtExpr *value = bt_parse_expression(parser);
    if (value == NULL || !bt_check_version(parser, 8, "Assignment expressions are")) {
        return NULL;
    }
    BtExpr *named = bt_new_expr(parser, BT_EXPR_NAMED_EXPR, place);
    BtExpr *target = bt_parser_alloc(parser, sizeof(*target));
    if (named == NULL || target == NULL) {
        return NULL;
    }
    target->kind = BT_EXPR_NAME;
    target->position = bt_token_position(&name);
    target->as.name.id = bt_token_name(parser, &name);
    target->as.name.ctx = BT_STORE;
    named->as.named_expr.target = target;
    named->as.named_expr.value = value;
    return parser->failed ? NULL : named;
}

BtExpr *bt_parse_named_expression(BtParser *parser) {
    if (!parser->diagnosing) {
        return bt_parse_assignment_or_expression(parser);
    }
    void *known;
    if (bt_memo_get(parser, BT_RULE_NAMED_EXPRESSION, &known)) {
        return known;
    }
    int start = parser->mark;
    BtExpr *expr = NULL;
    if (bt_at(parser, BT_TOKEN_NAME) && bt_peek_second(parser) == BT_TOKEN_COLON_EQUAL) {
        expr = bt_parse_assignment_or_expression(parser);
    }
    if (expr == NULL && !parser->failed) {
        parser->mark = start;
        if (!(parser->invalid_rules && bt_diagnose_named_expression(parser))) {
            expr = bt_parse_expression(parser);
            if (expr != NULL && bt_at(parser, BT_TOKEN_COLON_EQUAL)) {
                expr = NULL;
            }
        }
    }
    return bt_memo_put(parser, BT_RULE_NAMED_EXPRESSION, start, expr);
}

static BtExpr *new_starred(BtParser *parser, BtPlace place, BtExpr *value) {
    BtExpr *expr = value == NULL ? NULL : bt_new_expr(parser, BT_EXPR_STARRED, place);
    if (expr != NULL) {
        expr->as.starred.value = value;
        expr->as.starred.ctx = BT_LOAD;
    }
    return expr;
}

BtExpr *bt_parse_starred_expression(BtParser *parser) {
    BtPlace place = bt_place(parser);
    if (!bt_at(parser, BT_TOKEN_STAR) || (parser->invalid_rules && bt_diagnose_starred(parser))) {
        return NULL;
    }
    parser->mark++;
    BtExpr *starred = new_starred(parser, place, bt_parse_expression(parser));
    if (starred == NULL && !parser->failed) {
        bt_raise_last(parser, BT_SYNTAX_ERROR_SYNTAX, "Invalid star expression");
    }
    return starred;
}

BtExpr *bt_parse_star_expression(BtParser *parser) {
    if (!bt_at(parser, BT_TOKEN_STAR)) {
        return bt_parse_expression(parser);
    }
    BtPlace place = bt_place(parser);
    parser->mark++;
    return new_starred(parser, place, bt_parse_bitwise_or(parser));
}

BtExpr *bt_parse_star_named_expression(BtParser *parser) {
    if (!bt_at(parser, BT_TOKEN_STAR)) {
        return bt_parse_named_expression(parser);
    }
    return bt_parse_star_expression(parser);
}

/* One element, or a Tuple when a comma follows. `always_tuple`: also without a comma (the caller wants the
 * list). */
static BtExpr *parse_elements(BtParser *parser, BtExpr *(*next)(BtParser *), bool always_tuple) {
    BtPlace place = bt_place(parser);
    BtExpr *first = next(parser);
    if (first == NULL || (!always_tuple && !bt_at(parser, BT_TOKEN_COMMA))) {
        return first;
    }
    int base = parser->stack_top;
    if (!bt_parser_push(parser, first)) {
        return NULL;
    }
    while (bt_accept(parser, BT_TOKEN_COMMA)) {
        int mark = parser->mark;
        BtExpr *element = next(parser);
        if (element == NULL) {
            parser->mark = mark;
            break;
        }
        if (!bt_parser_push(parser, element)) {
            break;
        }
    }
    BtExprList elts;
    BT_TAKE(parser, base, elts);
    BtExpr *tuple = parser->failed ? NULL : bt_new_expr(parser, BT_EXPR_TUPLE, place);
    if (tuple != NULL) {
        tuple->as.tuple.elts = elts;
        tuple->as.tuple.ctx = BT_LOAD;
    }
    return tuple;
}

BtExpr *bt_parse_star_expressions(BtParser *parser) {
    return parse_elements(parser, bt_parse_star_expression, false);
}

BtExpr *bt_parse_expressions(BtParser *parser) {
    return parse_elements(parser, bt_parse_expression, false);
}

BtExpr *bt_parse_star_named_expressions(BtParser *parser) {
    return parse_elements(parser, bt_parse_star_named_expression, true);
}

BtExpr *bt_parse_yield(BtParser *parser) {
    BtPlace place = bt_place(parser);
    if (!bt_accept(parser, BT_TOKEN_KW_YIELD)) {
        return NULL;
    }
    if (bt_at(parser, BT_TOKEN_KW_FROM)) {
        int mark = parser->mark++;
        BtExpr *value = bt_parse_expression(parser);
        if (value != NULL) {
            BtExpr *expr = bt_new_expr(parser, BT_EXPR_YIELD_FROM, place);
            if (expr != NULL) {
                expr->as.yield_from.value = value;
            }
            return expr;
        }
        if (parser->failed) {
            return NULL;
        }
        parser->mark = mark;
    }
    int mark = parser->mark;
    BtExpr *value = bt_parse_star_expressions(parser);
    if (value == NULL) {
        if (parser->failed) {
            return NULL;
        }
        parser->mark = mark;
    }
    BtExpr *expr = bt_new_expr(parser, BT_EXPR_YIELD, place);
    if (expr != NULL) {
        expr->as.yield.value = value;
    }
    return expr;
}

BtExpr *bt_parse_yield_or_star_expressions(BtParser *parser) {
    return bt_at(parser, BT_TOKEN_KW_YIELD) ? bt_parse_yield(parser) : bt_parse_star_expressions(parser);
}

/* ---- targets ---- */

static bool can_be_target(const BtExpr *expr, BtExprContext context, bool inside) {
    switch (expr->kind) {
    case BT_EXPR_NAME:
    case BT_EXPR_ATTRIBUTE:
    case BT_EXPR_SUBSCRIPT:
        return true;
    case BT_EXPR_STARRED:
        /* `**` is no target, and `del *a` neither; `a.b = *c = x` is the compiler's to refuse. */
        return context == BT_STORE && inside && expr->as.starred.value->kind != BT_EXPR_STARRED &&
               can_be_target(expr->as.starred.value, context, true);
    case BT_EXPR_LIST:
    case BT_EXPR_TUPLE:
        for (int i = 0; i < expr->as.tuple.elts.count; i++) {
            if (!can_be_target(expr->as.tuple.elts.items[i], context, true)) {
                return false;
            }
        }
        return true;
    default:
        return false;
    }
}

static void set_context(BtExpr *expr, BtExprContext context) {
    switch (expr->kind) {
    case BT_EXPR_NAME:
        expr->as.name.ctx = context;
        break;
    case BT_EXPR_ATTRIBUTE:
        expr->as.attribute.ctx = context;
        break;
    case BT_EXPR_SUBSCRIPT:
        expr->as.subscript.ctx = context;
        break;
    case BT_EXPR_STARRED:
        expr->as.starred.ctx = context;
        set_context(expr->as.starred.value, context);
        break;
    case BT_EXPR_LIST:
        expr->as.list.ctx = context;
        for (int i = 0; i < expr->as.list.elts.count; i++) {
            set_context(expr->as.list.elts.items[i], context);
        }
        break;
    case BT_EXPR_TUPLE:
        expr->as.tuple.ctx = context;
        for (int i = 0; i < expr->as.tuple.elts.count; i++) {
            set_context(expr->as.tuple.elts.items[i], context);
        }
        break;
    default:
        break;
    }
}

bool bt_make_target(BtExpr *expr, BtExprContext context) {
    if (!can_be_target(expr, context, true)) {
        return false;
    }
    set_context(expr, context);
    return true;
}

BtExpr *bt_parse_star_target(BtParser *parser) {
    BtPlace place = bt_place(parser);
    bool starred = bt_accept(parser, BT_TOKEN_STAR);
    BtExpr *target = bt_parse_primary(parser);
    if (target != NULL && starred) {
        target = new_starred(parser, place, target);
    }
    return target != NULL && bt_make_target(target, BT_STORE) ? target : NULL;
}

BtExpr *bt_parse_star_targets(BtParser *parser) {
    BtExpr *targets = parse_elements(parser, bt_parse_star_target, false);
    if (targets != NULL && targets->kind == BT_EXPR_TUPLE) {
        set_context(targets, BT_STORE);
    }
    return targets;
}
