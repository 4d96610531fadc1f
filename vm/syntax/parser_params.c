/* Parameters of functions and lambdas, and type parameters (`def f[T: int = bool](...)`). */
#include <string.h>

#include "vm/syntax/parser_internal.h"

/* ---- parameters ---- */

static BtArg *parse_param(BtParser *parser, bool lambda, bool star_annotation) {
    if (!bt_at(parser, BT_TOKEN_NAME)) {
        return NULL;
    }
    BtPlace place = bt_place(parser);
    BtArg *arg = bt_parser_alloc(parser, sizeof(*arg));
    if (arg == NULL) {
        return NULL;
    }
    arg->arg = bt_token_name(parser, bt_peek(parser));
    parser->mark++;
    if (!lambda && bt_accept(parser, BT_TOKEN_COLON)) {
        arg->annotation = star_annotation ? bt_parse_star_expression(parser) : bt_parse_expression(parser);
        if (arg->annotation == NULL) {
            return NULL;
        }
    }
    arg->position = bt_position_from(parser, place);
    return parser->failed ? NULL : arg;
}

/* '=' expression. False: there is an equals sign, and something is wrong behind it. */
static bool parse_default(BtParser *parser, BtExpr **value) {
    int start = parser->mark;
    *value = NULL;
    if (!bt_accept(parser, BT_TOKEN_EQUAL)) {
        return !parser->failed;
    }
    *value = bt_parse_expression(parser);
    if (*value == NULL && parser->invalid_rules && !parser->failed) {
        parser->mark = start;
        bt_diagnose_default(parser);
    }
    return *value != NULL;
}

typedef struct ParameterReader {
    BtParser *parser;
    BtArguments *arguments;
    bool lambda;
    BtTokenKind close;
} ParameterReader;

/* A parameter must have a comma or the end behind it. */
static bool at_end_of_parameter(ParameterReader *reader) {
    return bt_accept(reader->parser, BT_TOKEN_COMMA) || bt_at(reader->parser, reader->close);
}

/* The same behind a name, whose type comment may come before or after the comma. */
static bool finish_parameter(ParameterReader *reader, BtArg *arg) {
    bool comma = bt_accept(reader->parser, BT_TOKEN_COMMA);
    if (!reader->lambda) {
        arg->type_comment = bt_accept_type_comment(reader->parser);
    }
    return (comma || bt_at(reader->parser, reader->close)) && !reader->parser->failed;
}

static bool parse_positional(ParameterReader *reader) {
    BtParser *parser = reader->parser;
    BtArguments *arguments = reader->arguments;
    int base = parser->stack_top;
    BtExpr *first_defaults[16];
    BtExpr **defaults = first_defaults;
    int default_count = 0;
    int default_capacity = 16;
    bool good = true;
    while (good && bt_at(parser, BT_TOKEN_NAME)) {
        int mark = parser->mark;
        BtExpr *value = NULL;
        BtArg *arg = parse_param(parser, reader->lambda, false);
        good = arg != NULL && parse_default(parser, &value) && finish_parameter(reader, arg) &&
               (value != NULL || default_count == 0);
        if (!good) {
            parser->mark = mark;
            break;
        }
        if (value != NULL) {
            if (default_count == default_capacity) {
                BtExpr **larger = bt_parser_alloc(parser, (size_t)default_capacity * 2 * sizeof(*larger));
                if (larger == NULL) {
                    break;
                }
                defaults = memcpy(larger, defaults, (size_t)default_count * sizeof(*larger));
                default_capacity *= 2;
            }
            defaults[default_count++] = value;
        }
        if (!bt_parser_push(parser, arg)) {
            break;
        }
        if (bt_at(parser, BT_TOKEN_SLASH) && arguments->posonlyargs.count == 0) {
            parser->mark++;
            if (!at_end_of_parameter(reader) ||
                !bt_check_version(parser, 8, "Positional-only parameters are")) {
                good = false;
                break;
            }
            BT_TAKE(parser, base, arguments->posonlyargs);
        }
    }
    BT_TAKE(parser, base, arguments->args);
    arguments->defaults.count = default_count;
    if (default_count > 0) {
        arguments->defaults.items = bt_parser_alloc(parser, (size_t)default_count * sizeof(BtExpr *));
        if (arguments->defaults.items != NULL) {
            memcpy(arguments->defaults.items, defaults, (size_t)default_count * sizeof(BtExpr *));
        }
    }
    return good && !parser->failed;
}

/* Behind `*name,` or `*,`: parameters that have a name only; a missing default is NULL in kw_defaults. */
static bool parse_keyword_only(ParameterReader *reader) {
    BtParser *parser = reader->parser;
    int base = parser->stack_top;
    BtExprList pairs;
    while (bt_at(parser, BT_TOKEN_NAME)) {
        BtExpr *value = NULL;
        BtArg *arg = parse_param(parser, reader->lambda, false);
        if (arg == NULL || !parse_default(parser, &value) || !finish_parameter(reader, arg) ||
            !bt_parser_push(parser, arg) || !bt_parser_push(parser, value)) {
            parser->stack_top = base;
            return false;
        }
    }
    BT_TAKE(parser, base, pairs);
    if (parser->failed || pairs.count == 0) {
        return !parser->failed;
    }
    int count = pairs.count / 2;
    BtArg **args = bt_parser_alloc(parser, (size_t)count * sizeof(*args));
    BtExpr **defaults = bt_parser_alloc(parser, (size_t)count * sizeof(*defaults));
    if (args == NULL || defaults == NULL) {
        return false;
    }
    for (int i = 0; i < count; i++) {
        args[i] = (void *)pairs.items[2 * i];
        defaults[i] = pairs.items[2 * i + 1];
    }
    reader->arguments->kwonlyargs.count = count;
    reader->arguments->kwonlyargs.items = args;
    reader->arguments->kw_defaults.count = count;
    reader->arguments->kw_defaults.items = defaults;
    return true;
}

static bool parse_star(ParameterReader *reader) {
    BtParser *parser = reader->parser;
    if (parser->invalid_rules && bt_diagnose_star_parameter(parser, reader->lambda)) {
        return false;
    }
    parser->mark++;
    if (bt_accept(parser, BT_TOKEN_COMMA)) {
        return bt_at(parser, BT_TOKEN_NAME) && parse_keyword_only(reader);
    }
    reader->arguments->vararg = parse_param(parser, reader->lambda, true);
    return reader->arguments->vararg != NULL && finish_parameter(reader, reader->arguments->vararg) &&
           parse_keyword_only(reader);
}

static bool parse_double_star(ParameterReader *reader) {
    BtParser *parser = reader->parser;
    if (parser->invalid_rules && bt_diagnose_double_star_parameter(parser, reader->lambda)) {
        return false;
    }
    parser->mark++;
    reader->arguments->kwarg = parse_param(parser, reader->lambda, false);
    return reader->arguments->kwarg != NULL && finish_parameter(reader, reader->arguments->kwarg);
}

BtArguments *bt_parse_parameters(BtParser *parser, bool lambda) {
    BtArguments *arguments = bt_parser_alloc(parser, sizeof(*arguments));
    if (arguments == NULL || (parser->invalid_rules && bt_diagnose_parameters(parser, lambda))) {
        return NULL;
    }
    ParameterReader reader = {parser, arguments, lambda, lambda ? BT_TOKEN_COLON : BT_TOKEN_RIGHT_PAREN};
    if (bt_at(parser, BT_TOKEN_NAME) && !parse_positional(&reader)) {
        return NULL;
    }
    if (bt_at(parser, BT_TOKEN_STAR) && !parse_star(&reader)) {
        return NULL;
    }
    if (bt_at(parser, BT_TOKEN_DOUBLE_STAR) && !parse_double_star(&reader)) {
        return NULL;
    }
    return parser->failed ? NULL : arguments;
}

/* ---- type parameters ---- */

static BtTypeParam *parse_type_param(BtParser *parser) {
    int start = parser->mark;
    BtPlace place = bt_place(parser);
    BtTypeParam *param = bt_parser_alloc(parser, sizeof(*param));
    if (param == NULL) {
        return NULL;
    }
    param->kind = bt_accept(parser, BT_TOKEN_STAR)          ? BT_TYPE_PARAM_TYPE_VAR_TUPLE
                  : bt_accept(parser, BT_TOKEN_DOUBLE_STAR) ? BT_TYPE_PARAM_PARAM_SPEC
                                                            : BT_TYPE_PARAM_TYPE_VAR;
    if (!bt_at(parser, BT_TOKEN_NAME)) {
        return NULL;
    }
    param->name = bt_token_name(parser, bt_peek(parser));
    parser->mark++;
    if (bt_at(parser, BT_TOKEN_COLON)) {
        if (param->kind != BT_TYPE_PARAM_TYPE_VAR) {
            if (parser->invalid_rules) {
                parser->mark = start;
                bt_diagnose_type_param(parser);
            }
            return NULL;
        }
        parser->mark++;
        param->bound = bt_parse_expression(parser);
        if (param->bound == NULL) {
            return NULL;
        }
    }
    if (bt_accept(parser, BT_TOKEN_EQUAL)) {
        param->default_value = param->kind == BT_TYPE_PARAM_TYPE_VAR_TUPLE ? bt_parse_star_expression(parser)
                                                                           : bt_parse_expression(parser);
        if (param->default_value == NULL || !bt_check_version(parser, 13, "Type parameter defaults are")) {
            return NULL;
        }
    }
    param->position = bt_position_from(parser, place);
    return parser->failed ? NULL : param;
}

bool bt_parse_type_params(BtParser *parser, BtTypeParamList *list) {
    if (!bt_at(parser, BT_TOKEN_LEFT_BRACKET)) {
        return !parser->failed;
    }
    parser->mark++;
    if (parser->invalid_rules && bt_at(parser, BT_TOKEN_RIGHT_BRACKET)) {
        BtPosition first = bt_token_position(bt_peek(parser));
        bt_raise_from(parser, &first, "Type parameter list cannot be empty");
        return false;
    }
    int base = parser->stack_top;
    do {
        if (bt_at(parser, BT_TOKEN_RIGHT_BRACKET) && parser->stack_top > base) {
            break;
        }
        BtTypeParam *param = parse_type_param(parser);
        if (param == NULL || !bt_parser_push(parser, param)) {
            parser->stack_top = base;
            return false;
        }
    } while (bt_accept(parser, BT_TOKEN_COMMA));
    BT_TAKE(parser, base, *list);
    return bt_accept(parser, BT_TOKEN_RIGHT_BRACKET) &&
           bt_check_version(parser, 12, "Type parameter lists are");
}
