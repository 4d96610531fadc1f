/* Two steps: the tree becomes generic items (a node with named fields, a list, or a ready-made text), which
 * the printer then lays out. Only the printer knows about line breaks, only the converters know the kinds of
 * nodes. */
#include "tests/unit/syntax/ast_dump.h"

#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "vm/syntax/lexer.h"
#include "vm/syntax/source_text.h"

enum { MAX_DEPTH = 2000 };

typedef enum ItemKind { ITEM_TEXT, ITEM_NODE, ITEM_LIST } ItemKind;

typedef struct Item {
    ItemKind kind;
    const char *name; /* of the field in its parent, or NULL */
    const char *text; /* TEXT: the text; NODE: the class */
    struct Item *first;
    struct Item **last;
    struct Item *next;
    int count;
} Item;

typedef struct Dumper {
    BtArena arena;
    bool attributes;
    int depth;
    bool failed;
    int indent;
    FILE *output;
} Dumper;

/* ---- items ---- */

static Item *new_item(Dumper *dumper, ItemKind kind, const char *text) {
    Item *item = (Item *)bt_arena_alloc(&dumper->arena, sizeof(*item));
    if (item == NULL) {
        dumper->failed = true;
        return NULL;
    }
    item->kind = kind;
    item->text = text;
    item->last = &item->first;
    return item;
}

static void add(Dumper *dumper, Item *parent, const char *name, Item *child) {
    if (parent == NULL || child == NULL) {
        dumper->failed = true;
        return;
    }
    child->name = name;
    *parent->last = child;
    parent->last = &child->next;
    parent->count++;
}

static Item *text_item(Dumper *dumper, const char *text, size_t length) {
    char *copy = bt_arena_copy(&dumper->arena, text, length);
    if (copy == NULL) {
        dumper->failed = true;
        return NULL;
    }
    return new_item(dumper, ITEM_TEXT, copy);
}

static void add_int(Dumper *dumper, Item *parent, const char *name, long long value) {
    char text[32];
    int length = snprintf(text, sizeof(text), "%lld", value);
    add(dumper, parent, name, text_item(dumper, text, (size_t)length));
}

/* Python's repr of a str or bytes. */
static Item *quoted(Dumper *dumper, const char *data, size_t length, bool bytes) {
    char *text = (char *)bt_arena_alloc(&dumper->arena, length * 10 + 4);
    if (text == NULL) {
        dumper->failed = true;
        return NULL;
    }
    char *write = text;
    bool double_quote = memchr(data, '\'', length) != NULL && memchr(data, '"', length) == NULL;
    char quote = double_quote ? '"' : '\'';
    if (bytes) {
        *write++ = 'b';
    }
    *write++ = quote;
    for (const char *cursor = data, *end = data + length; cursor < end;) {
        unsigned char c = (unsigned char)*cursor;
        int size = 1;
        if (c == (unsigned char)quote || c == '\\') {
            *write++ = '\\';
            *write++ = (char)c;
        } else if (c == '\n' || c == '\r' || c == '\t') {
            *write++ = '\\';
            *write++ = c == '\n' ? 'n' : c == '\r' ? 'r' : 't';
        } else if (c < ' ' || c == 0x7F || (bytes && c >= 0x80)) {
            write += sprintf(write, "\\x%02x", c);
        } else if (c < 0x80) {
            *write++ = (char)c;
        } else {
            int code_point = bt_utf8_decode(cursor, end, &size);
            if (code_point < 0) { /* a lone surrogate: three bytes of WTF-8 */
                size = 3;
                write += sprintf(write, "\\u%04x",
                                 (c & 0xFu) << 12 | (cursor[1] & 0x3Fu) << 6 | (cursor[2] & 0x3Fu));
            } else if (bt_is_printable(code_point)) {
                memcpy(write, cursor, (size_t)size);
                write += size;
            } else {
                write += sprintf(write,
                                 code_point < 0x100     ? "\\x%02x"
                                 : code_point < 0x10000 ? "\\u%04x"
                                                        : "\\U%08x",
                                 (unsigned)code_point);
            }
        }
        cursor += size;
    }
    *write++ = quote;
    return new_item(dumper, ITEM_TEXT, text);
}

static void add_name(Dumper *dumper, Item *parent, const char *name, BtName value) {
    if (value != NULL) {
        add(dumper, parent, name, quoted(dumper, value, strlen(value), false));
    }
}

/* ---- numbers ---- */

/* The shortest decimal text that reads back as `value`, in Python's spelling. */
static void format_real(double value, char *text) {
    if (isinf(value)) {
        strcpy(text, "inf");
        return;
    }
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    locale_t before = uselocale(plain);
    char digits[40];
    int precision = 1;
    do {
        snprintf(digits, sizeof(digits), "%.*e", precision - 1, value);
    } while (strtod(digits, NULL) != value && ++precision <= 17);
    int exponent = atoi(strchr(digits, 'e') + 1);
    if (exponent < -4 || exponent >= 16) {
        char *mark = strchr(digits, 'e');
        sprintf(text, "%.*se%c%02d", (int)(mark - digits), digits, exponent < 0 ? '-' : '+', abs(exponent));
    } else {
        int decimals = precision - 1 - exponent;
        sprintf(text, "%.*f", decimals > 1 ? decimals : 1, value);
    }
    uselocale(before);
}

/* Digits of any base to decimal, by hand: a dump must not need a library of big numbers. */
static Item *big_integer(Dumper *dumper, const char *digits, int base) {
    size_t length = strlen(digits);
    if (base == 10) {
        size_t zeros = strspn(digits, "0");
        return text_item(dumper, digits + zeros, length - zeros);
    }
    uint32_t *limbs = /* base 10^9, low first */
        (uint32_t *)bt_arena_alloc(&dumper->arena, (length / 7 + 2) * sizeof(*limbs));
    char *text = (char *)bt_arena_alloc(&dumper->arena, (length / 7 + 2) * 9 + 1);
    if (limbs == NULL || text == NULL) {
        dumper->failed = true;
        return NULL;
    }
    size_t count = 1;
    for (const char *cursor = digits; *cursor != '\0'; cursor++) {
        uint64_t carry = (uint64_t)(*cursor <= '9' ? *cursor - '0' : (*cursor | 0x20) - 'a' + 10);
        for (size_t i = 0; i < count; i++) {
            carry += (uint64_t)limbs[i] * (uint64_t)base;
            limbs[i] = (uint32_t)(carry % 1000000000u);
            carry /= 1000000000u;
        }
        if (carry > 0) {
            limbs[count++] = (uint32_t)carry;
        }
    }
    char *write = text + sprintf(text, "%u", limbs[count - 1]);
    for (size_t i = count - 1; i > 0; i--) {
        write += sprintf(write, "%09u", limbs[i - 1]);
    }
    return new_item(dumper, ITEM_TEXT, text);
}

static Item *constant_item(Dumper *dumper, const BtConstant *constant) {
    char text[64];
    switch (constant->kind) {
    case BT_CONSTANT_NONE:
        return new_item(dumper, ITEM_TEXT, "None");
    case BT_CONSTANT_TRUE:
        return new_item(dumper, ITEM_TEXT, "True");
    case BT_CONSTANT_FALSE:
        return new_item(dumper, ITEM_TEXT, "False");
    case BT_CONSTANT_ELLIPSIS:
        return new_item(dumper, ITEM_TEXT, "Ellipsis");
    case BT_CONSTANT_INT:
        if (!constant->as.integer.fits) {
            return big_integer(dumper, constant->as.integer.digits, constant->as.integer.base);
        }
        snprintf(text, sizeof(text), "%lld", (long long)constant->as.integer.value);
        break;
    case BT_CONSTANT_FLOAT:
        format_real(constant->as.real, text);
        break;
    case BT_CONSTANT_IMAGINARY: {
        format_real(constant->as.real, text);
        size_t length = strlen(text);
        if (length > 2 && strcmp(text + length - 2, ".0") == 0) {
            text[length - 2] = '\0';
        }
        strcat(text, "j");
        break;
    }
    case BT_CONSTANT_STR:
    case BT_CONSTANT_BYTES:
        return quoted(dumper, constant->as.string.data, constant->as.string.length,
                      constant->kind == BT_CONSTANT_BYTES);
    }
    return text_item(dumper, text, strlen(text));
}

/* ---- nodes ---- */

static Item *expr_item(Dumper *dumper, const BtExpr *expr);
static Item *stmt_item(Dumper *dumper, const BtStmt *stmt);
static Item *pattern_item(Dumper *dumper, const BtPattern *pattern);

static Item *node(Dumper *dumper, const char *kind_name) {
    return new_item(dumper, ITEM_NODE, kind_name);
}

static void add_position(Dumper *dumper, Item *item, const BtPosition *position) {
    if (dumper->attributes) {
        add_int(dumper, item, "lineno", position->line);
        add_int(dumper, item, "col_offset", position->col);
        add_int(dumper, item, "end_lineno", position->end_line);
        add_int(dumper, item, "end_col_offset", position->end_col);
    }
}

static void add_expr(Dumper *dumper, Item *parent, const char *name, const BtExpr *expr) {
    if (expr != NULL) {
        add(dumper, parent, name, expr_item(dumper, expr));
    }
}

/* Empty lists are left out, as ast.dump does. `convert` gets every element; NULL elements are None. */
#define ADD_LIST(parent, name, list, convert)                                                                \
    do {                                                                                                     \
        if ((list).count > 0) {                                                                              \
            Item *list_item = new_item(dumper, ITEM_LIST, NULL);                                             \
            for (int index = 0; index < (list).count; index++) {                                             \
                add(dumper, list_item, NULL,                                                                 \
                    (list).items[index] == NULL ? new_item(dumper, ITEM_TEXT, "None")                        \
                                                : convert(dumper, (list).items[index]));                     \
            }                                                                                                \
            add(dumper, parent, name, list_item);                                                            \
        }                                                                                                    \
    } while (0)

static Item *name_item(Dumper *dumper, BtName name) {
    return quoted(dumper, name, strlen(name), false);
}

static const char *const contexts[] = {"Load", "Store", "Del"};
static const char *const operators[] = {"Add",    "Sub",    "Mult",  "MatMult", "Div",    "Mod",     "Pow",
                                        "LShift", "RShift", "BitOr", "BitXor",  "BitAnd", "FloorDiv"};
static const char *const unary_operators[] = {"Invert", "Not", "UAdd", "USub"};
static const char *const compare_operators[] = {"Eq",  "NotEq", "Lt",    "LtE", "Gt",
                                                "GtE", "Is",    "IsNot", "In",  "NotIn"};

static void add_context(Dumper *dumper, Item *item, BtExprContext context) {
    add(dumper, item, "ctx", node(dumper, contexts[context]));
}

static Item *keyword_item(Dumper *dumper, const BtKeyword *keyword) {
    Item *item = node(dumper, "keyword");
    add_name(dumper, item, "arg", keyword->arg);
    add_expr(dumper, item, "value", keyword->value);
    add_position(dumper, item, &keyword->position);
    return item;
}

static Item *comprehension_item(Dumper *dumper, const BtComprehension *comprehension) {
    Item *item = node(dumper, "comprehension");
    add_expr(dumper, item, "target", comprehension->target);
    add_expr(dumper, item, "iter", comprehension->iter);
    ADD_LIST(item, "ifs", comprehension->ifs, expr_item);
    add_int(dumper, item, "is_async", comprehension->is_async);
    return item;
}

static Item *arg_item(Dumper *dumper, const BtArg *arg) {
    Item *item = node(dumper, "arg");
    add_name(dumper, item, "arg", arg->arg);
    add_expr(dumper, item, "annotation", arg->annotation);
    add_position(dumper, item, &arg->position);
    return item;
}

static Item *arguments_item(Dumper *dumper, const BtArguments *arguments) {
    Item *item = node(dumper, "arguments");
    ADD_LIST(item, "posonlyargs", arguments->posonlyargs, arg_item);
    ADD_LIST(item, "args", arguments->args, arg_item);
    if (arguments->vararg != NULL) {
        add(dumper, item, "vararg", arg_item(dumper, arguments->vararg));
    }
    ADD_LIST(item, "kwonlyargs", arguments->kwonlyargs, arg_item);
    ADD_LIST(item, "kw_defaults", arguments->kw_defaults, expr_item);
    if (arguments->kwarg != NULL) {
        add(dumper, item, "kwarg", arg_item(dumper, arguments->kwarg));
    }
    ADD_LIST(item, "defaults", arguments->defaults, expr_item);
    return item;
}

static Item *comprehension_expr(Dumper *dumper, const char *kind_name, const BtExpr *elt,
                                const BtComprehensionList *generators) {
    Item *item = node(dumper, kind_name);
    add_expr(dumper, item, "elt", elt);
    ADD_LIST(item, "generators", *generators, comprehension_item);
    return item;
}

static Item *single_value(Dumper *dumper, const char *kind_name, const BtExpr *value) {
    Item *item = node(dumper, kind_name);
    add_expr(dumper, item, "value", value);
    return item;
}

static Item *elements(Dumper *dumper, const char *kind_name, const BtExprList *elts, int context) {
    Item *item = node(dumper, kind_name);
    ADD_LIST(item, "elts", *elts, expr_item);
    if (context >= 0) {
        add_context(dumper, item, (BtExprContext)context);
    }
    return item;
}

static Item *compare_item(Dumper *dumper, const BtExpr *expr) {
    Item *item = node(dumper, "Compare");
    add_expr(dumper, item, "left", expr->as.compare.left);
    Item *ops = new_item(dumper, ITEM_LIST, NULL);
    for (int i = 0; i < expr->as.compare.ops.count; i++) {
        add(dumper, ops, NULL, node(dumper, compare_operators[expr->as.compare.ops.items[i]]));
    }
    add(dumper, item, "ops", ops);
    ADD_LIST(item, "comparators", expr->as.compare.comparators, expr_item);
    return item;
}

static Item *expr_fields(Dumper *dumper, const BtExpr *expr) {
    Item *item = NULL;
    switch (expr->kind) {
    case BT_EXPR_BOOL_OP:
        item = node(dumper, "BoolOp");
        add(dumper, item, "op", node(dumper, expr->as.bool_op.op == BT_AND ? "And" : "Or"));
        ADD_LIST(item, "values", expr->as.bool_op.values, expr_item);
        return item;
    case BT_EXPR_NAMED_EXPR:
        item = node(dumper, "NamedExpr");
        add_expr(dumper, item, "target", expr->as.named_expr.target);
        add_expr(dumper, item, "value", expr->as.named_expr.value);
        return item;
    case BT_EXPR_BIN_OP:
        item = node(dumper, "BinOp");
        add_expr(dumper, item, "left", expr->as.bin_op.left);
        add(dumper, item, "op", node(dumper, operators[expr->as.bin_op.op]));
        add_expr(dumper, item, "right", expr->as.bin_op.right);
        return item;
    case BT_EXPR_UNARY_OP:
        item = node(dumper, "UnaryOp");
        add(dumper, item, "op", node(dumper, unary_operators[expr->as.unary_op.op]));
        add_expr(dumper, item, "operand", expr->as.unary_op.operand);
        return item;
    case BT_EXPR_LAMBDA:
        item = node(dumper, "Lambda");
        add(dumper, item, "args", arguments_item(dumper, expr->as.lambda.args));
        add_expr(dumper, item, "body", expr->as.lambda.body);
        return item;
    case BT_EXPR_IF_EXP:
        item = node(dumper, "IfExp");
        add_expr(dumper, item, "test", expr->as.if_exp.test);
        add_expr(dumper, item, "body", expr->as.if_exp.body);
        add_expr(dumper, item, "orelse", expr->as.if_exp.orelse);
        return item;
    case BT_EXPR_DICT:
        item = node(dumper, "Dict");
        ADD_LIST(item, "keys", expr->as.dict.keys, expr_item);
        ADD_LIST(item, "values", expr->as.dict.values, expr_item);
        return item;
    case BT_EXPR_SET:
        return elements(dumper, "Set", &expr->as.set.elts, -1);
    case BT_EXPR_LIST_COMP:
        return comprehension_expr(dumper, "ListComp", expr->as.list_comp.elt, &expr->as.list_comp.generators);
    case BT_EXPR_SET_COMP:
        return comprehension_expr(dumper, "SetComp", expr->as.set_comp.elt, &expr->as.set_comp.generators);
    case BT_EXPR_GENERATOR_EXP:
        return comprehension_expr(dumper, "GeneratorExp", expr->as.generator_exp.elt,
                                  &expr->as.generator_exp.generators);
    case BT_EXPR_DICT_COMP:
        item = node(dumper, "DictComp");
        add_expr(dumper, item, "key", expr->as.dict_comp.key);
        add_expr(dumper, item, "value", expr->as.dict_comp.value);
        ADD_LIST(item, "generators", expr->as.dict_comp.generators, comprehension_item);
        return item;
    case BT_EXPR_AWAIT:
        return single_value(dumper, "Await", expr->as.await.value);
    case BT_EXPR_YIELD:
        return single_value(dumper, "Yield", expr->as.yield.value);
    case BT_EXPR_YIELD_FROM:
        return single_value(dumper, "YieldFrom", expr->as.yield_from.value);
    case BT_EXPR_COMPARE:
        return compare_item(dumper, expr);
    case BT_EXPR_CALL:
        item = node(dumper, "Call");
        add_expr(dumper, item, "func", expr->as.call.func);
        ADD_LIST(item, "args", expr->as.call.args, expr_item);
        ADD_LIST(item, "keywords", expr->as.call.keywords, keyword_item);
        return item;
    case BT_EXPR_FORMATTED_VALUE:
        item = single_value(dumper, "FormattedValue", expr->as.formatted_value.value);
        add_int(dumper, item, "conversion", expr->as.formatted_value.conversion);
        add_expr(dumper, item, "format_spec", expr->as.formatted_value.format_spec);
        return item;
    case BT_EXPR_JOINED_STR:
        item = node(dumper, "JoinedStr");
        ADD_LIST(item, "values", expr->as.joined_str.values, expr_item);
        return item;
    case BT_EXPR_CONSTANT:
        item = node(dumper, "Constant");
        add(dumper, item, "value", constant_item(dumper, &expr->as.constant));
        if (expr->as.constant.kind == BT_CONSTANT_STR && expr->as.constant.as.string.unicode_kind) {
            add(dumper, item, "kind", new_item(dumper, ITEM_TEXT, "'u'"));
        }
        return item;
    case BT_EXPR_ATTRIBUTE:
        item = single_value(dumper, "Attribute", expr->as.attribute.value);
        add_name(dumper, item, "attr", expr->as.attribute.attr);
        add_context(dumper, item, expr->as.attribute.ctx);
        return item;
    case BT_EXPR_SUBSCRIPT:
        item = single_value(dumper, "Subscript", expr->as.subscript.value);
        add_expr(dumper, item, "slice", expr->as.subscript.slice);
        add_context(dumper, item, expr->as.subscript.ctx);
        return item;
    case BT_EXPR_STARRED:
        item = single_value(dumper, "Starred", expr->as.starred.value);
        add_context(dumper, item, expr->as.starred.ctx);
        return item;
    case BT_EXPR_NAME:
        item = node(dumper, "Name");
        add_name(dumper, item, "id", expr->as.name.id);
        add_context(dumper, item, expr->as.name.ctx);
        return item;
    case BT_EXPR_LIST:
        return elements(dumper, "List", &expr->as.list.elts, expr->as.list.ctx);
    case BT_EXPR_TUPLE:
        return elements(dumper, "Tuple", &expr->as.tuple.elts, expr->as.tuple.ctx);
    case BT_EXPR_SLICE:
        item = node(dumper, "Slice");
        add_expr(dumper, item, "lower", expr->as.slice.lower);
        add_expr(dumper, item, "upper", expr->as.slice.upper);
        add_expr(dumper, item, "step", expr->as.slice.step);
        return item;
    }
    return item;
}

static bool enter(Dumper *dumper) {
    if (dumper->failed || dumper->depth >= MAX_DEPTH) {
        dumper->failed = true;
        return false;
    }
    dumper->depth++;
    return true;
}

static Item *expr_item(Dumper *dumper, const BtExpr *expr) {
    if (!enter(dumper)) {
        return NULL;
    }
    Item *item = expr_fields(dumper, expr);
    add_position(dumper, item, &expr->position);
    dumper->depth--;
    return item;
}

static Item *pattern_fields(Dumper *dumper, const BtPattern *pattern) {
    static const char *const singletons[] = {"None", "True", "False"};
    Item *item = NULL;
    switch (pattern->kind) {
    case BT_PATTERN_MATCH_VALUE:
        return single_value(dumper, "MatchValue", pattern->as.match_value.value);
    case BT_PATTERN_MATCH_SINGLETON:
        item = node(dumper, "MatchSingleton");
        add(dumper, item, "value",
            new_item(dumper, ITEM_TEXT, singletons[pattern->as.match_singleton.value]));
        return item;
    case BT_PATTERN_MATCH_SEQUENCE:
        item = node(dumper, "MatchSequence");
        ADD_LIST(item, "patterns", pattern->as.match_sequence.patterns, pattern_item);
        return item;
    case BT_PATTERN_MATCH_MAPPING:
        item = node(dumper, "MatchMapping");
        ADD_LIST(item, "keys", pattern->as.match_mapping.keys, expr_item);
        ADD_LIST(item, "patterns", pattern->as.match_mapping.patterns, pattern_item);
        add_name(dumper, item, "rest", pattern->as.match_mapping.rest);
        return item;
    case BT_PATTERN_MATCH_CLASS:
        item = node(dumper, "MatchClass");
        add_expr(dumper, item, "cls", pattern->as.match_class.cls);
        ADD_LIST(item, "patterns", pattern->as.match_class.patterns, pattern_item);
        ADD_LIST(item, "kwd_attrs", pattern->as.match_class.kwd_attrs, name_item);
        ADD_LIST(item, "kwd_patterns", pattern->as.match_class.kwd_patterns, pattern_item);
        return item;
    case BT_PATTERN_MATCH_STAR:
        item = node(dumper, "MatchStar");
        add_name(dumper, item, "name", pattern->as.match_star.name);
        return item;
    case BT_PATTERN_MATCH_AS:
        item = node(dumper, "MatchAs");
        if (pattern->as.match_as.pattern != NULL) {
            add(dumper, item, "pattern", pattern_item(dumper, pattern->as.match_as.pattern));
        }
        add_name(dumper, item, "name", pattern->as.match_as.name);
        return item;
    case BT_PATTERN_MATCH_OR:
        item = node(dumper, "MatchOr");
        ADD_LIST(item, "patterns", pattern->as.match_or.patterns, pattern_item);
        return item;
    }
    return item;
}

static Item *pattern_item(Dumper *dumper, const BtPattern *pattern) {
    if (!enter(dumper)) {
        return NULL;
    }
    Item *item = pattern_fields(dumper, pattern);
    add_position(dumper, item, &pattern->position);
    dumper->depth--;
    return item;
}

static Item *match_case_item(Dumper *dumper, const BtMatchCase *match_case) {
    Item *item = node(dumper, "match_case");
    add(dumper, item, "pattern", pattern_item(dumper, match_case->pattern));
    add_expr(dumper, item, "guard", match_case->guard);
    ADD_LIST(item, "body", match_case->body, stmt_item);
    return item;
}

static Item *type_param_item(Dumper *dumper, const BtTypeParam *param) {
    static const char *const classes[] = {"TypeVar", "ParamSpec", "TypeVarTuple"};
    Item *item = node(dumper, classes[param->kind]);
    add_name(dumper, item, "name", param->name);
    add_expr(dumper, item, "bound", param->bound);
    add_expr(dumper, item, "default_value", param->default_value);
    add_position(dumper, item, &param->position);
    return item;
}

static Item *alias_item(Dumper *dumper, const BtAlias *alias) {
    Item *item = node(dumper, "alias");
    add_name(dumper, item, "name", alias->name);
    add_name(dumper, item, "asname", alias->asname);
    add_position(dumper, item, &alias->position);
    return item;
}

static Item *with_item_item(Dumper *dumper, const BtWithItem *with_item) {
    Item *item = node(dumper, "withitem");
    add_expr(dumper, item, "context_expr", with_item->context_expr);
    add_expr(dumper, item, "optional_vars", with_item->optional_vars);
    return item;
}

static Item *handler_item(Dumper *dumper, const BtExceptHandler *handler) {
    Item *item = node(dumper, "ExceptHandler");
    add_expr(dumper, item, "type", handler->type);
    add_name(dumper, item, "name", handler->name);
    ADD_LIST(item, "body", handler->body, stmt_item);
    add_position(dumper, item, &handler->position);
    return item;
}

static Item *function_fields(Dumper *dumper, const char *kind_name, const BtStmt *stmt) {
    Item *item = node(dumper, kind_name);
    add_name(dumper, item, "name", stmt->as.function_def.name);
    add(dumper, item, "args", arguments_item(dumper, stmt->as.function_def.args));
    ADD_LIST(item, "body", stmt->as.function_def.body, stmt_item);
    ADD_LIST(item, "decorator_list", stmt->as.function_def.decorator_list, expr_item);
    add_expr(dumper, item, "returns", stmt->as.function_def.returns);
    ADD_LIST(item, "type_params", stmt->as.function_def.type_params, type_param_item);
    return item;
}

static Item *for_fields(Dumper *dumper, const char *kind_name, const BtStmt *stmt) {
    Item *item = node(dumper, kind_name);
    add_expr(dumper, item, "target", stmt->as.for_loop.target);
    add_expr(dumper, item, "iter", stmt->as.for_loop.iter);
    ADD_LIST(item, "body", stmt->as.for_loop.body, stmt_item);
    ADD_LIST(item, "orelse", stmt->as.for_loop.orelse, stmt_item);
    return item;
}

static Item *with_fields(Dumper *dumper, const char *kind_name, const BtStmt *stmt) {
    Item *item = node(dumper, kind_name);
    ADD_LIST(item, "items", stmt->as.with.items, with_item_item);
    ADD_LIST(item, "body", stmt->as.with.body, stmt_item);
    return item;
}

static Item *try_fields(Dumper *dumper, const char *kind_name, const BtStmt *stmt) {
    Item *item = node(dumper, kind_name);
    ADD_LIST(item, "body", stmt->as.try_stmt.body, stmt_item);
    ADD_LIST(item, "handlers", stmt->as.try_stmt.handlers, handler_item);
    ADD_LIST(item, "orelse", stmt->as.try_stmt.orelse, stmt_item);
    ADD_LIST(item, "finalbody", stmt->as.try_stmt.finalbody, stmt_item);
    return item;
}

static Item *names_fields(Dumper *dumper, const char *kind_name, const BtNameList *names) {
    Item *item = node(dumper, kind_name);
    ADD_LIST(item, "names", *names, name_item);
    return item;
}

static Item *assignment_fields(Dumper *dumper, const BtStmt *stmt) {
    Item *item;
    switch (stmt->kind) {
    case BT_STMT_ASSIGN:
        item = node(dumper, "Assign");
        ADD_LIST(item, "targets", stmt->as.assign.targets, expr_item);
        add_expr(dumper, item, "value", stmt->as.assign.value);
        return item;
    case BT_STMT_AUG_ASSIGN:
        item = node(dumper, "AugAssign");
        add_expr(dumper, item, "target", stmt->as.aug_assign.target);
        add(dumper, item, "op", node(dumper, operators[stmt->as.aug_assign.op]));
        add_expr(dumper, item, "value", stmt->as.aug_assign.value);
        return item;
    case BT_STMT_ANN_ASSIGN:
        item = node(dumper, "AnnAssign");
        add_expr(dumper, item, "target", stmt->as.ann_assign.target);
        add_expr(dumper, item, "annotation", stmt->as.ann_assign.annotation);
        add_expr(dumper, item, "value", stmt->as.ann_assign.value);
        add_int(dumper, item, "simple", stmt->as.ann_assign.simple);
        return item;
    default:
        item = node(dumper, "TypeAlias");
        add_expr(dumper, item, "name", stmt->as.type_alias.name);
        ADD_LIST(item, "type_params", stmt->as.type_alias.type_params, type_param_item);
        add_expr(dumper, item, "value", stmt->as.type_alias.value);
        return item;
    }
}

static Item *stmt_fields(Dumper *dumper, const BtStmt *stmt) {
    Item *item = NULL;
    switch (stmt->kind) {
    case BT_STMT_FUNCTION_DEF:
        return function_fields(dumper, "FunctionDef", stmt);
    case BT_STMT_ASYNC_FUNCTION_DEF:
        return function_fields(dumper, "AsyncFunctionDef", stmt);
    case BT_STMT_CLASS_DEF:
        item = node(dumper, "ClassDef");
        add_name(dumper, item, "name", stmt->as.class_def.name);
        ADD_LIST(item, "bases", stmt->as.class_def.bases, expr_item);
        ADD_LIST(item, "keywords", stmt->as.class_def.keywords, keyword_item);
        ADD_LIST(item, "body", stmt->as.class_def.body, stmt_item);
        ADD_LIST(item, "decorator_list", stmt->as.class_def.decorator_list, expr_item);
        ADD_LIST(item, "type_params", stmt->as.class_def.type_params, type_param_item);
        return item;
    case BT_STMT_RETURN:
        return single_value(dumper, "Return", stmt->as.return_stmt.value);
    case BT_STMT_DELETE:
        item = node(dumper, "Delete");
        ADD_LIST(item, "targets", stmt->as.delete_stmt.targets, expr_item);
        return item;
    case BT_STMT_ASSIGN:
    case BT_STMT_TYPE_ALIAS:
    case BT_STMT_AUG_ASSIGN:
    case BT_STMT_ANN_ASSIGN:
        return assignment_fields(dumper, stmt);
    case BT_STMT_FOR:
        return for_fields(dumper, "For", stmt);
    case BT_STMT_ASYNC_FOR:
        return for_fields(dumper, "AsyncFor", stmt);
    case BT_STMT_WHILE:
        item = node(dumper, "While");
        add_expr(dumper, item, "test", stmt->as.while_loop.test);
        ADD_LIST(item, "body", stmt->as.while_loop.body, stmt_item);
        ADD_LIST(item, "orelse", stmt->as.while_loop.orelse, stmt_item);
        return item;
    case BT_STMT_IF:
        item = node(dumper, "If");
        add_expr(dumper, item, "test", stmt->as.if_stmt.test);
        ADD_LIST(item, "body", stmt->as.if_stmt.body, stmt_item);
        ADD_LIST(item, "orelse", stmt->as.if_stmt.orelse, stmt_item);
        return item;
    case BT_STMT_WITH:
        return with_fields(dumper, "With", stmt);
    case BT_STMT_ASYNC_WITH:
        return with_fields(dumper, "AsyncWith", stmt);
    case BT_STMT_MATCH:
        item = node(dumper, "Match");
        add_expr(dumper, item, "subject", stmt->as.match.subject);
        ADD_LIST(item, "cases", stmt->as.match.cases, match_case_item);
        return item;
    case BT_STMT_RAISE:
        item = node(dumper, "Raise");
        add_expr(dumper, item, "exc", stmt->as.raise.exc);
        add_expr(dumper, item, "cause", stmt->as.raise.cause);
        return item;
    case BT_STMT_TRY:
        return try_fields(dumper, "Try", stmt);
    case BT_STMT_TRY_STAR:
        return try_fields(dumper, "TryStar", stmt);
    case BT_STMT_ASSERT:
        item = node(dumper, "Assert");
        add_expr(dumper, item, "test", stmt->as.assert_stmt.test);
        add_expr(dumper, item, "msg", stmt->as.assert_stmt.msg);
        return item;
    case BT_STMT_IMPORT:
        item = node(dumper, "Import");
        ADD_LIST(item, "names", stmt->as.import.names, alias_item);
        return item;
    case BT_STMT_IMPORT_FROM:
        item = node(dumper, "ImportFrom");
        add_name(dumper, item, "module", stmt->as.import_from.module);
        ADD_LIST(item, "names", stmt->as.import_from.names, alias_item);
        add_int(dumper, item, "level", stmt->as.import_from.level);
        return item;
    case BT_STMT_GLOBAL:
        return names_fields(dumper, "Global", &stmt->as.global.names);
    case BT_STMT_NONLOCAL:
        return names_fields(dumper, "Nonlocal", &stmt->as.nonlocal.names);
    case BT_STMT_EXPR:
        return single_value(dumper, "Expr", stmt->as.expr.value);
    case BT_STMT_PASS:
        return node(dumper, "Pass");
    case BT_STMT_BREAK:
        return node(dumper, "Break");
    case BT_STMT_CONTINUE:
        return node(dumper, "Continue");
    }
    return item;
}

static Item *stmt_item(Dumper *dumper, const BtStmt *stmt) {
    if (!enter(dumper)) {
        return NULL;
    }
    Item *item = stmt_fields(dumper, stmt);
    add_position(dumper, item, &stmt->position);
    dumper->depth--;
    return item;
}

/* ---- printing ---- */

static bool is_simple(const Item *item) {
    return item->kind == ITEM_TEXT || item->count == 0;
}

static void print_item(const Dumper *dumper, const Item *item, int level) {
    if (item->kind == ITEM_TEXT) {
        fputs(item->text, dumper->output);
        return;
    }
    bool one_line = dumper->indent < 0;
    if (item->kind == ITEM_NODE) {
        fprintf(dumper->output, "%s(", item->text);
        bool simple = item->count <= 3;
        for (const Item *child = item->first; child != NULL; child = child->next) {
            simple = simple && is_simple(child);
        }
        one_line = one_line || simple;
    } else {
        fputc('[', dumper->output);
    }
    for (const Item *child = item->first; child != NULL; child = child->next) {
        if (child != item->first) {
            fputs(one_line ? ", " : ",", dumper->output);
        }
        if (!one_line) {
            fprintf(dumper->output, "\n%*s", dumper->indent * (level + 1), "");
        }
        if (child->name != NULL) {
            fprintf(dumper->output, "%s=", child->name);
        }
        print_item(dumper, child, level + 1);
    }
    fputc(item->kind == ITEM_NODE ? ')' : ']', dumper->output);
}

bool bt_ast_dump(const BtModuleNode *module, bool attributes, int indent, FILE *output) {
    static const char *const classes[] = {"Module", "Interactive", "Expression"};
    Dumper state = {.attributes = attributes, .indent = indent, .output = output};
    Dumper *dumper = &state;
    bt_arena_init(&dumper->arena);
    Item *root = node(dumper, classes[module->kind]);
    ADD_LIST(root, "body", module->body, stmt_item);
    if (module->expression != NULL) {
        add_expr(dumper, root, "body", module->expression);
    }
    if (!dumper->failed) {
        print_item(dumper, root, 0);
        fputc('\n', output);
    }
    bt_arena_free(&dumper->arena);
    return !dumper->failed;
}

/* ---- tokens ---- */

bool bt_tokens_dump(const char *source, size_t length, const char *filename, int flags, FILE *output,
                    BtSyntaxError *error) {
    memset(error, 0, sizeof(*error));
    Dumper state = {.attributes = false};
    Dumper *dumper = &state;
    bt_arena_init(&dumper->arena);
    BtLexer *lexer = (BtLexer *)malloc(sizeof(*lexer));
    bool good = false;
    if (lexer == NULL) {
        error->kind = BT_SYNTAX_ERROR_MEMORY;
        strcpy(error->message, "not enough memory to read the source");
    } else if (bt_lexer_init(lexer, source, length, filename, BT_PARSE_EXEC, flags, &dumper->arena, error)) {
        BtToken token;
        while (bt_lexer_next(lexer, &token)) {
            char place[64];
            bool is_virtual = token.col < 0;
            snprintf(place, sizeof(place), "%d,%d-%d,%d:", token.line, is_virtual ? 0 : token.col,
                     token.end_line, is_virtual ? 0 : token.end_col);
            Item *text = quoted(dumper, token.start, (size_t)(token.end - token.start), false);
            if (text == NULL) {
                break;
            }
            fprintf(output, "%-20s%-15s%s\n", place, bt_token_kind_name((BtTokenKind)token.kind), text->text);
            if (token.kind == BT_TOKEN_END_MARKER) {
                good = true;
                break;
            }
        }
    }
    free(lexer);
    error->text = NULL; /* it lay in the arena that goes now */
    bt_arena_free(&dumper->arena);
    return good;
}
