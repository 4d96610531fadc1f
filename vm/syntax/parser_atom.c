/* Atoms and what is attached to them: names, numbers, displays, comprehensions, calls, subscripts.
 *
 * An opening bracket does not say what it opens. The first element is read, and the token behind it decides:
 * `for` makes a comprehension, a comma a display, a colon a dict, the closing bracket alone a group. */
#include <errno.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "vm/syntax/parser_internal.h"

int bt_parser_max_decimal_digits = 4300;

/* ---- comprehensions ---- */

static BtComprehension *parse_for_clause(BtParser *parser) {
    int start = parser->mark;
    BtComprehension *clause = bt_parser_alloc(parser, sizeof(*clause));
    if (clause == NULL) {
        return NULL;
    }
    clause->is_async = bt_accept(parser, BT_TOKEN_KW_ASYNC);
    if (!bt_accept(parser, BT_TOKEN_KW_FOR)) {
        return NULL;
    }
    clause->target = bt_parse_star_targets(parser);
    if (clause->target == NULL || !bt_accept(parser, BT_TOKEN_KW_IN)) {
        if (!parser->failed) {
            parser->mark = start;
            bt_diagnose_for_clause(parser);
        }
        return NULL;
    }
    clause->iter = bt_parse_disjunction(parser);
    if (clause->iter == NULL) {
        return NULL;
    }
    int base = parser->stack_top;
    while (bt_at(parser, BT_TOKEN_KW_IF)) {
        int mark = parser->mark++;
        BtExpr *test = bt_parse_disjunction(parser);
        if (test == NULL) {
            parser->mark = mark;
            break;
        }
        if (!bt_parser_push(parser, test)) {
            break;
        }
    }
    BT_TAKE(parser, base, clause->ifs);
    if (clause->is_async && !bt_check_version(parser, 6, "Async comprehensions are")) {
        return NULL;
    }
    return parser->failed ? NULL : clause;
}

static bool at_for_clause(BtParser *parser) {
    return bt_at(parser, BT_TOKEN_KW_FOR) || bt_at(parser, BT_TOKEN_KW_ASYNC);
}

bool bt_parse_for_clauses(BtParser *parser, BtComprehensionList *list) {
    int base = parser->stack_top;
    while (at_for_clause(parser)) {
        int mark = parser->mark;
        BtComprehension *clause = parse_for_clause(parser);
        if (clause == NULL) {
            parser->mark = mark;
            break;
        }
        if (!bt_parser_push(parser, clause)) {
            break;
        }
    }
    BT_TAKE(parser, base, *list);
    return !parser->failed && list->count > 0;
}

/* The clauses and the closing bracket. `kind` is ListComp, SetComp or GeneratorExp, whose members have one
 * layout. */
static BtExpr *finish_comprehension(BtParser *parser, BtPlace place, BtExprKind kind, BtExpr *elt,
                                    BtTokenKind close) {
    BtComprehensionList generators;
    if (!bt_parse_for_clauses(parser, &generators) || !bt_accept(parser, close)) {
        return NULL;
    }
    BtExpr *expr = bt_new_expr(parser, kind, place);
    if (expr != NULL) {
        expr->as.list_comp.elt = elt;
        expr->as.list_comp.generators = generators;
    }
    return expr;
}

/* ---- displays and groups ---- */

/* The rest of `first, ...` up to `close`. Requires that the next token is a comma or `close`. */
static bool parse_display_rest(BtParser *parser, BtExpr *first, BtTokenKind close, BtExprList *elts) {
    int base = parser->stack_top;
    if (!bt_parser_push(parser, first)) {
        return false;
    }
    while (bt_accept(parser, BT_TOKEN_COMMA)) {
        if (bt_at(parser, close)) {
            break;
        }
        BtExpr *element = bt_parse_star_named_expression(parser);
        if (element == NULL || !bt_parser_push(parser, element)) {
            parser->stack_top = base;
            return false;
        }
    }
    BT_TAKE(parser, base, *elts);
    return bt_accept(parser, close) && !parser->failed;
}

static BtExpr *parse_parenthesis(BtParser *parser) {
    BtPlace place = bt_place(parser);
    parser->mark++;
    BtExprList elts = {0, NULL};
    if (!bt_accept(parser, BT_TOKEN_RIGHT_PAREN)) {
        if (bt_at(parser, BT_TOKEN_KW_YIELD)) {
            BtExpr *group = bt_parse_yield(parser);
            return group != NULL && bt_accept(parser, BT_TOKEN_RIGHT_PAREN) ? group : NULL;
        }
        BtExpr *first = bt_parse_star_named_expression(parser);
        if (first == NULL) {
            return NULL;
        }
        if (first->kind == BT_EXPR_STARRED && !bt_at(parser, BT_TOKEN_COMMA)) {
            return NULL;
        }
        if (at_for_clause(parser)) {
            return finish_comprehension(parser, place, BT_EXPR_GENERATOR_EXP, first, BT_TOKEN_RIGHT_PAREN);
        }
        if (!bt_at(parser, BT_TOKEN_COMMA)) {
            return bt_accept(parser, BT_TOKEN_RIGHT_PAREN) ? first : NULL;
        }
        if (!parse_display_rest(parser, first, BT_TOKEN_RIGHT_PAREN, &elts)) {
            return NULL;
        }
    }
    BtExpr *tuple = bt_new_expr(parser, BT_EXPR_TUPLE, place);
    if (tuple != NULL) {
        tuple->as.tuple.elts = elts;
        tuple->as.tuple.ctx = BT_LOAD;
    }
    return tuple;
}

static BtExpr *parse_list(BtParser *parser) {
    BtPlace place = bt_place(parser);
    parser->mark++;
    BtExprList elts = {0, NULL};
    if (!bt_accept(parser, BT_TOKEN_RIGHT_BRACKET)) {
        BtExpr *first = bt_parse_star_named_expression(parser);
        if (first == NULL) {
            return NULL;
        }
        if (at_for_clause(parser) && first->kind != BT_EXPR_STARRED) {
            return finish_comprehension(parser, place, BT_EXPR_LIST_COMP, first, BT_TOKEN_RIGHT_BRACKET);
        }
        if (!parse_display_rest(parser, first, BT_TOKEN_RIGHT_BRACKET, &elts)) {
            return NULL;
        }
    }
    BtExpr *list = bt_new_expr(parser, BT_EXPR_LIST, place);
    if (list != NULL) {
        list->as.list.elts = elts;
        list->as.list.ctx = BT_LOAD;
    }
    return list;
}

bool bt_parse_key_value(BtParser *parser, BtExpr **key, BtExpr **value) {
    *key = NULL;
    if (bt_accept(parser, BT_TOKEN_DOUBLE_STAR)) {
        *value = bt_parse_bitwise_or(parser);
    } else {
        *value = NULL;
        *key = bt_parse_expression(parser);
        if (*key == NULL || !bt_accept(parser, BT_TOKEN_COLON)) {
            return false;
        }
        *value = bt_parse_expression(parser);
    }
    return *value != NULL;
}

/* Keys and values alternate on the scratch stack and are dealt out at the end. */
static BtExpr *parse_dict_rest(BtParser *parser, BtPlace place, BtExpr *key, BtExpr *value) {
    int base = parser->stack_top;
    if (key != NULL && at_for_clause(parser)) {
        BtComprehensionList generators;
        if (!bt_parse_for_clauses(parser, &generators) || !bt_accept(parser, BT_TOKEN_RIGHT_BRACE)) {
            return NULL;
        }
        BtExpr *expr = bt_new_expr(parser, BT_EXPR_DICT_COMP, place);
        if (expr != NULL) {
            expr->as.dict_comp.key = key;
            expr->as.dict_comp.value = value;
            expr->as.dict_comp.generators = generators;
        }
        return expr;
    }
    if (!bt_parser_push(parser, key) || !bt_parser_push(parser, value)) {
        return NULL;
    }
    while (bt_accept(parser, BT_TOKEN_COMMA)) {
        if (bt_at(parser, BT_TOKEN_RIGHT_BRACE)) {
            break;
        }
        if (!bt_parse_key_value(parser, &key, &value) || !bt_parser_push(parser, key) ||
            !bt_parser_push(parser, value)) {
            parser->stack_top = base;
            return NULL;
        }
    }
    BtExprList pairs;
    BT_TAKE(parser, base, pairs);
    if (parser->failed || !bt_accept(parser, BT_TOKEN_RIGHT_BRACE)) {
        return NULL;
    }
    BtExpr *expr = bt_new_expr(parser, BT_EXPR_DICT, place);
    int count = pairs.count / 2;
    BtExpr **keys = bt_parser_alloc(parser, (size_t)pairs.count * sizeof(BtExpr *));
    if (expr == NULL || keys == NULL) {
        return NULL;
    }
    for (int i = 0; i < count; i++) {
        keys[i] = pairs.items[2 * i];
        keys[count + i] = pairs.items[2 * i + 1];
    }
    expr->as.dict.keys.count = count;
    expr->as.dict.keys.items = keys;
    expr->as.dict.values.count = count;
    expr->as.dict.values.items = keys + count;
    return expr;
}

static BtExpr *parse_brace(BtParser *parser) {
    BtPlace place = bt_place(parser);
    parser->mark++;
    if (bt_accept(parser, BT_TOKEN_RIGHT_BRACE)) {
        return bt_new_expr(parser, BT_EXPR_DICT, place);
    }
    if (bt_at(parser, BT_TOKEN_DOUBLE_STAR)) {
        BtExpr *key;
        BtExpr *value;
        return bt_parse_key_value(parser, &key, &value) ? parse_dict_rest(parser, place, NULL, value) : NULL;
    }
    int start = parser->mark;
    bool is_walrus = bt_at(parser, BT_TOKEN_NAME) && bt_peek_second(parser) == BT_TOKEN_COLON_EQUAL;
    /* While diagnosing, an element is a dict key before it is anything else. */
    BtExpr *first = parser->diagnosing && !is_walrus && !bt_at(parser, BT_TOKEN_STAR)
                        ? bt_parse_expression(parser)
                        : bt_parse_star_named_expression(parser);
    if (first == NULL) {
        return NULL;
    }
    if (bt_at(parser, BT_TOKEN_COLON)) {
        if (is_walrus || first->kind == BT_EXPR_STARRED) {
            return NULL;
        }
        parser->mark++;
        BtExpr *value = bt_parse_expression(parser);
        return value == NULL ? NULL : parse_dict_rest(parser, place, first, value);
    }
    if (parser->diagnosing) {
        parser->mark = start - 1;
        if (bt_diagnose_dict(parser)) {
            return NULL;
        }
        parser->mark = start;
        first = bt_parse_star_named_expression(parser);
        if (first == NULL) {
            return NULL;
        }
    }
    if (at_for_clause(parser) && first->kind != BT_EXPR_STARRED) {
        return finish_comprehension(parser, place, BT_EXPR_SET_COMP, first, BT_TOKEN_RIGHT_BRACE);
    }
    BtExprList elts;
    if (!parse_display_rest(parser, first, BT_TOKEN_RIGHT_BRACE, &elts)) {
        return NULL;
    }
    BtExpr *set = bt_new_expr(parser, BT_EXPR_SET, place);
    if (set != NULL) {
        set->as.set.elts = elts;
    }
    return set;
}

/* ---- atoms ---- */

BtExpr *bt_parse_name(BtParser *parser, BtExprContext context) {
    if (!bt_at(parser, BT_TOKEN_NAME)) {
        return NULL;
    }
    BtToken token = *bt_peek(parser);
    parser->mark++;
    BtExpr *expr = bt_parser_alloc(parser, sizeof(*expr));
    if (expr == NULL) {
        return NULL;
    }
    expr->kind = BT_EXPR_NAME;
    expr->position = bt_token_position(&token);
    expr->as.name.id = bt_token_name(parser, &token);
    expr->as.name.ctx = context;
    return expr->as.name.id == NULL ? NULL : expr;
}

static double parse_real(const char *text) {
    /* The decimal point is a point, whatever the locale says. newlocale of "C" allocates nothing. */
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    return strtod_l(text, NULL, plain);
}

static bool read_number(BtParser *parser, const BtToken *token, BtConstant *constant) {
    size_t length = (size_t)(token->end - token->start);
    char *digits = bt_parser_alloc(parser, length + 1);
    if (digits == NULL) {
        return false;
    }
    size_t count = 0;
    bool is_real = false;
    char letter = length > 1 && token->start[0] == '0' ? (char)(token->start[1] | 0x20) : '0';
    int base = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 10;
    for (const char *cursor = token->start + (base == 10 ? 0 : 2); cursor < token->end; cursor++) {
        if (*cursor != '_') {
            digits[count++] = *cursor;
            is_real = is_real || *cursor == '.' || (base == 10 && (*cursor | 0x20) == 'e');
        }
    }
    if (base == 10 && (digits[count - 1] | 0x20) == 'j') {
        digits[count - 1] = '\0';
        constant->kind = BT_CONSTANT_IMAGINARY;
        constant->as.real = parse_real(digits);
        return true;
    }
    if (is_real) {
        constant->kind = BT_CONSTANT_FLOAT;
        constant->as.real = parse_real(digits);
        return true;
    }
    constant->kind = BT_CONSTANT_INT;
    constant->as.integer.digits = digits;
    constant->as.integer.base = base;
    int limit = __atomic_load_n(&bt_parser_max_decimal_digits, __ATOMIC_RELAXED);
    if (base == 10 && limit > 0 && count > (size_t)limit) {
        BtPlace place = {token->line, -1};
        bt_raise_range(
            parser, BT_SYNTAX_ERROR_SYNTAX, place, token->end_line, -1,
            "Exceeds the limit (%d digits) for integer string conversion: value has %d digits; "
            "use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer "
            "literals to avoid decimal conversion limits.",
            limit, (int)count);
        return false;
    }
    if (count <= 18) {
        int64_t value = 0;
        for (size_t i = 0; i < count; i++) {
            char c = digits[i];
            value = value * base + (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
            if (value > INT64_MAX / 32) {
                goto slow;
            }
        }
        constant->as.integer.value = value;
        constant->as.integer.fits = true;
        return true;
    }
slow:
    errno = 0;
    constant->as.integer.value = strtoll(digits, NULL, base);
    constant->as.integer.fits = errno == 0;
    return true;
}

BtExpr *bt_parse_number(BtParser *parser) {
    if (!bt_at(parser, BT_TOKEN_NUMBER)) {
        return NULL;
    }
    BtToken token = *bt_peek(parser);
    BtPlace place = {token.line, token.col};
    parser->mark++;
    BtExpr *expr = bt_new_expr(parser, BT_EXPR_CONSTANT, place);
    if (memchr(token.start, '_', (size_t)(token.end - token.start)) != NULL &&
        !bt_check_version(parser, 6, "Underscores in numeric literals are")) {
        return NULL;
    }
    return expr != NULL && read_number(parser, &token, &expr->as.constant) ? expr : NULL;
}

static BtExpr *parse_keyword_constant(BtParser *parser, BtConstantKind kind) {
    BtPlace place = bt_place(parser);
    parser->mark++;
    BtExpr *expr = bt_new_expr(parser, BT_EXPR_CONSTANT, place);
    if (expr != NULL) {
        expr->as.constant.kind = kind;
    }
    return expr;
}

BtExpr *bt_parse_atom(BtParser *parser) {
    int start = parser->mark;
    BtExpr *expr;
    switch (bt_peek_kind(parser)) {
    case BT_TOKEN_NAME:
        return bt_parse_name(parser, BT_LOAD);
    case BT_TOKEN_NUMBER:
        return bt_parse_number(parser);
    case BT_TOKEN_STRING:
    case BT_TOKEN_FSTRING_START:
        return bt_parse_strings(parser);
    case BT_TOKEN_KW_TRUE:
        return parse_keyword_constant(parser, BT_CONSTANT_TRUE);
    case BT_TOKEN_KW_FALSE:
        return parse_keyword_constant(parser, BT_CONSTANT_FALSE);
    case BT_TOKEN_KW_NONE:
        return parse_keyword_constant(parser, BT_CONSTANT_NONE);
    case BT_TOKEN_ELLIPSIS:
        return parse_keyword_constant(parser, BT_CONSTANT_ELLIPSIS);
    case BT_TOKEN_LEFT_PAREN:
        expr = parse_parenthesis(parser);
        if (expr == NULL && parser->invalid_rules && !parser->failed) {
            parser->mark = start;
            if (!bt_diagnose_group(parser)) {
                bt_diagnose_comprehension(parser);
            }
        }
        return expr;
    case BT_TOKEN_LEFT_BRACKET:
        expr = parse_list(parser);
        if (expr == NULL && parser->invalid_rules && !parser->failed) {
            parser->mark = start;
            bt_diagnose_comprehension(parser);
        }
        return expr;
    case BT_TOKEN_LEFT_BRACE:
        expr = parse_brace(parser);
        if (expr == NULL && !parser->failed) {
            parser->dict_failed = true;
            parser->mark = start;
            if (parser->diagnosing && !bt_diagnose_dict(parser) && parser->invalid_rules &&
                !bt_diagnose_dict_comprehension(parser)) {
                bt_diagnose_comprehension(parser);
            }
        }
        return expr;
    default:
        return NULL;
    }
}

/* ---- calls ---- */

/* Positional arguments come before keywords, `*x` anywhere before `**x`. */
typedef enum ArgumentPhase { POSITIONAL, KEYWORDS, DOUBLE_STARRED } ArgumentPhase;

static BtKeyword *new_keyword(BtParser *parser, BtPlace place, BtName name, BtExpr *value) {
    BtKeyword *keyword = value == NULL ? NULL : bt_parser_alloc(parser, sizeof(*keyword));
    if (keyword != NULL) {
        keyword->position = bt_position_from(parser, place);
        keyword->arg = name;
        keyword->value = value;
    }
    return keyword;
}

typedef struct ArgumentReader {
    ArgumentPhase phase;
    int base;               /* arguments on the scratch stack start here ... */
    BtKeywordList keywords; /* ... keywords are collected in a growing array */
    int capacity;
} ArgumentReader;

static bool add_keyword(BtParser *parser, ArgumentReader *reader, BtKeyword *keyword) {
    if (keyword == NULL) {
        return false;
    }
    if (reader->keywords.count == reader->capacity) {
        int capacity = reader->capacity == 0 ? 4 : reader->capacity * 2;
        BtKeyword **items = bt_parser_alloc(parser, (size_t)capacity * sizeof(*items));
        if (items == NULL) {
            return false;
        }
        if (reader->keywords.count > 0) {
            memcpy(items, reader->keywords.items, (size_t)reader->keywords.count * sizeof(*items));
        }
        reader->keywords.items = items;
        reader->capacity = capacity;
    }
    reader->keywords.items[reader->keywords.count++] = keyword;
    return true;
}

/* One argument. False: the next tokens are none that may stand here. */
static bool parse_argument(BtParser *parser, ArgumentReader *reader) {
    BtPlace place = bt_place(parser);
    int start = parser->mark;
    switch (bt_peek_kind(parser)) {
    case BT_TOKEN_STAR: {
        if (reader->phase == DOUBLE_STARRED) {
            return false;
        }
        BtExpr *starred = bt_parse_starred_expression(parser);
        return starred != NULL && bt_parser_push(parser, starred);
    }
    case BT_TOKEN_DOUBLE_STAR: {
        if (parser->invalid_rules && bt_diagnose_keyword(parser)) {
            return false;
        }
        parser->mark++;
        reader->phase = DOUBLE_STARRED;
        BtExpr *value = bt_parse_expression(parser);
        return add_keyword(parser, reader, new_keyword(parser, place, NULL, value));
    }
    default:
        break;
    }
    bool is_name = bt_at(parser, BT_TOKEN_NAME);
    if (reader->phase == POSITIONAL) {
        BtExpr *value = bt_parse_assignment_or_expression(parser);
        if (value != NULL && !bt_at(parser, BT_TOKEN_EQUAL) && !bt_at(parser, BT_TOKEN_COLON_EQUAL)) {
            return bt_parser_push(parser, value);
        }
        if (parser->failed) {
            return false;
        }
        if (value != NULL && !parser->diagnosing && (!is_name || parser->mark != start + 1)) {
            return false;
        }
        parser->mark = start;
    }
    if (parser->invalid_rules && bt_diagnose_keyword(parser)) {
        return false;
    }
    if (!is_name || bt_peek_second(parser) != BT_TOKEN_EQUAL) {
        return false;
    }
    BtToken name = *bt_peek(parser);
    parser->mark += 2;
    BtExpr *value = bt_parse_expression(parser);
    if (value == NULL) {
        return false;
    }
    if (reader->phase == POSITIONAL) {
        reader->phase = KEYWORDS;
    }
    BtName text = bt_token_name(parser, &name);
    return text != NULL && add_keyword(parser, reader, new_keyword(parser, place, text, value));
}

bool bt_parse_args(BtParser *parser, BtExprList *args, BtKeywordList *keywords) {
    ArgumentReader reader = {POSITIONAL, parser->stack_top, {0, NULL}, 0};
    int count = 0;
    int mark = parser->mark;
    do {
        if (!parse_argument(parser, &reader)) {
            parser->mark = mark;
            break;
        }
        count++;
        mark = parser->mark;
    } while (bt_accept(parser, BT_TOKEN_COMMA));
    BT_TAKE(parser, reader.base, *args);
    *keywords = reader.keywords;
    return count > 0 && !parser->failed;
}

/* args [','] with a closing parenthesis behind, not consumed. */
bool bt_parse_call_arguments(BtParser *parser, BtExprList *args, BtKeywordList *keywords) {
    int start = parser->mark;
    if (bt_parse_args(parser, args, keywords)) {
        bt_accept(parser, BT_TOKEN_COMMA);
        if (bt_at(parser, BT_TOKEN_RIGHT_PAREN)) {
            return true;
        }
    }
    parser->mark = start;
    if (parser->invalid_rules && !parser->failed) {
        bt_diagnose_arguments(parser);
    }
    return false;
}

/* `f(x for x in y)`: the generator's parentheses are the call's. Next is '('. */
static BtExpr *parse_generator_argument(BtParser *parser) {
    int start = parser->mark;
    BtPlace place = bt_place(parser);
    parser->mark++;
    BtExpr *elt = bt_at(parser, BT_TOKEN_STAR) ? NULL : bt_parse_assignment_or_expression(parser);
    BtExpr *generator = NULL;
    if (elt != NULL && at_for_clause(parser)) {
        generator = finish_comprehension(parser, place, BT_EXPR_GENERATOR_EXP, elt, BT_TOKEN_RIGHT_PAREN);
    }
    if (generator == NULL && !parser->failed) {
        parser->mark = start;
        if (parser->invalid_rules) {
            bt_diagnose_comprehension(parser);
        }
    }
    return generator;
}

static BtExpr *parse_call(BtParser *parser, BtPlace place, BtExpr *func) {
    BtExprList args = {0, NULL};
    BtKeywordList keywords = {0, NULL};
    BtExpr *generator = NULL;
    BtPlace open = bt_place(parser);
    if (parser->diagnosing) {
        generator = parse_generator_argument(parser);
        if (parser->failed) {
            return NULL;
        }
    }
    if (generator == NULL) {
        parser->mark++;
        if (!bt_accept(parser, BT_TOKEN_RIGHT_PAREN)) {
            if (!parser->diagnosing) {
                if (!bt_parse_args(parser, &args, &keywords)) {
                    return NULL;
                }
                if (at_for_clause(parser) && args.count == 1 && keywords.count == 0 &&
                    args.items[0]->kind != BT_EXPR_STARRED) {
                    generator = finish_comprehension(parser, open, BT_EXPR_GENERATOR_EXP, args.items[0],
                                                     BT_TOKEN_RIGHT_PAREN);
                    if (generator == NULL) {
                        return NULL;
                    }
                } else {
                    bt_accept(parser, BT_TOKEN_COMMA);
                    if (!bt_accept(parser, BT_TOKEN_RIGHT_PAREN)) {
                        return NULL;
                    }
                }
            } else if (!bt_parse_call_arguments(parser, &args, &keywords) ||
                       !bt_accept(parser, BT_TOKEN_RIGHT_PAREN)) {
                return NULL;
            }
        }
    }
    if (generator != NULL) {
        if (!bt_parser_push(parser, generator)) {
            return NULL;
        }
        BT_TAKE(parser, parser->stack_top - 1, args);
    }
    BtExpr *call = bt_new_expr(parser, BT_EXPR_CALL, place);
    if (call != NULL) {
        call->as.call.func = func;
        call->as.call.args = args;
        call->as.call.keywords = keywords;
    }
    return call;
}

/* ---- subscripts ---- */

static BtExpr *parse_optional(BtParser *parser) {
    int mark = parser->mark;
    BtTokenKind kind = bt_peek_kind(parser);
    if (kind == BT_TOKEN_COLON || kind == BT_TOKEN_RIGHT_BRACKET || kind == BT_TOKEN_COMMA) {
        return NULL;
    }
    BtExpr *expr = bt_parse_expression(parser);
    if (expr == NULL) {
        parser->mark = mark;
    }
    return expr;
}

static BtExpr *parse_slice(BtParser *parser) {
    BtPlace place = bt_place(parser);
    int start = parser->mark;
    BtExpr *lower = NULL;
    if (bt_at(parser, BT_TOKEN_STAR)) {
        return bt_parse_starred_expression(parser);
    }
    if (parser->diagnosing) {
        /* A slice is tried before a named expression. */
        lower = parse_optional(parser);
        if (parser->failed) {
            return NULL;
        }
        if (!bt_at(parser, BT_TOKEN_COLON)) {
            parser->mark = start;
            return bt_parse_named_expression(parser);
        }
    } else if (!bt_at(parser, BT_TOKEN_COLON)) {
        lower = bt_parse_named_expression(parser);
        if (lower == NULL || !bt_at(parser, BT_TOKEN_COLON)) {
            return lower;
        }
        if (lower->kind == BT_EXPR_NAMED_EXPR && parser->tokens[start].kind != BT_TOKEN_LEFT_PAREN) {
            return NULL;
        }
    }
    parser->mark++;
    BtExpr *upper = parse_optional(parser);
    BtExpr *step = NULL;
    if (!parser->failed && bt_accept(parser, BT_TOKEN_COLON)) {
        step = parse_optional(parser);
    }
    BtExpr *slice = parser->failed ? NULL : bt_new_expr(parser, BT_EXPR_SLICE, place);
    if (slice != NULL) {
        slice->as.slice.lower = lower;
        slice->as.slice.upper = upper;
        slice->as.slice.step = step;
    }
    return slice;
}

static BtExpr *parse_slices(BtParser *parser) {
    BtPlace place = bt_place(parser);
    BtExpr *first = parse_slice(parser);
    if (first == NULL || (first->kind != BT_EXPR_STARRED && !bt_at(parser, BT_TOKEN_COMMA))) {
        return first;
    }
    int base = parser->stack_top;
    if (!bt_parser_push(parser, first)) {
        return NULL;
    }
    while (bt_accept(parser, BT_TOKEN_COMMA) && !bt_at(parser, BT_TOKEN_RIGHT_BRACKET)) {
        BtExpr *slice = parse_slice(parser);
        if (slice == NULL || !bt_parser_push(parser, slice)) {
            parser->stack_top = base;
            return NULL;
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

/* ---- primary ---- */

/* One `.name`, call or subscript behind `left`. NULL: there is none, or it is broken. */
static BtExpr *parse_trailer(BtParser *parser, BtPlace place, BtExpr *left) {
    BtTokenKind kind = bt_peek_kind(parser);
    if (parser->invalid_rules && (kind == BT_TOKEN_LEFT_BRACKET || kind == BT_TOKEN_LEFT_BRACE) &&
        bt_diagnose_comprehension(parser)) {
        return NULL;
    }
    switch (kind) {
    case BT_TOKEN_DOT: {
        parser->mark++;
        if (!bt_at(parser, BT_TOKEN_NAME)) {
            return NULL;
        }
        BtName name = bt_token_name(parser, bt_peek(parser));
        parser->mark++;
        BtExpr *expr = name == NULL ? NULL : bt_new_expr(parser, BT_EXPR_ATTRIBUTE, place);
        if (expr != NULL) {
            expr->as.attribute.value = left;
            expr->as.attribute.attr = name;
            expr->as.attribute.ctx = BT_LOAD;
        }
        return expr;
    }
    case BT_TOKEN_LEFT_PAREN:
        return parse_call(parser, place, left);
    case BT_TOKEN_LEFT_BRACKET: {
        parser->mark++;
        BtExpr *slice = parse_slices(parser);
        if (slice == NULL || !bt_accept(parser, BT_TOKEN_RIGHT_BRACKET)) {
            return NULL;
        }
        BtExpr *expr = bt_new_expr(parser, BT_EXPR_SUBSCRIPT, place);
        if (expr != NULL) {
            expr->as.subscript.value = left;
            expr->as.subscript.slice = slice;
            expr->as.subscript.ctx = BT_LOAD;
        }
        return expr;
    }
    default:
        return NULL;
    }
}

static BtExpr *parse_primary(BtParser *parser) {
    BtPlace place = bt_place(parser);
    BtExpr *left = bt_parse_atom(parser);
    while (left != NULL) {
        int mark = parser->mark;
        BtExpr *longer = parse_trailer(parser, place, left);
        if (longer == NULL) {
            parser->mark = mark;
            return parser->failed ? NULL : left;
        }
        left = longer;
    }
    return NULL;
}

BtExpr *bt_parse_primary(BtParser *parser) {
    if (!parser->diagnosing) {
        return parse_primary(parser);
    }
    void *known;
    if (bt_memo_get(parser, BT_RULE_PRIMARY, &known)) {
        return known;
    }
    int start = parser->mark;
    return bt_memo_put(parser, BT_RULE_PRIMARY, start, parse_primary(parser));
}
