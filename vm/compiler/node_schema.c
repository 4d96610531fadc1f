// One row for each field. `M` names a member of the struct that the section is about.
#include "vm/compiler/node_schema.h"

#define FIELDS(...) (const BtNodeField[]){__VA_ARGS__, {NULL, 0, 0, 0}}
#define ONE(name, type, place) {name, BT_NODE_##type, BT_NODE_ONE, place}
#define MAYBE(name, type, place) {name, BT_NODE_##type, BT_NODE_OPTIONAL, place}
#define MANY(name, type, place) {name, BT_NODE_##type, BT_NODE_LIST, place}
#define MANY_OR_NONE(name, type, place) {name, BT_NODE_##type, BT_NODE_LIST_OF_ANY, place}

// ---- mod --------------------------------------------------------------------------------------------------

#define M(member) offsetof(BtModuleNode, member)

static const BtNodeClass mod_classes[] = {
    {"Module", BT_MODULE_MODULE,
     FIELDS(MANY("body", STMT, M(body)), MANY("type_ignores", TYPE_IGNORE, M(type_ignores)))},
    {"Interactive", BT_MODULE_INTERACTIVE, FIELDS(MANY("body", STMT, M(body)))},
    {"Expression", BT_MODULE_EXPRESSION, FIELDS(ONE("body", EXPR, M(expression)))},
    {"FunctionType", BT_MODULE_FUNCTION_TYPE,
     FIELDS(MANY("argtypes", EXPR, M(argument_types)), ONE("returns", EXPR, M(expression)))},
    {NULL, 0, NULL},
};

// ---- stmt -------------------------------------------------------------------------------------------------

#undef M
#define M(member) offsetof(BtStmt, as.member)

#define FUNCTION_FIELDS                                                                                     \
    FIELDS(ONE("name", IDENTIFIER, M(function_def.name)), ONE("args", ARGUMENTS, M(function_def.args)),     \
           MANY("body", STMT, M(function_def.body)),                                                        \
           MANY("decorator_list", EXPR, M(function_def.decorator_list)),                                    \
           MAYBE("returns", EXPR, M(function_def.returns)),                                                 \
           MAYBE("type_comment", STRING, M(function_def.type_comment)),                                     \
           MANY("type_params", TYPE_PARAM, M(function_def.type_params)))
#define FOR_FIELDS                                                                                          \
    FIELDS(ONE("target", EXPR, M(for_loop.target)), ONE("iter", EXPR, M(for_loop.iter)),                    \
           MANY("body", STMT, M(for_loop.body)), MANY("orelse", STMT, M(for_loop.orelse)),                  \
           MAYBE("type_comment", STRING, M(for_loop.type_comment)))
#define WITH_FIELDS                                                                                         \
    FIELDS(MANY("items", WITH_ITEM, M(with.items)), MANY("body", STMT, M(with.body)),                       \
           MAYBE("type_comment", STRING, M(with.type_comment)))
#define TRY_FIELDS                                                                                          \
    FIELDS(MANY("body", STMT, M(try_stmt.body)), MANY("handlers", EXCEPT_HANDLER, M(try_stmt.handlers)),    \
           MANY("orelse", STMT, M(try_stmt.orelse)), MANY("finalbody", STMT, M(try_stmt.finalbody)))

static const BtNodeClass stmt_classes[] = {
    {"FunctionDef", BT_STMT_FUNCTION_DEF, FUNCTION_FIELDS},
    {"AsyncFunctionDef", BT_STMT_ASYNC_FUNCTION_DEF, FUNCTION_FIELDS},
    {"ClassDef", BT_STMT_CLASS_DEF,
     FIELDS(ONE("name", IDENTIFIER, M(class_def.name)), MANY("bases", EXPR, M(class_def.bases)),
            MANY("keywords", KEYWORD, M(class_def.keywords)), MANY("body", STMT, M(class_def.body)),
            MANY("decorator_list", EXPR, M(class_def.decorator_list)),
            MANY("type_params", TYPE_PARAM, M(class_def.type_params)))},
    {"Return", BT_STMT_RETURN, FIELDS(MAYBE("value", EXPR, M(return_stmt.value)))},
    {"Delete", BT_STMT_DELETE, FIELDS(MANY("targets", EXPR, M(delete_stmt.targets)))},
    {"Assign", BT_STMT_ASSIGN,
     FIELDS(MANY("targets", EXPR, M(assign.targets)), ONE("value", EXPR, M(assign.value)),
            MAYBE("type_comment", STRING, M(assign.type_comment)))},
    {"TypeAlias", BT_STMT_TYPE_ALIAS,
     FIELDS(ONE("name", EXPR, M(type_alias.name)), MANY("type_params", TYPE_PARAM, M(type_alias.type_params)),
            ONE("value", EXPR, M(type_alias.value)))},
    {"AugAssign", BT_STMT_AUG_ASSIGN,
     FIELDS(ONE("target", EXPR, M(aug_assign.target)), ONE("op", OPERATOR, M(aug_assign.op)),
            ONE("value", EXPR, M(aug_assign.value)))},
    {"AnnAssign", BT_STMT_ANN_ASSIGN,
     FIELDS(ONE("target", EXPR, M(ann_assign.target)), ONE("annotation", EXPR, M(ann_assign.annotation)),
            MAYBE("value", EXPR, M(ann_assign.value)), ONE("simple", FLAG, M(ann_assign.simple)))},
    {"For", BT_STMT_FOR, FOR_FIELDS},
    {"AsyncFor", BT_STMT_ASYNC_FOR, FOR_FIELDS},
    {"While", BT_STMT_WHILE,
     FIELDS(ONE("test", EXPR, M(while_loop.test)), MANY("body", STMT, M(while_loop.body)),
            MANY("orelse", STMT, M(while_loop.orelse)))},
    {"If", BT_STMT_IF,
     FIELDS(ONE("test", EXPR, M(if_stmt.test)), MANY("body", STMT, M(if_stmt.body)),
            MANY("orelse", STMT, M(if_stmt.orelse)))},
    {"With", BT_STMT_WITH, WITH_FIELDS},
    {"AsyncWith", BT_STMT_ASYNC_WITH, WITH_FIELDS},
    {"Match", BT_STMT_MATCH,
     FIELDS(ONE("subject", EXPR, M(match.subject)), MANY("cases", MATCH_CASE, M(match.cases)))},
    {"Raise", BT_STMT_RAISE, FIELDS(MAYBE("exc", EXPR, M(raise.exc)), MAYBE("cause", EXPR, M(raise.cause)))},
    {"Try", BT_STMT_TRY, TRY_FIELDS},
    {"TryStar", BT_STMT_TRY_STAR, TRY_FIELDS},
    {"Assert", BT_STMT_ASSERT,
     FIELDS(ONE("test", EXPR, M(assert_stmt.test)), MAYBE("msg", EXPR, M(assert_stmt.msg)))},
    {"Import", BT_STMT_IMPORT, FIELDS(MANY("names", ALIAS, M(import.names)))},
    {"ImportFrom", BT_STMT_IMPORT_FROM,
     FIELDS(MAYBE("module", IDENTIFIER, M(import_from.module)), MANY("names", ALIAS, M(import_from.names)),
            MAYBE("level", INT, M(import_from.level)))},
    {"Global", BT_STMT_GLOBAL, FIELDS(MANY("names", IDENTIFIER, M(global.names)))},
    {"Nonlocal", BT_STMT_NONLOCAL, FIELDS(MANY("names", IDENTIFIER, M(nonlocal.names)))},
    {"Expr", BT_STMT_EXPR, FIELDS(ONE("value", EXPR, M(expr.value)))},
    {"Pass", BT_STMT_PASS, NULL},
    {"Break", BT_STMT_BREAK, NULL},
    {"Continue", BT_STMT_CONTINUE, NULL},
    {NULL, 0, NULL},
};

// ---- expr -------------------------------------------------------------------------------------------------

#undef M
#define M(member) offsetof(BtExpr, as.member)

static const BtNodeClass expr_classes[] = {
    {"BoolOp", BT_EXPR_BOOL_OP,
     FIELDS(ONE("op", BOOL_OP, M(bool_op.op)), MANY("values", EXPR, M(bool_op.values)))},
    {"NamedExpr", BT_EXPR_NAMED_EXPR,
     FIELDS(ONE("target", EXPR, M(named_expr.target)), ONE("value", EXPR, M(named_expr.value)))},
    {"BinOp", BT_EXPR_BIN_OP,
     FIELDS(ONE("left", EXPR, M(bin_op.left)), ONE("op", OPERATOR, M(bin_op.op)),
            ONE("right", EXPR, M(bin_op.right)))},
    {"UnaryOp", BT_EXPR_UNARY_OP,
     FIELDS(ONE("op", UNARY_OP, M(unary_op.op)), ONE("operand", EXPR, M(unary_op.operand)))},
    {"Lambda", BT_EXPR_LAMBDA,
     FIELDS(ONE("args", ARGUMENTS, M(lambda.args)), ONE("body", EXPR, M(lambda.body)))},
    {"IfExp", BT_EXPR_IF_EXP,
     FIELDS(ONE("test", EXPR, M(if_exp.test)), ONE("body", EXPR, M(if_exp.body)),
            ONE("orelse", EXPR, M(if_exp.orelse)))},
    {"Dict", BT_EXPR_DICT,
     FIELDS(MANY_OR_NONE("keys", EXPR, M(dict.keys)), MANY("values", EXPR, M(dict.values)))},
    {"Set", BT_EXPR_SET, FIELDS(MANY("elts", EXPR, M(set.elts)))},
    {"ListComp", BT_EXPR_LIST_COMP,
     FIELDS(ONE("elt", EXPR, M(list_comp.elt)), MANY("generators", COMPREHENSION, M(list_comp.generators)))},
    {"SetComp", BT_EXPR_SET_COMP,
     FIELDS(ONE("elt", EXPR, M(set_comp.elt)), MANY("generators", COMPREHENSION, M(set_comp.generators)))},
    {"DictComp", BT_EXPR_DICT_COMP,
     FIELDS(ONE("key", EXPR, M(dict_comp.key)), ONE("value", EXPR, M(dict_comp.value)),
            MANY("generators", COMPREHENSION, M(dict_comp.generators)))},
    {"GeneratorExp", BT_EXPR_GENERATOR_EXP,
     FIELDS(ONE("elt", EXPR, M(generator_exp.elt)),
            MANY("generators", COMPREHENSION, M(generator_exp.generators)))},
    {"Await", BT_EXPR_AWAIT, FIELDS(ONE("value", EXPR, M(await.value)))},
    {"Yield", BT_EXPR_YIELD, FIELDS(MAYBE("value", EXPR, M(yield.value)))},
    {"YieldFrom", BT_EXPR_YIELD_FROM, FIELDS(ONE("value", EXPR, M(yield_from.value)))},
    {"Compare", BT_EXPR_COMPARE,
     FIELDS(ONE("left", EXPR, M(compare.left)), MANY("ops", COMPARE_OP, M(compare.ops)),
            MANY("comparators", EXPR, M(compare.comparators)))},
    {"Call", BT_EXPR_CALL,
     FIELDS(ONE("func", EXPR, M(call.func)), MANY("args", EXPR, M(call.args)),
            MANY("keywords", KEYWORD, M(call.keywords)))},
    {"FormattedValue", BT_EXPR_FORMATTED_VALUE,
     FIELDS(ONE("value", EXPR, M(formatted_value.value)),
         ONE("conversion", INT, M(formatted_value.conversion)),
            MAYBE("format_spec", EXPR, M(formatted_value.format_spec)))},
    {"JoinedStr", BT_EXPR_JOINED_STR, FIELDS(MANY("values", EXPR, M(joined_str.values)))},
    {"Constant", BT_EXPR_CONSTANT,
     FIELDS(ONE("value", CONSTANT, M(constant)), MAYBE("kind", STRING_KIND, M(constant)))},
    {"Attribute", BT_EXPR_ATTRIBUTE,
     FIELDS(ONE("value", EXPR, M(attribute.value)), ONE("attr", IDENTIFIER, M(attribute.attr)),
            ONE("ctx", EXPR_CONTEXT, M(attribute.ctx)))},
    {"Subscript", BT_EXPR_SUBSCRIPT,
     FIELDS(ONE("value", EXPR, M(subscript.value)), ONE("slice", EXPR, M(subscript.slice)),
            ONE("ctx", EXPR_CONTEXT, M(subscript.ctx)))},
    {"Starred", BT_EXPR_STARRED,
     FIELDS(ONE("value", EXPR, M(starred.value)), ONE("ctx", EXPR_CONTEXT, M(starred.ctx)))},
    {"Name", BT_EXPR_NAME, FIELDS(ONE("id", IDENTIFIER, M(name.id)), ONE("ctx", EXPR_CONTEXT, M(name.ctx)))},
    {"List", BT_EXPR_LIST, FIELDS(MANY("elts", EXPR, M(list.elts)), ONE("ctx", EXPR_CONTEXT, M(list.ctx)))},
    {"Tuple", BT_EXPR_TUPLE,
        FIELDS(MANY("elts", EXPR, M(tuple.elts)), ONE("ctx", EXPR_CONTEXT, M(tuple.ctx)))},
    {"Slice", BT_EXPR_SLICE,
     FIELDS(MAYBE("lower", EXPR, M(slice.lower)), MAYBE("upper", EXPR, M(slice.upper)),
            MAYBE("step", EXPR, M(slice.step)))},
    {NULL, 0, NULL},
};

// ---- enumerations -----------------------------------------------------------------------------------------

static const BtNodeClass context_classes[] = {
    {"Load", BT_LOAD, NULL}, {"Store", BT_STORE, NULL}, {"Del", BT_DEL, NULL}, {NULL, 0, NULL},
};
static const BtNodeClass bool_op_classes[] = {{"And", BT_AND, NULL}, {"Or", BT_OR, NULL}, {NULL, 0, NULL}};
static const BtNodeClass operator_classes[] = {
    {"Add", BT_ADD, NULL},          {"Sub", BT_SUB, NULL},        {"Mult", BT_MULT, NULL},
    {"MatMult", BT_MAT_MULT, NULL}, {"Div", BT_DIV, NULL},        {"Mod", BT_MOD, NULL},
    {"Pow", BT_POW, NULL},          {"LShift", BT_L_SHIFT, NULL}, {"RShift", BT_R_SHIFT, NULL},
    {"BitOr", BT_BIT_OR, NULL},     {"BitXor", BT_BIT_XOR, NULL}, {"BitAnd", BT_BIT_AND, NULL},
    {"FloorDiv", BT_FLOOR_DIV, NULL}, {NULL, 0, NULL},
};
static const BtNodeClass unary_op_classes[] = {
    {"Invert", BT_INVERT, NULL}, {"Not", BT_NOT, NULL}, {"UAdd", BT_U_ADD, NULL},
    {"USub", BT_U_SUB, NULL},    {NULL, 0, NULL},
};
static const BtNodeClass compare_op_classes[] = {
    {"Eq", BT_COMPARE_EQ, NULL},     {"NotEq", BT_COMPARE_NOT_EQ, NULL}, {"Lt", BT_COMPARE_LT, NULL},
    {"LtE", BT_COMPARE_LT_E, NULL},  {"Gt", BT_COMPARE_GT, NULL},        {"GtE", BT_COMPARE_GT_E, NULL},
    {"Is", BT_COMPARE_IS, NULL},     {"IsNot", BT_COMPARE_IS_NOT, NULL}, {"In", BT_COMPARE_IN, NULL},
    {"NotIn", BT_COMPARE_NOT_IN, NULL}, {NULL, 0, NULL},
};

// ---- the rest ---------------------------------------------------------------------------------------------

static const BtNodeClass comprehension_classes[] = {
    {"comprehension", 0,
     FIELDS(ONE("target", EXPR, offsetof(BtComprehension, target)),
            ONE("iter", EXPR, offsetof(BtComprehension, iter)),
            MANY("ifs", EXPR, offsetof(BtComprehension, ifs)),
            ONE("is_async", FLAG, offsetof(BtComprehension, is_async)))},
    {NULL, 0, NULL},
};
static const BtNodeClass except_handler_classes[] = {
    {"ExceptHandler", 0,
     FIELDS(MAYBE("type", EXPR, offsetof(BtExceptHandler, type)),
            MAYBE("name", IDENTIFIER, offsetof(BtExceptHandler, name)),
            MANY("body", STMT, offsetof(BtExceptHandler, body)))},
    {NULL, 0, NULL},
};

#undef M
#define M(member) offsetof(BtArguments, member)
static const BtNodeClass arguments_classes[] = {
    {"arguments", 0,
     FIELDS(MANY("posonlyargs", ARG, M(posonlyargs)), MANY("args", ARG, M(args)),
         MAYBE("vararg", ARG, M(vararg)),
            MANY("kwonlyargs", ARG, M(kwonlyargs)), MANY_OR_NONE("kw_defaults", EXPR, M(kw_defaults)),
            MAYBE("kwarg", ARG, M(kwarg)), MANY("defaults", EXPR, M(defaults)))},
    {NULL, 0, NULL},
};
static const BtNodeClass arg_classes[] = {
    {"arg", 0,
     FIELDS(ONE("arg", IDENTIFIER, offsetof(BtArg, arg)),
         MAYBE("annotation", EXPR, offsetof(BtArg, annotation)),
            MAYBE("type_comment", STRING, offsetof(BtArg, type_comment)))},
    {NULL, 0, NULL},
};
static const BtNodeClass keyword_classes[] = {
    {"keyword", 0,
     FIELDS(MAYBE("arg", IDENTIFIER, offsetof(BtKeyword, arg)),
         ONE("value", EXPR, offsetof(BtKeyword, value)))},
    {NULL, 0, NULL},
};
static const BtNodeClass alias_classes[] = {
    {"alias", 0,
     FIELDS(ONE("name", IDENTIFIER, offsetof(BtAlias, name)),
            MAYBE("asname", IDENTIFIER, offsetof(BtAlias, asname)))},
    {NULL, 0, NULL},
};
static const BtNodeClass with_item_classes[] = {
    {"withitem", 0,
     FIELDS(ONE("context_expr", EXPR, offsetof(BtWithItem, context_expr)),
            MAYBE("optional_vars", EXPR, offsetof(BtWithItem, optional_vars)))},
    {NULL, 0, NULL},
};
static const BtNodeClass match_case_classes[] = {
    {"match_case", 0,
     FIELDS(ONE("pattern", PATTERN, offsetof(BtMatchCase, pattern)),
            MAYBE("guard", EXPR, offsetof(BtMatchCase, guard)),
            MANY("body", STMT, offsetof(BtMatchCase, body)))},
    {NULL, 0, NULL},
};

#undef M
#define M(member) offsetof(BtPattern, as.member)
static const BtNodeClass pattern_classes[] = {
    {"MatchValue", BT_PATTERN_MATCH_VALUE, FIELDS(ONE("value", EXPR, M(match_value.value)))},
    {"MatchSingleton", BT_PATTERN_MATCH_SINGLETON, FIELDS(ONE("value", SINGLETON, M(match_singleton.value)))},
    {"MatchSequence", BT_PATTERN_MATCH_SEQUENCE,
        FIELDS(MANY("patterns", PATTERN, M(match_sequence.patterns)))},
    {"MatchMapping", BT_PATTERN_MATCH_MAPPING,
     FIELDS(MANY("keys", EXPR, M(match_mapping.keys)), MANY("patterns", PATTERN, M(match_mapping.patterns)),
            MAYBE("rest", IDENTIFIER, M(match_mapping.rest)))},
    {"MatchClass", BT_PATTERN_MATCH_CLASS,
     FIELDS(ONE("cls", EXPR, M(match_class.cls)), MANY("patterns", PATTERN, M(match_class.patterns)),
            MANY("kwd_attrs", IDENTIFIER, M(match_class.kwd_attrs)),
            MANY("kwd_patterns", PATTERN, M(match_class.kwd_patterns)))},
    {"MatchStar", BT_PATTERN_MATCH_STAR, FIELDS(MAYBE("name", IDENTIFIER, M(match_star.name)))},
    {"MatchAs", BT_PATTERN_MATCH_AS,
     FIELDS(MAYBE("pattern", PATTERN, M(match_as.pattern)), MAYBE("name", IDENTIFIER, M(match_as.name)))},
    {"MatchOr", BT_PATTERN_MATCH_OR, FIELDS(MANY("patterns", PATTERN, M(match_or.patterns)))},
    {NULL, 0, NULL},
};

static const BtNodeClass type_ignore_classes[] = {
    {"TypeIgnore", 0,
     FIELDS(ONE("lineno", INT, offsetof(BtTypeIgnore, line)),
         ONE("tag", STRING, offsetof(BtTypeIgnore, tag)))},
    {NULL, 0, NULL},
};

#undef M
#define M(member) offsetof(BtTypeParam, member)
static const BtNodeClass type_param_classes[] = {
    {"TypeVar", BT_TYPE_PARAM_TYPE_VAR,
     FIELDS(ONE("name", IDENTIFIER, M(name)), MAYBE("bound", EXPR, M(bound)),
            MAYBE("default_value", EXPR, M(default_value)))},
    {"ParamSpec", BT_TYPE_PARAM_PARAM_SPEC,
     FIELDS(ONE("name", IDENTIFIER, M(name)), MAYBE("default_value", EXPR, M(default_value)))},
    {"TypeVarTuple", BT_TYPE_PARAM_TYPE_VAR_TUPLE,
     FIELDS(ONE("name", IDENTIFIER, M(name)), MAYBE("default_value", EXPR, M(default_value)))},
    {NULL, 0, NULL},
};

// ---- types ------------------------------------------------------------------------------------------------

#define AT(struct_name) sizeof(struct_name), offsetof(struct_name, position)
#define NOWHERE(struct_name) sizeof(struct_name), BT_NODE_NO_POSITION
#define NUMBER 0, BT_NODE_NO_POSITION

const BtNodeTypeInfo bt_node_types[BT_NODE_TYPE_COUNT] = {
    [BT_NODE_MOD] = {"mod", mod_classes, NOWHERE(BtModuleNode), true, false},
    [BT_NODE_STMT] = {"stmt", stmt_classes, AT(BtStmt), true, true},
    [BT_NODE_EXPR] = {"expr", expr_classes, AT(BtExpr), true, true},
    [BT_NODE_EXPR_CONTEXT] = {"expr_context", context_classes, NUMBER, false, false},
    [BT_NODE_BOOL_OP] = {"boolop", bool_op_classes, NUMBER, false, false},
    [BT_NODE_OPERATOR] = {"operator", operator_classes, NUMBER, false, false},
    [BT_NODE_UNARY_OP] = {"unaryop", unary_op_classes, NUMBER, false, false},
    [BT_NODE_COMPARE_OP] = {"cmpop", compare_op_classes, NUMBER, false, false},
    [BT_NODE_COMPREHENSION] = {"comprehension", comprehension_classes, NOWHERE(BtComprehension), false,
        false},
    [BT_NODE_EXCEPT_HANDLER] = {"excepthandler", except_handler_classes, AT(BtExceptHandler), false, true},
    [BT_NODE_ARGUMENTS] = {"arguments", arguments_classes, NOWHERE(BtArguments), false, false},
    [BT_NODE_ARG] = {"arg", arg_classes, AT(BtArg), false, true},
    [BT_NODE_KEYWORD] = {"keyword", keyword_classes, AT(BtKeyword), false, true},
    [BT_NODE_ALIAS] = {"alias", alias_classes, AT(BtAlias), false, true},
    [BT_NODE_WITH_ITEM] = {"withitem", with_item_classes, NOWHERE(BtWithItem), false, false},
    [BT_NODE_MATCH_CASE] = {"match_case", match_case_classes, NOWHERE(BtMatchCase), false, false},
    [BT_NODE_PATTERN] = {"pattern", pattern_classes, AT(BtPattern), true, false},
    [BT_NODE_TYPE_IGNORE] = {"type_ignore", type_ignore_classes, NOWHERE(BtTypeIgnore), false, false},
    [BT_NODE_TYPE_PARAM] = {"type_param", type_param_classes, AT(BtTypeParam), true, false},
};

const char *bt_node_type_name(BtNodeType type) {
    switch (type) {
    case BT_NODE_IDENTIFIER: return "identifier";
    case BT_NODE_STRING:
    case BT_NODE_STRING_KIND: return "string";
    case BT_NODE_INT:
    case BT_NODE_FLAG: return "int";
    case BT_NODE_CONSTANT:
    case BT_NODE_SINGLETON: return "constant";
    default: return bt_node_types[type].name;
    }
}

bool bt_node_is_product(BtNodeType type) {
    return type < BT_NODE_TYPE_COUNT &&
           strcmp(bt_node_types[type].classes[0].name, bt_node_types[type].name) == 0;
}
