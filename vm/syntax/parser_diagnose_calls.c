/* Recognising mistakes in the arguments of calls and in parameter lists (parser_diagnose.c has the rest). */
#include <stdio.h>
#include <string.h>

#include "vm/syntax/parser_diagnose_internal.h"

/* ---- calls ---- */

bool bt_diagnose_keyword(BtParser *parser) {
    int start = parser->mark;
    BtPosition first = bt_token_position(bt_peek(parser));
    BtComprehensionList clauses;
    if (at_any(parser, BT_TOKEN_KW_TRUE, BT_TOKEN_KW_FALSE, BT_TOKEN_KW_NONE)) {
        const char *word = bt_token_text(bt_peek_kind(parser));
        parser->mark++;
        if (bt_at(parser, BT_TOKEN_EQUAL)) {
            BtPosition equal = bt_token_position(bt_peek(parser));
            bt_raise_between(parser, &first, &equal, "cannot assign to %s", word);
            return back_to(parser, start);
        }
    } else if (bt_at(parser, BT_TOKEN_NAME) && bt_peek_second(parser) == BT_TOKEN_EQUAL) {
        parser->mark++;
        BtPosition equal = bt_token_position(bt_peek(parser));
        parser->mark++;
        if (bt_parse_expression(parser) != NULL && for_clauses_follow(parser, &clauses)) {
            bt_raise_between(parser, &first, &equal,
                             "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
        }
        return back_to(parser, start);
    } else if (bt_at(parser, BT_TOKEN_DOUBLE_STAR)) {
        parser->mark++;
        if (bt_parse_expression(parser) != NULL && bt_accept(parser, BT_TOKEN_EQUAL)) {
            BtExpr *value = bt_parse_expression(parser);
            if (value != NULL) {
                bt_raise_between(parser, &first, &value->position,
                                 "cannot assign to keyword argument unpacking");
            }
        }
        return back_to(parser, start);
    }
    parser->mark = start;
    BtExpr *expr = bt_parse_expression(parser);
    if (expr != NULL && bt_at(parser, BT_TOKEN_EQUAL)) {
        BtPosition equal = bt_token_position(bt_peek(parser));
        bt_raise_between(parser, &expr->position, &equal,
                         "expression cannot contain assignment, perhaps you meant \"==\"?");
    }
    return back_to(parser, start);
}

static void suspect_unpacking_order(BtParser *parser) {
    BtExprList args;
    BtKeywordList keywords;
    if (!bt_parse_args(parser, &args, &keywords) || keywords.count == 0 || !bt_at(parser, BT_TOKEN_COMMA)) {
        return;
    }
    BtPosition comma = bt_token_position(bt_peek(parser));
    parser->mark++;
    bool any = false;
    for (;;) {
        int mark = parser->mark;
        BtExpr *starred = bt_at(parser, BT_TOKEN_STAR) ? bt_parse_starred_expression(parser) : NULL;
        if (starred == NULL || bt_at(parser, BT_TOKEN_EQUAL)) {
            parser->mark = mark;
            break;
        }
        any = true;
        if (!bt_at(parser, BT_TOKEN_COMMA)) {
            break;
        }
        parser->mark++;
    }
    if (any && !parser->failed) {
        bt_raise_from(parser, &comma, "iterable argument unpacking follows keyword argument unpacking");
    }
}

/* NAME '=' at `mark` with nothing to assign behind it. */
static void suspect_missing_value(BtParser *parser) {
    if (!bt_at(parser, BT_TOKEN_NAME)) {
        return;
    }
    BtPosition name = bt_token_position(bt_peek(parser));
    parser->mark++;
    if (bt_at(parser, BT_TOKEN_EQUAL)) {
        BtPosition equal = bt_token_position(bt_peek(parser));
        parser->mark++;
        if (bt_at(parser, BT_TOKEN_COMMA) || bt_at(parser, BT_TOKEN_RIGHT_PAREN)) {
            bt_raise_between(parser, &name, &equal, "expected argument value expression");
        }
    }
}

static const BtPosition *last_position(const BtComprehensionList *clauses) {
    const BtComprehension *last = clauses->items[clauses->count - 1];
    return last->ifs.count > 0 ? &last->ifs.items[last->ifs.count - 1]->position : &last->iter->position;
}

static const char unparenthesized[] = "Generator expression must be parenthesized";

/* f(x for x in y, z) */
static void suspect_first_generator(BtParser *parser) {
    BtComprehensionList clauses;
    BtExpr *elt = bt_parse_expression(parser);
    if (elt == NULL || !for_clauses_follow(parser, &clauses) || !bt_accept(parser, BT_TOKEN_COMMA)) {
        return;
    }
    int mark = parser->mark;
    BtExprList args;
    BtKeywordList keywords;
    const BtPosition *last = last_position(&clauses);
    if (!bt_parse_args(parser, &args, &keywords) && !parser->failed) {
        parser->mark = mark;
    }
    bt_raise_between(parser, &elt->position, last, unparenthesized);
}

bool bt_diagnose_arguments(BtParser *parser) {
    int start = parser->mark;
    BtExprList args;
    BtKeywordList keywords;
    BtComprehensionList clauses;
    suspect_unpacking_order(parser);
    if (retry(parser, start)) {
        suspect_first_generator(parser);
    }
    if (retry(parser, start) && bt_at(parser, BT_TOKEN_NAME) && bt_peek_second(parser) == BT_TOKEN_EQUAL) {
        bt_diagnose_keyword(parser);
    }
    if (!retry(parser, start)) {
        return back_to(parser, start);
    }
    bool any = bt_parse_args(parser, &args, &keywords);
    int behind = parser->mark;
    if (any && bt_accept(parser, BT_TOKEN_COMMA)) {
        suspect_missing_value(parser);
    }
    if (retry(parser, start)) {
        suspect_missing_value(parser);
    }
    if (!any || parser->failed) {
        return back_to(parser, start);
    }
    parser->mark = behind;
    if (for_clauses_follow(parser, &clauses) && args.count > 1) {
        bt_raise_between(parser, &args.items[args.count - 1]->position, last_position(&clauses),
                         unparenthesized);
    }
    if (retry(parser, behind) && bt_accept(parser, BT_TOKEN_COMMA)) {
        BtExpr *elt = bt_parse_expression(parser);
        if (elt != NULL && for_clauses_follow(parser, &clauses)) {
            bt_raise_between(parser, &elt->position, &clauses.items[clauses.count - 1]->target->position,
                             unparenthesized);
        }
    }
    if (retry(parser, behind) && bt_accept(parser, BT_TOKEN_COMMA)) {
        BtExprList more;
        BtKeywordList more_keywords;
        if (bt_parse_args(parser, &more, &more_keywords)) {
            bool unpacking = false;
            for (int i = 0; i < keywords.count; i++) {
                unpacking = unpacking || keywords.items[i]->arg == NULL;
            }
            bt_raise_last(parser, BT_SYNTAX_ERROR_SYNTAX, "positional argument follows keyword argument%s",
                          unpacking ? " unpacking" : "");
        }
    }
    return back_to(parser, start);
}

/* ---- parameters ---- */

typedef enum ParameterKind { WITHOUT_DEFAULT, WITH_DEFAULT, ANY_DEFAULT } ParameterKind;

static bool skip_name_and_annotation(BtParser *parser, bool lambda) {
    if (!bt_accept(parser, BT_TOKEN_NAME)) {
        return false;
    }
    int mark = parser->mark;
    if (!lambda && bt_accept(parser, BT_TOKEN_COLON) && bt_parse_expression(parser) == NULL) {
        parser->mark = mark;
    }
    return !parser->failed;
}

static bool accept_parameter_end(BtParser *parser, bool lambda) {
    return bt_accept(parser, BT_TOKEN_COMMA) || bt_at(parser, lambda ? BT_TOKEN_COLON : BT_TOKEN_RIGHT_PAREN);
}

/* Skips one parameter with its comma; false, and nothing skipped, when there is none of this kind. */
static bool skip_parameter(BtParser *parser, bool lambda, ParameterKind kind) {
    int start = parser->mark;
    bool has_default = false;
    bool good = skip_name_and_annotation(parser, lambda);
    if (good && kind != WITHOUT_DEFAULT && bt_at(parser, BT_TOKEN_EQUAL)) {
        int equal = parser->mark++;
        has_default = true;
        if (bt_parse_expression(parser) == NULL) {
            good = false;
            parser->mark = equal;
            if (!parser->failed) {
                bt_diagnose_default(parser);
            }
        }
    }
    good = good && !parser->failed && (kind != WITH_DEFAULT || has_default) &&
           accept_parameter_end(parser, lambda);
    if (!good) {
        parser->mark = start;
    }
    return good;
}

static int skip_parameters(BtParser *parser, bool lambda, ParameterKind kind) {
    int count = 0;
    while (skip_parameter(parser, lambda, kind)) {
        count++;
    }
    return count;
}

/* `a, b, /,` or `a, b=1, /,`. Stores whether the slash group has defaults. */
static bool skip_slash_group(BtParser *parser, bool lambda, bool *with_default) {
    int start = parser->mark;
    int plain = skip_parameters(parser, lambda, WITHOUT_DEFAULT);
    int defaulted = skip_parameters(parser, lambda, WITH_DEFAULT);
    *with_default = defaulted > 0;
    if (plain + defaulted > 0 && bt_accept(parser, BT_TOKEN_SLASH) && accept_parameter_end(parser, lambda)) {
        return true;
    }
    parser->mark = start;
    return false;
}

bool bt_diagnose_parameters(BtParser *parser, bool lambda) {
    int start = parser->mark;
    bool with_default;
    BtToken token = *bt_peek(parser);
    if (bt_accept(parser, BT_TOKEN_SLASH) && bt_at(parser, BT_TOKEN_COMMA)) {
        bt_raise_token(parser, &token, "at least one argument must precede /");
    }
    if (retry(parser, start) && skip_slash_group(parser, lambda, &with_default)) {
        skip_parameters(parser, lambda, ANY_DEFAULT);
        if (bt_at(parser, BT_TOKEN_SLASH)) {
            token = *bt_peek(parser);
            bt_raise_token(parser, &token, "/ may appear only once");
        }
    }
    if (retry(parser, start)) {
        bool slash = skip_slash_group(parser, lambda, &with_default);
        bool defaults = slash && with_default;
        if (!defaults) {
            skip_parameters(parser, lambda, WITHOUT_DEFAULT);
            defaults = skip_parameters(parser, lambda, WITH_DEFAULT) > 0;
        } else {
            skip_parameters(parser, lambda, WITH_DEFAULT);
        }
        token = *bt_peek(parser);
        BtPlace place = bt_place(parser);
        if (defaults && !parser->failed && skip_name_and_annotation(parser, lambda)) {
            BtPosition position = bt_position_from(parser, place);
            if (accept_parameter_end(parser, lambda)) {
                bt_raise_between(parser, &position, &position,
                                 "parameter without a default follows parameter with a default");
            }
        }
    }
    if (retry(parser, start)) {
        skip_parameters(parser, lambda, WITHOUT_DEFAULT);
        BtPosition open = bt_token_position(bt_peek(parser));
        if (bt_accept(parser, BT_TOKEN_LEFT_PAREN)) {
            int count = 0;
            while (skip_name_and_annotation(parser, lambda)) {
                count++;
                if (!bt_accept(parser, BT_TOKEN_COMMA)) {
                    break;
                }
            }
            BtPosition close = bt_token_position(bt_peek(parser));
            if (count > 0 && bt_accept(parser, BT_TOKEN_RIGHT_PAREN)) {
                bt_raise_between(parser, &open, &close, "%s parameters cannot be parenthesized",
                                 lambda ? "Lambda expression" : "Function");
            }
        }
    }
    if (retry(parser, start)) {
        skip_slash_group(parser, lambda, &with_default);
        skip_parameters(parser, lambda, ANY_DEFAULT);
        if (!parser->failed && bt_accept(parser, BT_TOKEN_STAR) &&
            (bt_accept(parser, BT_TOKEN_COMMA) || skip_parameter(parser, lambda, WITHOUT_DEFAULT))) {
            skip_parameters(parser, lambda, ANY_DEFAULT);
            token = *bt_peek(parser);
            if (bt_at(parser, BT_TOKEN_SLASH)) {
                bt_raise_token(parser, &token, "/ must be ahead of *");
            }
        }
    }
    if (retry(parser, start) && skip_parameters(parser, lambda, ANY_DEFAULT) > 0 &&
        bt_accept(parser, BT_TOKEN_SLASH) && bt_at(parser, BT_TOKEN_STAR)) {
        token = *bt_peek(parser);
        bt_raise_token(parser, &token, "expected comma between / and *");
    }
    return back_to(parser, start);
}

/* Next is '*'. */
bool bt_diagnose_star_parameter(BtParser *parser, bool lambda) {
    BtTokenKind close = lambda ? BT_TOKEN_COLON : BT_TOKEN_RIGHT_PAREN;
    int start = parser->mark;
    BtToken star = *bt_peek(parser);
    parser->mark++;
    if (bt_at(parser, close) || (bt_accept(parser, BT_TOKEN_COMMA) &&
                                 (bt_at(parser, close) || bt_at(parser, BT_TOKEN_DOUBLE_STAR)))) {
        if (lambda) {
            bt_raise_last(parser, BT_SYNTAX_ERROR_SYNTAX, "named arguments must follow bare *");
        } else {
            bt_raise_token(parser, &star, "named arguments must follow bare *");
        }
    }
    if (!lambda && retry(parser, start + 1) && bt_accept(parser, BT_TOKEN_COMMA) &&
        bt_accept_type_comment(parser) != NULL) {
        bt_raise_last(parser, BT_SYNTAX_ERROR_SYNTAX, "bare * has associated type comment");
    }
    if (retry(parser, start + 1) && skip_name_and_annotation(parser, lambda) &&
        bt_at(parser, BT_TOKEN_EQUAL)) {
        BtToken equal = *bt_peek(parser);
        bt_raise_token(parser, &equal, "var-positional argument cannot have default value");
    }
    if (retry(parser, start + 1) &&
        (bt_accept(parser, BT_TOKEN_COMMA) || skip_parameter(parser, lambda, WITHOUT_DEFAULT))) {
        skip_parameters(parser, lambda, ANY_DEFAULT);
        BtToken second = *bt_peek(parser);
        if (!parser->failed && bt_accept(parser, BT_TOKEN_STAR) &&
            (bt_accept(parser, BT_TOKEN_COMMA) || skip_parameter(parser, lambda, WITHOUT_DEFAULT))) {
            bt_raise_token(parser, &second, "* argument may appear only once");
        }
    }
    return back_to(parser, start);
}

/* Next is '**'. */
bool bt_diagnose_double_star_parameter(BtParser *parser, bool lambda) {
    int start = parser->mark++;
    if (skip_name_and_annotation(parser, lambda)) {
        BtToken token = *bt_peek(parser);
        if (bt_at(parser, BT_TOKEN_EQUAL)) {
            bt_raise_token(parser, &token, "var-keyword argument cannot have default value");
        } else if (bt_accept(parser, BT_TOKEN_COMMA)) {
            BtPlace place = bt_place(parser);
            token = *bt_peek(parser);
            BtPosition position = bt_token_position(&token);
            bool more = at_any(parser, BT_TOKEN_STAR, BT_TOKEN_DOUBLE_STAR, BT_TOKEN_SLASH);
            if (!more && skip_name_and_annotation(parser, lambda)) {
                more = true;
                position = bt_position_from(parser, place);
            }
            if (more) {
                bt_raise_between(parser, &position, &position,
                                 "arguments cannot follow var-keyword argument");
            }
        }
    }
    return back_to(parser, start);
}

/* Next is '='. */
bool bt_diagnose_default(BtParser *parser) {
    int start = parser->mark;
    BtToken equal = *bt_peek(parser);
    parser->mark++;
    if (bt_at(parser, BT_TOKEN_RIGHT_PAREN) || bt_at(parser, BT_TOKEN_COMMA)) {
        bt_raise_token(parser, &equal, "expected default value expression");
    }
    return back_to(parser, start);
}

/* Next is '*' or '**', then a name and a colon. */
bool bt_diagnose_type_param(BtParser *parser) {
    int start = parser->mark;
    const char *what = bt_at(parser, BT_TOKEN_STAR) ? "TypeVarTuple" : "ParamSpec";
    parser->mark += 2;
    BtPosition colon = bt_token_position(bt_peek(parser));
    parser->mark++;
    BtExpr *bound = bt_parse_expression(parser);
    if (bound != NULL) {
        bt_raise_from(parser, &colon, "cannot use %s with %s",
                      bound->kind == BT_EXPR_TUPLE ? "constraints" : "bound", what);
    }
    return back_to(parser, start);
}
