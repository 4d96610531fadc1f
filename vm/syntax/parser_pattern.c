/* match statements and their patterns.
 *
 * `match` and `case` are names that become keywords only in the right place, so bt_parse_match reads the
 * header on trial: only `match subject ':' NEWLINE INDENT` commits. Inside a pattern, everything is decided
 * by the next token or two. */
#include <string.h>

#include "vm/syntax/parser_internal.h"

static BtPattern *new_pattern(BtParser *parser, BtPatternKind kind, BtPlace place) {
    BtPattern *pattern = bt_parser_alloc(parser, sizeof(*pattern));
    if (pattern != NULL) {
        pattern->kind = kind;
        pattern->position = bt_position_from(parser, place);
    }
    return pattern;
}

static BtPattern *new_value(BtParser *parser, BtPlace place, BtExpr *value) {
    BtPattern *pattern = value == NULL ? NULL : new_pattern(parser, BT_PATTERN_MATCH_VALUE, place);
    if (pattern != NULL) {
        pattern->as.match_value.value = value;
    }
    return pattern;
}

/* ---- literals ---- */

static BtExpr *parse_signed_number(BtParser *parser) {
    BtPlace place = bt_place(parser);
    bool negative = bt_accept(parser, BT_TOKEN_MINUS);
    BtExpr *number = bt_parse_number(parser);
    if (number == NULL || !negative) {
        return number;
    }
    BtExpr *expr = bt_new_expr(parser, BT_EXPR_UNARY_OP, place);
    if (expr != NULL) {
        expr->as.unary_op.op = BT_U_SUB;
        expr->as.unary_op.operand = number;
    }
    return expr;
}

static bool is_imaginary(const BtExpr *expr) {
    if (expr->kind == BT_EXPR_UNARY_OP) {
        expr = expr->as.unary_op.operand;
    }
    return expr->as.constant.kind == BT_CONSTANT_IMAGINARY;
}

/* -1, 2.5, 3j, -1 + 2j */
static BtExpr *parse_number_literal(BtParser *parser) {
    BtPlace place = bt_place(parser);
    BtExpr *left = parse_signed_number(parser);
    bool plus = bt_at(parser, BT_TOKEN_PLUS);
    if (left == NULL || (!plus && !bt_at(parser, BT_TOKEN_MINUS))) {
        return left;
    }
    if (is_imaginary(left)) {
        const BtExpr *number = left->kind == BT_EXPR_UNARY_OP ? left->as.unary_op.operand : left;
        return bt_raise_between(parser, &number->position, &number->position,
                                "real number required in complex literal");
    }
    parser->mark++;
    BtExpr *right = bt_parse_number(parser);
    if (right == NULL) {
        return NULL;
    }
    if (!is_imaginary(right)) {
        return bt_raise_between(parser, &right->position, &right->position,
                                "imaginary number required in complex literal");
    }
    BtExpr *expr = bt_new_expr(parser, BT_EXPR_BIN_OP, place);
    if (expr != NULL) {
        expr->as.bin_op.left = left;
        expr->as.bin_op.op = plus ? BT_ADD : BT_SUB;
        expr->as.bin_op.right = right;
    }
    return expr;
}

static bool singleton_kind(BtTokenKind token, BtConstantKind *kind) {
    switch (token) {
    case BT_TOKEN_KW_NONE:
        *kind = BT_CONSTANT_NONE;
        return true;
    case BT_TOKEN_KW_TRUE:
        *kind = BT_CONSTANT_TRUE;
        return true;
    case BT_TOKEN_KW_FALSE:
        *kind = BT_CONSTANT_FALSE;
        return true;
    default:
        return false;
    }
}

/* ---- names ---- */

static bool at_wildcard(BtParser *parser) {
    return bt_at_word(parser, "_");
}

/* A capture is a name that is not '_' and not the start of something longer. */
static BtName parse_capture(BtParser *parser) {
    if (!bt_at(parser, BT_TOKEN_NAME) || at_wildcard(parser)) {
        return NULL;
    }
    BtTokenKind next = bt_peek_second(parser);
    if (next == BT_TOKEN_DOT || next == BT_TOKEN_LEFT_PAREN || next == BT_TOKEN_EQUAL) {
        return NULL;
    }
    BtName name = bt_token_name(parser, bt_peek(parser));
    parser->mark++;
    return name;
}

/* a, a.b, a.b.c */
static BtExpr *parse_dotted(BtParser *parser) {
    BtPlace place = bt_place(parser);
    BtExpr *expr = bt_parse_name(parser, BT_LOAD);
    while (expr != NULL && bt_at(parser, BT_TOKEN_DOT)) {
        parser->mark++;
        if (!bt_at(parser, BT_TOKEN_NAME)) {
            parser->mark--;
            break;
        }
        BtName name = bt_token_name(parser, bt_peek(parser));
        parser->mark++;
        BtExpr *attribute = name == NULL ? NULL : bt_new_expr(parser, BT_EXPR_ATTRIBUTE, place);
        if (attribute == NULL) {
            return NULL;
        }
        attribute->as.attribute.value = expr;
        attribute->as.attribute.attr = name;
        attribute->as.attribute.ctx = BT_LOAD;
        expr = attribute;
    }
    return parser->failed ? NULL : expr;
}

/* ---- sequences ---- */

static BtPattern *parse_maybe_star(BtParser *parser) {
    if (!bt_at(parser, BT_TOKEN_STAR)) {
        return bt_parse_pattern(parser);
    }
    BtPlace place = bt_place(parser);
    parser->mark++;
    BtName name = NULL;
    if (at_wildcard(parser)) {
        parser->mark++;
    } else {
        name = parse_capture(parser);
        if (name == NULL) {
            return NULL;
        }
    }
    BtPattern *pattern = new_pattern(parser, BT_PATTERN_MATCH_STAR, place);
    if (pattern != NULL) {
        pattern->as.match_star.name = name;
    }
    return pattern;
}

/* `first` and what follows it, separated by commas; one may trail. */
static bool parse_sequence_rest(BtParser *parser, BtPattern *first, BtPatternList *list) {
    int base = parser->stack_top;
    if (!bt_parser_push(parser, first)) {
        return false;
    }
    while (bt_accept(parser, BT_TOKEN_COMMA)) {
        int mark = parser->mark;
        BtPattern *next = parse_maybe_star(parser);
        if (next == NULL) {
            parser->mark = mark;
            break;
        }
        if (!bt_parser_push(parser, next)) {
            break;
        }
    }
    BT_TAKE(parser, base, *list);
    return !parser->failed;
}

static BtPattern *new_sequence(BtParser *parser, BtPlace place, BtPatternList patterns) {
    BtPattern *pattern = new_pattern(parser, BT_PATTERN_MATCH_SEQUENCE, place);
    if (pattern != NULL) {
        pattern->as.match_sequence.patterns = patterns;
    }
    return pattern;
}

/* '(' pattern ')', '(' a, b ')', '[' a, b ']' */
static BtPattern *parse_bracketed(BtParser *parser, BtTokenKind close) {
    BtPlace place = bt_place(parser);
    parser->mark++;
    BtPatternList patterns = {0, NULL};
    if (!bt_accept(parser, close)) {
        BtPattern *first = parse_maybe_star(parser);
        if (first == NULL) {
            return NULL;
        }
        bool comma = bt_at(parser, BT_TOKEN_COMMA);
        if (close == BT_TOKEN_RIGHT_PAREN && !comma) {
            bool group = first->kind != BT_PATTERN_MATCH_STAR;
            return group && bt_accept(parser, close) ? first : NULL;
        }
        if (!parse_sequence_rest(parser, first, &patterns) || !bt_accept(parser, close)) {
            return NULL;
        }
    }
    return new_sequence(parser, place, patterns);
}

/* ---- mappings and classes ---- */

static BtExpr *parse_mapping_key(BtParser *parser) {
    BtTokenKind token = bt_peek_kind(parser);
    BtConstantKind kind;
    if (token == BT_TOKEN_NUMBER || token == BT_TOKEN_MINUS) {
        return parse_number_literal(parser);
    }
    if (token == BT_TOKEN_NAME) {
        BtExpr *key = parse_dotted(parser);
        return key != NULL && key->kind == BT_EXPR_ATTRIBUTE ? key : NULL;
    }
    if (token == BT_TOKEN_STRING || token == BT_TOKEN_FSTRING_START || singleton_kind(token, &kind)) {
        return bt_parse_atom(parser);
    }
    return NULL;
}

/* A key or a name, the pattern that follows it, and a comma or (not consumed) the closing bracket. */
static bool push_pair(BtParser *parser, void *first, BtTokenKind closing) {
    BtPattern *pattern = bt_parse_pattern(parser);
    return pattern != NULL && bt_parser_push(parser, first) && bt_parser_push(parser, pattern) &&
           (bt_accept(parser, BT_TOKEN_COMMA) || bt_at(parser, closing));
}

static BtPattern *parse_mapping(BtParser *parser) {
    BtPlace place = bt_place(parser);
    parser->mark++;
    int base = parser->stack_top;
    BtName rest = NULL;
    while (!bt_at(parser, BT_TOKEN_RIGHT_BRACE)) {
        if (bt_accept(parser, BT_TOKEN_DOUBLE_STAR)) {
            rest = parse_capture(parser);
            bt_accept(parser, BT_TOKEN_COMMA);
            if (rest == NULL || !bt_at(parser, BT_TOKEN_RIGHT_BRACE)) {
                goto fail;
            }
            break;
        }
        BtExpr *key = parse_mapping_key(parser);
        if (key == NULL || !bt_accept(parser, BT_TOKEN_COLON)) {
            goto fail;
        }
        if (!push_pair(parser, key, BT_TOKEN_RIGHT_BRACE)) {
            goto fail;
        }
    }
    parser->mark++;
    BtExprList pairs;
    BT_TAKE(parser, base, pairs);
    BtPattern *pattern = parser->failed ? NULL : new_pattern(parser, BT_PATTERN_MATCH_MAPPING, place);
    if (pattern == NULL) {
        return NULL;
    }
    pattern->as.match_mapping.rest = rest;
    int count = pairs.count / 2;
    if (count > 0) {
        BtExpr **keys = bt_parser_alloc(parser, (size_t)count * sizeof(*keys));
        BtPattern **values = bt_parser_alloc(parser, (size_t)count * sizeof(*values));
        if (keys == NULL || values == NULL) {
            return NULL;
        }
        for (int i = 0; i < count; i++) {
            keys[i] = pairs.items[2 * i];
            values[i] = (void *)pairs.items[2 * i + 1];
        }
        pattern->as.match_mapping.keys.count = count;
        pattern->as.match_mapping.keys.items = keys;
        pattern->as.match_mapping.patterns.count = count;
        pattern->as.match_mapping.patterns.items = values;
    }
    return pattern;
fail:
    parser->stack_top = base;
    return NULL;
}

/* Positional patterns behind keyword patterns. `mark` is at the first of them. */
static void diagnose_positional(BtParser *parser) {
    BtPosition first = {0, 0, 0, 0};
    BtPosition last = first;
    while (!(bt_at(parser, BT_TOKEN_NAME) && bt_peek_second(parser) == BT_TOKEN_EQUAL)) {
        BtPattern *pattern = bt_parse_pattern(parser);
        if (pattern == NULL) {
            break;
        }
        last = pattern->position;
        if (first.line == 0) {
            first = last;
        }
        if (!bt_accept(parser, BT_TOKEN_COMMA)) {
            break;
        }
    }
    if (first.line > 0) {
        bt_raise_between(parser, &first, &last, "positional patterns follow keyword patterns");
    }
}

/* The arguments of `Class(a, b, x=c)`: names on one list, patterns on the other; a NULL name for a positional
 * one. */
static BtPattern *parse_class(BtParser *parser, BtPlace place, BtExpr *cls) {
    parser->mark++;
    int base = parser->stack_top;
    int keywords = 0;
    while (!bt_at(parser, BT_TOKEN_RIGHT_PAREN)) {
        BtName name = NULL;
        if (bt_at(parser, BT_TOKEN_NAME) && bt_peek_second(parser) == BT_TOKEN_EQUAL) {
            name = bt_token_name(parser, bt_peek(parser));
            parser->mark += 2;
            keywords++;
        } else if (keywords > 0) {
            if (parser->invalid_rules && !parser->failed) {
                diagnose_positional(parser);
            }
            goto fail;
        }
        if (!push_pair(parser, (void *)name, BT_TOKEN_RIGHT_PAREN)) {
            goto fail;
        }
    }
    parser->mark++;
    BtExprList pairs;
    BT_TAKE(parser, base, pairs);
    BtPattern *pattern = parser->failed ? NULL : new_pattern(parser, BT_PATTERN_MATCH_CLASS, place);
    if (pattern == NULL) {
        return NULL;
    }
    pattern->as.match_class.cls = cls;
    int count = pairs.count / 2;
    int positional = count - keywords;
    if (count > 0) {
        BtPattern **patterns = bt_parser_alloc(parser, (size_t)count * sizeof(*patterns));
        BtName *names = bt_parser_alloc(parser, (size_t)count * sizeof(*names));
        if (patterns == NULL || names == NULL) {
            return NULL;
        }
        for (int i = 0; i < count; i++) {
            names[i] = (const char *)pairs.items[2 * i];
            patterns[i] = (void *)pairs.items[2 * i + 1];
        }
        pattern->as.match_class.patterns.count = positional;
        pattern->as.match_class.patterns.items = positional > 0 ? patterns : NULL;
        pattern->as.match_class.kwd_attrs.count = keywords;
        pattern->as.match_class.kwd_attrs.items = keywords > 0 ? names + positional : NULL;
        pattern->as.match_class.kwd_patterns.count = keywords;
        pattern->as.match_class.kwd_patterns.items = keywords > 0 ? patterns + positional : NULL;
    }
    return pattern;
fail:
    parser->stack_top = base;
    return NULL;
}

/* ---- patterns ---- */

static BtPattern *parse_named(BtParser *parser) {
    BtPlace place = bt_place(parser);
    bool wildcard = at_wildcard(parser); /* whatever follows: `_(x)` is no class pattern */
    BtTokenKind next = bt_peek_second(parser);
    if (wildcard || (next != BT_TOKEN_DOT && next != BT_TOKEN_LEFT_PAREN && next != BT_TOKEN_EQUAL)) {
        BtName name = wildcard ? NULL : bt_token_name(parser, bt_peek(parser));
        parser->mark++;
        BtPattern *pattern = parser->failed ? NULL : new_pattern(parser, BT_PATTERN_MATCH_AS, place);
        if (pattern != NULL) {
            pattern->as.match_as.name = name;
        }
        return pattern;
    }
    BtExpr *expr = parse_dotted(parser);
    if (expr == NULL) {
        return NULL;
    }
    if (bt_at(parser, BT_TOKEN_LEFT_PAREN)) {
        return parse_class(parser, place, expr);
    }
    if (expr->kind != BT_EXPR_ATTRIBUTE || bt_at(parser, BT_TOKEN_DOT) || bt_at(parser, BT_TOKEN_EQUAL)) {
        return NULL;
    }
    return new_value(parser, place, expr);
}

static BtPattern *parse_closed(BtParser *parser) {
    BtPlace place = bt_place(parser);
    BtConstantKind kind;
    BtTokenKind token = bt_peek_kind(parser);
    switch (token) {
    case BT_TOKEN_NUMBER:
    case BT_TOKEN_MINUS:
        return new_value(parser, place, parse_number_literal(parser));
    case BT_TOKEN_STRING:
    case BT_TOKEN_FSTRING_START:
        return new_value(parser, place, bt_parse_strings(parser));
    case BT_TOKEN_NAME:
        return parse_named(parser);
    case BT_TOKEN_LEFT_PAREN:
        return parse_bracketed(parser, BT_TOKEN_RIGHT_PAREN);
    case BT_TOKEN_LEFT_BRACKET:
        return parse_bracketed(parser, BT_TOKEN_RIGHT_BRACKET);
    case BT_TOKEN_LEFT_BRACE:
        return parse_mapping(parser);
    default:
        break;
    }
    if (!singleton_kind(token, &kind)) {
        return NULL;
    }
    parser->mark++;
    BtPattern *pattern = new_pattern(parser, BT_PATTERN_MATCH_SINGLETON, place);
    if (pattern != NULL) {
        pattern->as.match_singleton.value = kind;
    }
    return pattern;
}

BtPattern *bt_parse_or_pattern(BtParser *parser) {
    BtPlace place = bt_place(parser);
    BtPattern *first = parse_closed(parser);
    if (first == NULL || !bt_at(parser, BT_TOKEN_BAR)) {
        return first;
    }
    int base = parser->stack_top;
    if (!bt_parser_push(parser, first)) {
        return NULL;
    }
    while (bt_at(parser, BT_TOKEN_BAR)) {
        int mark = parser->mark++;
        BtPattern *next = parse_closed(parser);
        if (next == NULL) {
            parser->mark = mark;
            break;
        }
        if (!bt_parser_push(parser, next)) {
            break;
        }
    }
    BtPatternList patterns;
    BT_TAKE(parser, base, patterns);
    if (parser->failed || patterns.count == 1) {
        return parser->failed ? NULL : first;
    }
    BtPattern *pattern = new_pattern(parser, BT_PATTERN_MATCH_OR, place);
    if (pattern != NULL) {
        pattern->as.match_or.patterns = patterns;
    }
    return pattern;
}

BtPattern *bt_parse_pattern(BtParser *parser) {
    BtPlace place = bt_place(parser);
    int start = parser->mark;
    BtPattern *pattern = bt_parse_or_pattern(parser);
    if (pattern == NULL || !bt_at(parser, BT_TOKEN_KW_AS)) {
        return pattern;
    }
    int mark = parser->mark++;
    BtName name = parse_capture(parser);
    if (name == NULL) {
        if (parser->invalid_rules && !parser->failed) {
            parser->mark = start;
            bt_diagnose_as_pattern(parser);
        }
        parser->mark = mark;
        return parser->failed ? NULL : pattern;
    }
    BtPattern *as_pattern = new_pattern(parser, BT_PATTERN_MATCH_AS, place);
    if (as_pattern != NULL) {
        as_pattern->as.match_as.pattern = pattern;
        as_pattern->as.match_as.name = name;
    }
    return as_pattern;
}

/* What stands behind `case`: a pattern, or a sequence without brackets. */
static BtPattern *parse_patterns(BtParser *parser) {
    BtPlace place = bt_place(parser);
    BtPattern *first = parse_maybe_star(parser);
    if (first == NULL) {
        return NULL;
    }
    if (!bt_at(parser, BT_TOKEN_COMMA)) {
        return first->kind == BT_PATTERN_MATCH_STAR ? NULL : first;
    }
    BtPatternList patterns;
    return parse_sequence_rest(parser, first, &patterns) ? new_sequence(parser, place, patterns) : NULL;
}

/* ---- statement ---- */

static bool expect_colon(BtParser *parser) {
    if (bt_accept(parser, BT_TOKEN_COLON)) {
        return true;
    }
    if (parser->invalid_rules && !parser->failed) {
        bt_diagnose_header(parser);
    }
    return false;
}

static BtMatchCase *parse_case(BtParser *parser) {
    BtMatchCase *match_case = bt_parser_alloc(parser, sizeof(*match_case));
    if (match_case == NULL || !bt_at_word(parser, "case")) {
        return NULL;
    }
    int line = bt_peek(parser)->line;
    parser->mark++;
    match_case->pattern = parse_patterns(parser);
    if (match_case->pattern == NULL) {
        return NULL;
    }
    int mark = parser->mark;
    if (bt_accept(parser, BT_TOKEN_KW_IF)) {
        match_case->guard = bt_parse_named_expression(parser);
        if (match_case->guard == NULL) {
            parser->mark = mark;
        }
    }
    return expect_colon(parser) && bt_parse_block(parser, &match_case->body, "'case' statement", line)
               ? match_case
               : NULL;
}

static BtExpr *parse_subject(BtParser *parser) {
    int start = parser->mark;
    BtPlace place = bt_place(parser);
    BtExpr *first = bt_parse_star_named_expression(parser);
    if (first == NULL || (first->kind == BT_EXPR_STARRED && !bt_at(parser, BT_TOKEN_COMMA))) {
        return NULL;
    }
    if (!bt_at(parser, BT_TOKEN_COMMA)) {
        return first;
    }
    parser->mark = start;
    BtExpr *tuple = bt_parse_star_named_expressions(parser);
    if (tuple != NULL) {
        tuple->position = bt_position_from(parser, place);
    }
    return tuple;
}

BtStmt *bt_parse_match(BtParser *parser, bool *committed) {
    int start = parser->mark;
    BtPlace place = bt_place(parser);
    parser->mark++;
    BtExpr *subject = parse_subject(parser);
    if (subject == NULL || !expect_colon(parser) || !bt_accept(parser, BT_TOKEN_NEWLINE)) {
        parser->mark = start;
        return NULL;
    }
    if (!bt_accept(parser, BT_TOKEN_INDENT)) {
        if (parser->invalid_rules && !parser->failed) {
            bt_raise_last(parser, BT_SYNTAX_ERROR_INDENTATION,
                          "expected an indented block after 'match' statement on line %d", place.line);
        }
        parser->mark = start;
        return NULL;
    }
    BtStmt *stmt = bt_new_stmt(parser, BT_STMT_MATCH, place);
    if (stmt == NULL) {
        return NULL;
    }
    int base = parser->stack_top;
    while (bt_at_word(parser, "case")) {
        int mark = parser->mark;
        BtMatchCase *match_case = parse_case(parser);
        if (match_case == NULL) {
            if (!parser->diagnosing) {
                *committed = true;
                parser->stack_top = base;
                return NULL;
            }
            parser->mark = mark;
            break;
        }
        if (!bt_parser_push(parser, match_case)) {
            break;
        }
    }
    BT_TAKE(parser, base, stmt->as.match.cases);
    if (parser->failed || stmt->as.match.cases.count == 0 || !bt_accept(parser, BT_TOKEN_DEDENT)) {
        parser->mark = parser->diagnosing ? start : parser->mark;
        *committed = !parser->diagnosing;
        return NULL;
    }
    if (!bt_check_version(parser, 10, "Pattern matching is")) {
        *committed = true;
        return NULL;
    }
    stmt->as.match.subject = subject;
    stmt->position = bt_position_from(parser, place);
    return stmt;
}
