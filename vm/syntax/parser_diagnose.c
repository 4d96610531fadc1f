/* Recognising mistakes.
 *
 * Each bt_diagnose_ function stands for the question "did they mean ...?" at one place of the grammar. It
 * tries its suspicions in order, records an error when one fits, and returns with `mark` where it was. Only
 * the second pass asks, so nothing here has to be fast, and reading the same tokens several times is fine:
 * the memo keeps it linear. */
#include <stdio.h>
#include <string.h>

#include "vm/syntax/parser_diagnose_internal.h"

/* ---- expressions ---- */

/* CPython compares only as many characters as the name has, so `c` and `ty` count, too. That decides whether
 * "forgot a comma?" is asked, and messages are to be the same. */
static bool is_soft_keyword(const BtToken *token) {
    static const char *const words[] = {"_", "case", "match", "type"};
    size_t length = (size_t)(token->end - token->start);
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        if (strncmp(words[i], token->start, length) == 0) {
            return token->kind == BT_TOKEN_NAME;
        }
    }
    return false;
}

static bool is_legacy_statement(const BtExpr *expr) {
    return expr->kind == BT_EXPR_NAME &&
           (strcmp(expr->as.name.id, "print") == 0 || strcmp(expr->as.name.id, "exec") == 0);
}

static BtExpr *parse_without_diagnosis(BtParser *parser) {
    bool saved = parser->invalid_rules;
    parser->invalid_rules = false;
    BtExpr *expr = bt_parse_plain_expression(parser);
    parser->invalid_rules = saved;
    return expr;
}

static void suspect_missing_comma(BtParser *parser) {
    if (bt_at(parser, BT_TOKEN_NAME) &&
        (is_soft_keyword(bt_peek(parser)) || bt_peek_second(parser) == BT_TOKEN_STRING)) {
        return;
    }
    BtExpr *first = bt_parse_disjunction(parser);
    if (first == NULL) {
        return;
    }
    BtExpr *second = parse_without_diagnosis(parser);
    if (second != NULL && !is_legacy_statement(first) && parser->tokens[parser->mark - 1].level > 0) {
        bt_raise_between(parser, &first->position, &second->position,
                         "invalid syntax. Perhaps you forgot a comma?");
    }
}

static void suspect_missing_else(BtParser *parser) {
    BtExpr *body = bt_parse_disjunction(parser);
    if (body == NULL || !bt_accept(parser, BT_TOKEN_KW_IF)) {
        return;
    }
    BtExpr *test = bt_parse_disjunction(parser);
    if (test != NULL && !bt_at(parser, BT_TOKEN_KW_ELSE) && !bt_at(parser, BT_TOKEN_COLON)) {
        bt_raise_between(parser, &body->position, &test->position, "expected 'else' after 'if' expression");
    }
}

static void suspect_fstring_lambda(BtParser *parser) {
    BtPosition first = bt_token_position(bt_peek(parser));
    if (!bt_accept(parser, BT_TOKEN_KW_LAMBDA)) {
        return;
    }
    int start = parser->mark;
    if (bt_parse_parameters(parser, true) == NULL) {
        parser->mark = start;
    }
    if (bt_at(parser, BT_TOKEN_COLON)) {
        BtPosition last = bt_token_position(bt_peek(parser));
        parser->mark++;
        if (bt_at(parser, BT_TOKEN_FSTRING_MIDDLE)) {
            bt_raise_between(parser, &first, &last,
                             "f-string: lambda expressions are not allowed without parentheses");
        }
    }
}

static void suspect_legacy_statement(BtParser *parser) {
    if (!bt_at(parser, BT_TOKEN_NAME)) {
        return;
    }
    BtExpr *name = bt_parse_name(parser, BT_LOAD);
    if (name == NULL || bt_at(parser, BT_TOKEN_LEFT_PAREN)) {
        return;
    }
    BtExpr *arguments = bt_parse_star_expressions(parser);
    if (arguments != NULL && is_legacy_statement(name)) {
        bt_raise_between(parser, &name->position, &arguments->position,
                         "Missing parentheses in call to '%s'. Did you mean %s(...)?", name->as.name.id,
                         name->as.name.id);
    }
}

bool bt_diagnose_expression(BtParser *parser) {
    int start = parser->mark;
    suspect_missing_comma(parser);
    if (retry(parser, start)) {
        suspect_missing_else(parser);
    }
    if (retry(parser, start)) {
        suspect_fstring_lambda(parser);
    }
    if (retry(parser, start)) {
        suspect_legacy_statement(parser);
    }
    return back_to(parser, start);
}

/* A list, tuple or generator in parentheses, or a keyword constant: these get another message elsewhere. */
static bool at_display_or_constant(BtParser *parser) {
    int start = parser->mark;
    if (at_any(parser, BT_TOKEN_KW_TRUE, BT_TOKEN_KW_NONE, BT_TOKEN_KW_FALSE)) {
        return true;
    }
    if (!bt_at(parser, BT_TOKEN_LEFT_PAREN) && !bt_at(parser, BT_TOKEN_LEFT_BRACKET)) {
        return false;
    }
    BtPlace place = bt_place(parser);
    BtExpr *atom = bt_parse_atom(parser);
    parser->mark = start;
    return atom != NULL && atom->position.line == place.line && atom->position.col == place.col &&
           (atom->kind == BT_EXPR_LIST || atom->kind == BT_EXPR_TUPLE || atom->kind == BT_EXPR_GENERATOR_EXP);
}

bool bt_diagnose_named_expression(BtParser *parser) {
    int start = parser->mark;
    BtExpr *left = bt_parse_expression(parser);
    if (left != NULL && bt_accept(parser, BT_TOKEN_COLON_EQUAL) && bt_parse_expression(parser) != NULL) {
        bt_raise_between(parser, &left->position, &left->position,
                         "cannot use assignment expressions with %s", bt_expr_description(left));
    }
    if (retry(parser, start) && bt_at(parser, BT_TOKEN_NAME)) {
        BtPosition first = bt_token_position(bt_peek(parser));
        parser->mark++;
        BtExpr *right = bt_accept(parser, BT_TOKEN_EQUAL) ? bt_parse_bitwise_or(parser) : NULL;
        if (right != NULL && !bt_at(parser, BT_TOKEN_EQUAL) && !bt_at(parser, BT_TOKEN_COLON_EQUAL)) {
            bt_raise_between(parser, &first, &right->position,
                             "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
        }
    }
    if (retry(parser, start) && !at_display_or_constant(parser) && !parser->failed) {
        left = bt_parse_bitwise_or(parser);
        if (left != NULL && bt_accept(parser, BT_TOKEN_EQUAL) && bt_parse_bitwise_or(parser) != NULL &&
            !bt_at(parser, BT_TOKEN_EQUAL) && !bt_at(parser, BT_TOKEN_COLON_EQUAL)) {
            bt_raise_between(parser, &left->position, &left->position,
                             "cannot assign to %s here. Maybe you meant '==' instead of '='?",
                             bt_expr_description(left));
        }
    }
    return back_to(parser, start);
}

/* Behind an arithmetic operator; `read_operand` reads what `not` is taken to apply to. */
bool bt_diagnose_not_operand(BtParser *parser, BtExpr *(*read_operand)(BtParser *)) {
    if (!bt_at(parser, BT_TOKEN_KW_NOT)) {
        return false;
    }
    int start = parser->mark;
    BtPosition first = bt_token_position(bt_peek(parser));
    parser->mark++;
    BtExpr *operand = read_operand(parser);
    if (operand != NULL) {
        bt_raise_between(parser, &first, &operand->position, "'not' after an operator must be parenthesized");
    }
    return back_to(parser, start);
}

bool bt_diagnose_starred(BtParser *parser) {
    int start = parser->mark;
    BtPosition first = bt_token_position(bt_peek(parser));
    parser->mark++;
    if (bt_parse_expression(parser) != NULL && bt_accept(parser, BT_TOKEN_EQUAL)) {
        BtExpr *value = bt_parse_expression(parser);
        if (value != NULL) {
            bt_raise_between(parser, &first, &value->position,
                             "cannot assign to iterable argument unpacking");
        }
    }
    return back_to(parser, start);
}

bool bt_diagnose_group(BtParser *parser) {
    int start = parser->mark++;
    if (bt_at(parser, BT_TOKEN_STAR)) {
        BtExpr *starred = bt_parse_starred_expression(parser);
        if (starred != NULL && bt_at(parser, BT_TOKEN_RIGHT_PAREN)) {
            bt_raise_between(parser, &starred->position, &starred->position,
                             "cannot use starred expression here");
        }
    } else if (bt_at(parser, BT_TOKEN_DOUBLE_STAR)) {
        BtToken stars = *bt_peek(parser);
        parser->mark++;
        if (bt_parse_expression(parser) != NULL && bt_at(parser, BT_TOKEN_RIGHT_PAREN)) {
            bt_raise_token(parser, &stars, "cannot use double starred expression here");
        }
    }
    return back_to(parser, start);
}

/* ---- comprehensions and displays ---- */

bool bt_diagnose_comprehension(BtParser *parser) {
    static const char forgotten[] = "did you forget parentheses around the comprehension target?";
    int start = parser->mark;
    bool parenthesis = bt_at(parser, BT_TOKEN_LEFT_PAREN);
    BtComprehensionList clauses;
    parser->mark++;
    if (bt_at(parser, BT_TOKEN_STAR)) {
        BtExpr *starred = bt_parse_starred_expression(parser);
        if (starred != NULL && for_clauses_follow(parser, &clauses)) {
            bt_raise_between(parser, &starred->position, &starred->position,
                             "iterable unpacking cannot be used in comprehension");
        }
    }
    if (parenthesis || parser->failed) {
        return back_to(parser, start);
    }
    parser->mark = start + 1;
    BtExpr *first = bt_parse_star_named_expression(parser);
    if (first != NULL && bt_at(parser, BT_TOKEN_COMMA)) {
        BtPosition comma = bt_token_position(bt_peek(parser));
        int behind_comma = ++parser->mark;
        BtExpr *rest = bt_parse_star_named_expressions(parser);
        if (rest != NULL && for_clauses_follow(parser, &clauses)) {
            const BtExprList *elts = &rest->as.tuple.elts;
            bt_raise_between(parser, &first->position, &elts->items[elts->count - 1]->position, forgotten);
        }
        if (retry(parser, behind_comma) && for_clauses_follow(parser, &clauses)) {
            bt_raise_between(parser, &first->position, &comma, forgotten);
        }
    }
    return back_to(parser, start);
}

/* `key: *value` and `key:}` behind a key. Next is the key's colon. */
static void suspect_dict_value(BtParser *parser) {
    BtToken colon = *bt_peek(parser);
    parser->mark++;
    if (bt_at(parser, BT_TOKEN_STAR)) {
        BtPosition star = bt_token_position(bt_peek(parser));
        parser->mark++;
        if (bt_parse_bitwise_or(parser) != NULL) {
            bt_raise_from(parser, &star, "cannot use a starred expression in a dictionary value");
        }
    } else if (bt_at(parser, BT_TOKEN_RIGHT_BRACE) || bt_at(parser, BT_TOKEN_COMMA)) {
        bt_raise_token(parser, &colon, "expression expected after dictionary key and ':'");
    }
}

static void suspect_last_pair(BtParser *parser) {
    BtExpr *key = bt_parse_expression(parser);
    if (key == NULL) {
        return;
    }
    if (!bt_at(parser, BT_TOKEN_COLON)) {
        BtPlace place = {key->position.line, key->position.end_col - 1};
        bt_raise_range(parser, BT_SYNTAX_ERROR_SYNTAX, place, key->position.end_line, -1,
                       "':' expected after dictionary key");
        return;
    }
    suspect_dict_value(parser);
}

/* Asked before anything else is suspected: a key without a value is a surer sign than what may be wrong
 * inside the key. */
bool bt_diagnose_dict(BtParser *parser) {
    int start = parser->mark++;
    BtExpr *key;
    BtExpr *value;
    int behind_pair = 0;
    while (bt_parse_key_value(parser, &key, &value)) {
        behind_pair = parser->mark;
        if (!bt_accept(parser, BT_TOKEN_COMMA)) {
            break;
        }
    }
    if (behind_pair > 0 && retry(parser, behind_pair) && bt_accept(parser, BT_TOKEN_COMMA)) {
        suspect_last_pair(parser);
    }
    if (retry(parser, start + 1)) {
        key = bt_parse_expression(parser);
        if (key != NULL && bt_at(parser, BT_TOKEN_COLON)) {
            suspect_dict_value(parser);
        }
    }
    return back_to(parser, start);
}

bool bt_diagnose_dict_comprehension(BtParser *parser) {
    int start = parser->mark++;
    if (bt_at(parser, BT_TOKEN_DOUBLE_STAR)) {
        BtToken stars = *bt_peek(parser);
        BtComprehensionList clauses;
        parser->mark++;
        if (bt_parse_bitwise_or(parser) != NULL && for_clauses_follow(parser, &clauses) &&
            bt_at(parser, BT_TOKEN_RIGHT_BRACE)) {
            bt_raise_token(parser, &stars, "dict unpacking cannot be used in dict comprehension");
        }
    }
    return back_to(parser, start);
}

/* Next is `for` or `async for`. The missing `in` is noticed in the first pass already. */
bool bt_diagnose_for_clause(BtParser *parser) {
    int start = parser->mark;
    bt_accept(parser, BT_TOKEN_KW_ASYNC);
    if (!bt_accept(parser, BT_TOKEN_KW_FOR)) {
        return back_to(parser, start);
    }
    int targets = parser->mark;
    if (bt_parse_bitwise_or(parser) != NULL) {
        while (bt_at(parser, BT_TOKEN_COMMA)) {
            parser->mark++;
            int mark = parser->mark;
            if (bt_parse_bitwise_or(parser) == NULL) {
                parser->mark = mark;
                break;
            }
        }
        if (!parser->failed && !bt_at(parser, BT_TOKEN_KW_IN)) {
            bt_raise_last(parser, BT_SYNTAX_ERROR_SYNTAX, "'in' expected after for-loop variables");
        }
    }
    if (retry(parser, targets) && parser->invalid_rules) {
        BtExpr *expr = bt_parse_star_expressions(parser);
        if (expr != NULL) {
            bt_raise_invalid_target(parser, expr, BT_FOR_TARGETS);
        }
    }
    return back_to(parser, start);
}

/* ---- statements ---- */

/* The header of a compound statement ends without its colon. */
bool bt_diagnose_header(BtParser *parser) {
    if (bt_at(parser, BT_TOKEN_NEWLINE)) {
        bt_raise_last(parser, BT_SYNTAX_ERROR_SYNTAX, "expected ':'");
    }
    return parser->failed;
}

static bool is_augmented_assignment(BtTokenKind kind) {
    return kind >= BT_TOKEN_PLUS_EQUAL && kind <= BT_TOKEN_CARET_EQUAL;
}

/* Skips `a = b = ` as far as the left sides are targets. */
static void skip_targets(BtParser *parser) {
    for (;;) {
        int mark = parser->mark;
        BtExpr *targets = bt_at(parser, BT_TOKEN_KW_YIELD) ? NULL : bt_parse_star_targets(parser);
        if (targets == NULL || !bt_accept(parser, BT_TOKEN_EQUAL)) {
            parser->mark = mark;
            return;
        }
    }
}

static void suspect_annotation(BtParser *parser) {
    int start = parser->mark;
    /* A list or tuple, perhaps in parentheses. */
    if (bt_at(parser, BT_TOKEN_LEFT_PAREN) || bt_at(parser, BT_TOKEN_LEFT_BRACKET)) {
        BtExpr *atom = bt_parse_atom(parser);
        if (atom != NULL && (atom->kind == BT_EXPR_LIST || atom->kind == BT_EXPR_TUPLE) &&
            bt_accept(parser, BT_TOKEN_COLON) && bt_parse_expression(parser) != NULL) {
            bt_raise_between(parser, &atom->position, &atom->position,
                             "only single target (not %s) can be annotated", bt_expr_description(atom));
        }
    }
    if (!retry(parser, start)) {
        return;
    }
    BtExpr *first = bt_parse_star_named_expression(parser);
    if (first != NULL && bt_accept(parser, BT_TOKEN_COMMA)) {
        int mark = parser->mark;
        while (bt_parse_star_named_expressions(parser) != NULL) {
            mark = parser->mark;
        }
        parser->mark = mark;
        if (!parser->failed && bt_accept(parser, BT_TOKEN_COLON) && bt_parse_expression(parser) != NULL) {
            bt_raise_between(parser, &first->position, &first->position,
                             "only single target (not tuple) can be annotated");
        }
    }
    if (!retry(parser, start)) {
        return;
    }
    first = bt_parse_expression(parser);
    if (first != NULL && bt_accept(parser, BT_TOKEN_COLON) && bt_parse_expression(parser) != NULL) {
        bt_raise_between(parser, &first->position, &first->position, "illegal target for annotation");
    }
}

bool bt_diagnose_assignment(BtParser *parser) {
    int start = parser->mark;
    suspect_annotation(parser);
    if (retry(parser, start)) {
        skip_targets(parser);
        int behind = parser->mark;
        BtExpr *target = bt_parse_star_expressions(parser);
        if (target != NULL && bt_accept(parser, BT_TOKEN_EQUAL)) {
            bt_raise_invalid_target(parser, target, BT_STAR_TARGETS);
        }
        if (retry(parser, behind)) {
            BtExpr *yield = bt_parse_yield(parser);
            if (yield != NULL && bt_at(parser, BT_TOKEN_EQUAL)) {
                bt_raise_between(parser, &yield->position, &yield->position,
                                 "assignment to yield expression not possible");
            }
        }
    }
    if (retry(parser, start)) {
        BtExpr *target = bt_parse_star_expressions(parser);
        if (target != NULL && is_augmented_assignment(bt_peek_kind(parser))) {
            parser->mark++;
            if (bt_parse_yield_or_star_expressions(parser) != NULL) {
                bt_raise_between(parser, &target->position, &target->position,
                                 "'%s' is an illegal expression for augmented assignment",
                                 bt_expr_description(target));
            }
        }
    }
    return back_to(parser, start);
}

bool bt_diagnose_del(BtParser *parser) {
    int start = parser->mark++;
    BtExpr *targets = bt_parse_star_expressions(parser);
    if (targets != NULL) {
        bt_raise_invalid_target(parser, targets, BT_DEL_TARGETS);
    }
    return back_to(parser, start);
}

bool bt_diagnose_with_item(BtParser *parser) {
    int start = parser->mark;
    if (bt_parse_expression(parser) != NULL && bt_accept(parser, BT_TOKEN_KW_AS)) {
        BtExpr *target = bt_parse_expression(parser);
        if (target != NULL && at_any(parser, BT_TOKEN_COMMA, BT_TOKEN_RIGHT_PAREN, BT_TOKEN_COLON)) {
            bt_raise_invalid_target(parser, target, BT_STAR_TARGETS);
        }
    }
    return back_to(parser, start);
}

static bool skip_with_items(BtParser *parser, BtExpr *(*next)(BtParser *)) {
    do {
        if (next(parser) == NULL) {
            return false;
        }
        if (bt_at(parser, BT_TOKEN_KW_AS)) {
            int mark = parser->mark++;
            if (bt_parse_star_target(parser) == NULL) {
                parser->mark = mark;
            }
        }
    } while (!parser->failed && bt_accept(parser, BT_TOKEN_COMMA) && !bt_at(parser, BT_TOKEN_RIGHT_PAREN));
    return !parser->failed;
}

/* Next is `with`. */
bool bt_diagnose_with(BtParser *parser) {
    int start = parser->mark++;
    if (skip_with_items(parser, bt_parse_expression)) {
        bt_diagnose_header(parser);
    }
    if (retry(parser, start + 1) && bt_accept(parser, BT_TOKEN_LEFT_PAREN) &&
        skip_with_items(parser, bt_parse_expressions) && bt_accept(parser, BT_TOKEN_RIGHT_PAREN)) {
        bt_diagnose_header(parser);
    }
    return back_to(parser, start);
}

/* Next is `except`. */
bool bt_diagnose_except(BtParser *parser) {
    int start = parser->mark++;
    bool star = bt_accept(parser, BT_TOKEN_STAR);
    int behind = parser->mark;
    BtExpr *type = bt_parse_expression(parser);
    if (type != NULL) {
        if (bt_accept(parser, BT_TOKEN_COMMA) && bt_parse_star_expressions(parser) != NULL) {
            if (bt_accept(parser, BT_TOKEN_KW_AS)) {
                bt_accept(parser, BT_TOKEN_NAME);
            }
            if (bt_at(parser, BT_TOKEN_COLON)) {
                bt_raise_from(parser, &type->position, "multiple exception types must be parenthesized");
            }
        }
        if (retry(parser, behind) && bt_parse_expression(parser) != NULL) {
            if (bt_at(parser, BT_TOKEN_KW_AS) && bt_peek_second(parser) == BT_TOKEN_NAME) {
                parser->mark += 2;
            }
            bt_diagnose_header(parser);
        }
    } else if (!parser->failed) {
        parser->mark = behind;
        if (star && (bt_at(parser, BT_TOKEN_NEWLINE) || bt_at(parser, BT_TOKEN_COLON))) {
            bt_raise_last(parser, BT_SYNTAX_ERROR_SYNTAX, "expected one or more exception types");
        } else {
            bt_diagnose_header(parser);
        }
    }
    return back_to(parser, start);
}

/* Next is `import`. */
bool bt_diagnose_import(BtParser *parser) {
    int start = parser->mark;
    BtPosition first = bt_token_position(bt_peek(parser));
    parser->mark++;
    if (bt_at(parser, BT_TOKEN_NEWLINE)) {
        BtPosition newline = bt_token_position(bt_peek(parser));
        bt_raise_from(parser, &newline, "Expected one or more names after 'import'");
        return back_to(parser, start);
    }
    bool good = bt_parse_dotted_name(parser) != NULL;
    while (good && bt_accept(parser, BT_TOKEN_COMMA)) {
        good = bt_parse_dotted_name(parser) != NULL;
    }
    if (good && bt_accept(parser, BT_TOKEN_KW_FROM) && bt_parse_dotted_name(parser) != NULL) {
        bt_raise_from(parser, &first, "Did you mean to use 'from ... import ...' instead?");
    }
    return back_to(parser, start);
}

/* Next is what follows `from m import`. */
bool bt_diagnose_import_targets(BtParser *parser) {
    int start = parser->mark;
    if (bt_at(parser, BT_TOKEN_NEWLINE)) {
        BtPosition newline = bt_token_position(bt_peek(parser));
        bt_raise_from(parser, &newline, "Expected one or more names after 'import'");
        return back_to(parser, start);
    }
    bool comma = false;
    while (bt_accept(parser, BT_TOKEN_NAME)) {
        if (bt_at(parser, BT_TOKEN_KW_AS) && bt_peek_second(parser) == BT_TOKEN_NAME) {
            parser->mark += 2;
        }
        comma = bt_accept(parser, BT_TOKEN_COMMA);
        if (!comma) {
            break;
        }
    }
    if (comma && bt_at(parser, BT_TOKEN_NEWLINE)) {
        bt_raise_last(parser, BT_SYNTAX_ERROR_SYNTAX,
                      "trailing comma not allowed without surrounding parentheses");
    }
    return back_to(parser, start);
}

/* ---- patterns ---- */

bool bt_diagnose_as_pattern(BtParser *parser) {
    int start = parser->mark;
    if (bt_parse_or_pattern(parser) != NULL && bt_accept(parser, BT_TOKEN_KW_AS)) {
        BtToken token = *bt_peek(parser);
        if (bt_at_word(parser, "_")) {
            bt_raise_token(parser, &token, "cannot use '_' as a target");
        } else if (token.kind != BT_TOKEN_NAME) {
            BtExpr *target = bt_parse_expression(parser);
            if (target != NULL) {
                bt_raise_between(parser, &target->position, &target->position, "invalid pattern target");
            }
        }
    }
    return back_to(parser, start);
}

/* ---- f-strings ---- */

/* Next is '!' of a conversion. */
bool bt_diagnose_conversion(BtParser *parser) {
    int start = parser->mark++;
    if (bt_at(parser, BT_TOKEN_COLON) || bt_at(parser, BT_TOKEN_RIGHT_BRACE)) {
        bt_raise_next(parser, "f-string: missing conversion character");
    } else if (!bt_at(parser, BT_TOKEN_NAME)) {
        bt_raise_next(parser, "f-string: invalid conversion character");
    }
    return back_to(parser, start);
}

static void skip_format_spec(BtParser *parser) {
    while (!parser->failed) {
        if (bt_at(parser, BT_TOKEN_FSTRING_MIDDLE)) {
            parser->mark++;
        } else if (bt_at(parser, BT_TOKEN_LEFT_BRACE)) {
            int mark = parser->mark++;
            if (bt_parse_yield_or_star_expressions(parser) == NULL) {
                parser->mark = mark;
                bt_diagnose_replacement_field(parser);
                return;
            }
            bt_accept(parser, BT_TOKEN_EQUAL);
            if (bt_accept(parser, BT_TOKEN_EXCLAMATION)) {
                bt_accept(parser, BT_TOKEN_NAME);
            }
            if (bt_accept(parser, BT_TOKEN_COLON)) {
                skip_format_spec(parser);
            }
            if (!bt_accept(parser, BT_TOKEN_RIGHT_BRACE)) {
                parser->mark = mark;
                bt_diagnose_replacement_field(parser);
                return;
            }
        } else {
            return;
        }
    }
}

static void suspect_field(BtParser *parser) {
    BtToken token = *bt_peek(parser);
    switch ((BtTokenKind)token.kind) {
    case BT_TOKEN_EQUAL:
    case BT_TOKEN_EXCLAMATION:
    case BT_TOKEN_COLON:
    case BT_TOKEN_RIGHT_BRACE:
        bt_raise_token(parser, &token, "f-string: valid expression required before '%s'",
                       bt_token_text((BtTokenKind)token.kind));
        return;
    default:
        break;
    }
    int start = parser->mark;
    if (bt_parse_yield_or_star_expressions(parser) == NULL) {
        parser->mark = start;
        bt_raise_next(parser, "f-string: expecting a valid expression after '{'");
        return;
    }
    BtTokenKind kind = bt_peek_kind(parser);
    if (kind != BT_TOKEN_EQUAL && kind != BT_TOKEN_EXCLAMATION && kind != BT_TOKEN_COLON &&
        kind != BT_TOKEN_RIGHT_BRACE) {
        bt_raise_next(parser, "f-string: expecting '=', or '!', or ':', or '}'");
        return;
    }
    if (bt_accept(parser, BT_TOKEN_EQUAL) &&
        !at_any(parser, BT_TOKEN_EXCLAMATION, BT_TOKEN_COLON, BT_TOKEN_RIGHT_BRACE)) {
        bt_raise_next(parser, "f-string: expecting '!', or ':', or '}'");
        return;
    }
    if (bt_at(parser, BT_TOKEN_EXCLAMATION)) {
        if (bt_diagnose_conversion(parser)) {
            return;
        }
        parser->mark += 2;
        if (!bt_at(parser, BT_TOKEN_COLON) && !bt_at(parser, BT_TOKEN_RIGHT_BRACE)) {
            bt_raise_next(parser, "f-string: expecting ':' or '}'");
            return;
        }
    }
    if (bt_accept(parser, BT_TOKEN_COLON)) {
        skip_format_spec(parser);
        if (!bt_at(parser, BT_TOKEN_RIGHT_BRACE)) {
            bt_raise_next(parser, "f-string: expecting '}', or format specs");
        }
    } else if (!bt_at(parser, BT_TOKEN_RIGHT_BRACE)) {
        bt_raise_next(parser, "f-string: expecting '}'");
    }
}

/* Next is the '{' of a replacement field. */
bool bt_diagnose_replacement_field(BtParser *parser) {
    int start = parser->mark++;
    suspect_field(parser);
    return back_to(parser, start);
}
