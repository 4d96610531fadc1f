/* The tree: what a Python 3.13 program means before anybody asks what its names are.
 *
 * Kinds and fields follow the ASDL of CPython's `ast` module one for one, so that its documentation is the
 * documentation of this file: `ast.BinOp(left, op, right)` is a BtExpr of kind BT_EXPR_BIN_OP whose fields
 * are `expr->as.bin_op.left`, `.op`, `.right`. C keywords get a suffix (`default_value`).
 *
 *      BtModuleNode ──► BtStmt ──► BtExpr ──► BtConstant
 *                          │          └─► BtComprehension, BtArguments, BtKeyword
 *                          └─► BtExceptHandler, BtWithItem, BtMatchCase ─► BtPattern, BtTypeParam, BtAlias
 *
 * Invariants
 * - Every node lives in the arena of its parse and dies with it; nothing is freed one by one, nothing is
 *   changed after bt_parse has returned, so a tree may be read by any thread.
 * - Names are interned in that arena: within one tree equal names are equal pointers. They are
 *   NFKC-normalised UTF-8 and NUL-terminated. Private names (`__x` in a class) are *not* mangled here; the
 *   compiler does that.
 * - A `T *` field documented "or NULL" is optional (`?` in the ASDL). All others are set. A list without
 *   elements has count 0 and items NULL. Elements are never NULL, except in `dict.keys` (`**x`) and
 *   `kw_defaults` (no default).
 * - Lines count from 1; columns are byte offsets into the UTF-8 line, from 0, as in CPython's `ast`.
 */
#ifndef BATON_VM_SYNTAX_AST_H
#define BATON_VM_SYNTAX_AST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef const char *BtName;

typedef struct BtPosition {
    int line;
    int col;
    int end_line;
    int end_col;
} BtPosition;

typedef struct BtStmt BtStmt;
typedef struct BtExpr BtExpr;
typedef struct BtPattern BtPattern;
typedef struct BtComprehension BtComprehension;
typedef struct BtExceptHandler BtExceptHandler;
typedef struct BtArguments BtArguments;
typedef struct BtArg BtArg;
typedef struct BtKeyword BtKeyword;
typedef struct BtAlias BtAlias;
typedef struct BtWithItem BtWithItem;
typedef struct BtMatchCase BtMatchCase;
typedef struct BtTypeParam BtTypeParam;
typedef struct BtTypeIgnore BtTypeIgnore;

/* The lists. All have the same layout, which the parser relies on. */
typedef struct BtStmtList { int count; BtStmt **items; } BtStmtList;
typedef struct BtExprList { int count; BtExpr **items; } BtExprList;
typedef struct BtPatternList { int count; BtPattern **items; } BtPatternList;
typedef struct BtComprehensionList { int count; BtComprehension **items; } BtComprehensionList;
typedef struct BtExceptHandlerList { int count; BtExceptHandler **items; } BtExceptHandlerList;
typedef struct BtArgList { int count; BtArg **items; } BtArgList;
typedef struct BtKeywordList { int count; BtKeyword **items; } BtKeywordList;
typedef struct BtAliasList { int count; BtAlias **items; } BtAliasList;
typedef struct BtWithItemList { int count; BtWithItem **items; } BtWithItemList;
typedef struct BtMatchCaseList { int count; BtMatchCase **items; } BtMatchCaseList;
typedef struct BtTypeParamList { int count; BtTypeParam **items; } BtTypeParamList;
typedef struct BtTypeIgnoreList { int count; BtTypeIgnore **items; } BtTypeIgnoreList;
typedef struct BtNameList { int count; BtName *items; } BtNameList;

/* ---- constants ---- */

typedef enum BtConstantKind {
    BT_CONSTANT_NONE,
    BT_CONSTANT_TRUE,
    BT_CONSTANT_FALSE,
    BT_CONSTANT_ELLIPSIS,
    BT_CONSTANT_INT,
    BT_CONSTANT_FLOAT,
    BT_CONSTANT_IMAGINARY,
    BT_CONSTANT_STR,
    BT_CONSTANT_BYTES
} BtConstantKind;

typedef struct BtConstant {
    BtConstantKind kind;
    union {
        struct {
            const char *digits; /* NUL-terminated, without prefix and underscores */
            int base;           /* 2, 8, 10 or 16 */
            bool fits;          /* `value` holds the number; else read `digits` */
            int64_t value;
        } integer;
        double real; /* FLOAT; the factor of 1j for IMAGINARY */
        struct {
            const char *data;  /* STR: UTF-8, a lone surrogate as three WTF-8 bytes; may contain NUL, and
                                  ends in one */
            size_t length;     /* in bytes */
            bool unicode_kind; /* written with a u prefix: ast.Constant.kind == 'u' */
        } string;
    } as;
} BtConstant;

/* ---- operators ---- */

typedef enum BtExprContext { BT_LOAD, BT_STORE, BT_DEL } BtExprContext;

typedef enum BtBoolOperator { BT_AND, BT_OR } BtBoolOperator;

typedef enum BtOperator {
    BT_ADD,
    BT_SUB,
    BT_MULT,
    BT_MAT_MULT,
    BT_DIV,
    BT_MOD,
    BT_POW,
    BT_L_SHIFT,
    BT_R_SHIFT,
    BT_BIT_OR,
    BT_BIT_XOR,
    BT_BIT_AND,
    BT_FLOOR_DIV
} BtOperator;

typedef enum BtUnaryOperator { BT_INVERT, BT_NOT, BT_U_ADD, BT_U_SUB } BtUnaryOperator;

/* (BT_EQ and its sisters are the objects' rich comparisons, base/type.h.) */
typedef enum BtCompareOperator {
    BT_COMPARE_EQ,
    BT_COMPARE_NOT_EQ,
    BT_COMPARE_LT,
    BT_COMPARE_LT_E,
    BT_COMPARE_GT,
    BT_COMPARE_GT_E,
    BT_COMPARE_IS,
    BT_COMPARE_IS_NOT,
    BT_COMPARE_IN,
    BT_COMPARE_NOT_IN
} BtCompareOperator;

typedef struct BtCompareOperatorList {
    int count;
    BtCompareOperator *items;
} BtCompareOperatorList;

/* ---- expressions ---- */

typedef enum BtExprKind {
    BT_EXPR_BOOL_OP,
    BT_EXPR_NAMED_EXPR,
    BT_EXPR_BIN_OP,
    BT_EXPR_UNARY_OP,
    BT_EXPR_LAMBDA,
    BT_EXPR_IF_EXP,
    BT_EXPR_DICT,
    BT_EXPR_SET,
    BT_EXPR_LIST_COMP,
    BT_EXPR_SET_COMP,
    BT_EXPR_DICT_COMP,
    BT_EXPR_GENERATOR_EXP,
    BT_EXPR_AWAIT,
    BT_EXPR_YIELD,
    BT_EXPR_YIELD_FROM,
    BT_EXPR_COMPARE,
    BT_EXPR_CALL,
    BT_EXPR_FORMATTED_VALUE,
    BT_EXPR_JOINED_STR,
    BT_EXPR_CONSTANT,
    BT_EXPR_ATTRIBUTE,
    BT_EXPR_SUBSCRIPT,
    BT_EXPR_STARRED,
    BT_EXPR_NAME,
    BT_EXPR_LIST,
    BT_EXPR_TUPLE,
    BT_EXPR_SLICE
} BtExprKind;

struct BtExpr {
    BtExprKind kind;
    BtPosition position;
    union {
        struct { BtBoolOperator op; BtExprList values; } bool_op;
        struct { BtExpr *target; BtExpr *value; } named_expr;
        struct { BtExpr *left; BtOperator op; BtExpr *right; } bin_op;
        struct { BtUnaryOperator op; BtExpr *operand; } unary_op;
        struct { BtArguments *args; BtExpr *body; } lambda;
        struct { BtExpr *test; BtExpr *body; BtExpr *orelse; } if_exp;
        struct { BtExprList keys; BtExprList values; } dict; /* keys.items[i] NULL: `**values.items[i]` */
        struct { BtExprList elts; } set;
        struct { BtExpr *elt; BtComprehensionList generators; } list_comp;
        struct { BtExpr *elt; BtComprehensionList generators; } set_comp;
        struct { BtExpr *key; BtExpr *value; BtComprehensionList generators; } dict_comp;
        struct { BtExpr *elt; BtComprehensionList generators; } generator_exp;
        struct { BtExpr *value; } await;
        struct { BtExpr *value; } yield; /* value or NULL */
        struct { BtExpr *value; } yield_from;
        struct { BtExpr *left; BtCompareOperatorList ops; BtExprList comparators; } compare;
        struct { BtExpr *func; BtExprList args; BtKeywordList keywords; } call;
        struct {
            BtExpr *value;
            int conversion;      /* 's', 'r', 'a', or -1 */
            BtExpr *format_spec; /* a JoinedStr, or NULL */
        } formatted_value;
        struct { BtExprList values; } joined_str; /* no two Constants in a row */
        BtConstant constant;
        struct { BtExpr *value; BtName attr; BtExprContext ctx; } attribute;
        struct { BtExpr *value; BtExpr *slice; BtExprContext ctx; } subscript;
        struct { BtExpr *value; BtExprContext ctx; } starred;
        struct { BtName id; BtExprContext ctx; } name;
        struct { BtExprList elts; BtExprContext ctx; } list;
        struct { BtExprList elts; BtExprContext ctx; } tuple;
        struct { BtExpr *lower; BtExpr *upper; BtExpr *step; } slice; /* each or NULL */
    } as;
};

struct BtComprehension {
    BtExpr *target;
    BtExpr *iter;
    BtExprList ifs;
    bool is_async;
};

struct BtArg {
    BtPosition position;
    BtName arg;
    BtExpr *annotation; /* or NULL; a Starred for `*args: *Ts` */
    const char *type_comment; /* or NULL */
};

struct BtArguments {
    BtArgList posonlyargs;
    BtArgList args;
    BtArg *vararg; /* or NULL */
    BtArgList kwonlyargs;
    BtExprList kw_defaults; /* as long as kwonlyargs; NULL: no default */
    BtArg *kwarg;           /* or NULL */
    BtExprList defaults;    /* of the last defaults.count of posonlyargs + args */
};

struct BtKeyword {
    BtPosition position;
    BtName arg; /* NULL: `**value` */
    BtExpr *value;
};

/* ---- patterns ---- */

typedef enum BtPatternKind {
    BT_PATTERN_MATCH_VALUE,
    BT_PATTERN_MATCH_SINGLETON,
    BT_PATTERN_MATCH_SEQUENCE,
    BT_PATTERN_MATCH_MAPPING,
    BT_PATTERN_MATCH_CLASS,
    BT_PATTERN_MATCH_STAR,
    BT_PATTERN_MATCH_AS,
    BT_PATTERN_MATCH_OR
} BtPatternKind;

struct BtPattern {
    BtPatternKind kind;
    BtPosition position;
    union {
        struct { BtExpr *value; } match_value;
        struct { BtConstantKind value; } match_singleton; /* NONE, TRUE or FALSE */
        struct { BtPatternList patterns; } match_sequence;
        struct { BtExprList keys; BtPatternList patterns; BtName rest; /* or NULL */ } match_mapping;
        struct {
            BtExpr *cls;
            BtPatternList patterns;
            BtNameList kwd_attrs;
            BtPatternList kwd_patterns;
        } match_class;
        struct { BtName name; /* NULL: `*_` */ } match_star;
        struct { BtPattern *pattern; /* or NULL */ BtName name; /* both NULL: `_` */ } match_as;
        struct { BtPatternList patterns; } match_or;
    } as;
};

struct BtMatchCase {
    BtPattern *pattern;
    BtExpr *guard; /* or NULL */
    BtStmtList body;
};

/* ---- statements ---- */

typedef enum BtTypeParamKind {
    BT_TYPE_PARAM_TYPE_VAR,
    BT_TYPE_PARAM_PARAM_SPEC,
    BT_TYPE_PARAM_TYPE_VAR_TUPLE
} BtTypeParamKind;

struct BtTypeParam {
    BtTypeParamKind kind;
    BtPosition position;
    BtName name;
    BtExpr *bound;         /* TypeVar only, or NULL */
    BtExpr *default_value; /* or NULL */
};

struct BtAlias {
    BtPosition position;
    BtName name; /* dotted in `import a.b`; "*" in `from m import *` */
    BtName asname; /* or NULL */
};

struct BtWithItem {
    BtExpr *context_expr;
    BtExpr *optional_vars; /* or NULL */
};

struct BtExceptHandler {
    BtPosition position;
    BtExpr *type; /* or NULL */
    BtName name;  /* or NULL */
    BtStmtList body;
};

typedef enum BtStmtKind {
    BT_STMT_FUNCTION_DEF,
    BT_STMT_ASYNC_FUNCTION_DEF,
    BT_STMT_CLASS_DEF,
    BT_STMT_RETURN,
    BT_STMT_DELETE,
    BT_STMT_ASSIGN,
    BT_STMT_TYPE_ALIAS,
    BT_STMT_AUG_ASSIGN,
    BT_STMT_ANN_ASSIGN,
    BT_STMT_FOR,
    BT_STMT_ASYNC_FOR,
    BT_STMT_WHILE,
    BT_STMT_IF,
    BT_STMT_WITH,
    BT_STMT_ASYNC_WITH,
    BT_STMT_MATCH,
    BT_STMT_RAISE,
    BT_STMT_TRY,
    BT_STMT_TRY_STAR,
    BT_STMT_ASSERT,
    BT_STMT_IMPORT,
    BT_STMT_IMPORT_FROM,
    BT_STMT_GLOBAL,
    BT_STMT_NONLOCAL,
    BT_STMT_EXPR,
    BT_STMT_PASS,
    BT_STMT_BREAK,
    BT_STMT_CONTINUE
} BtStmtKind;

/* An async statement uses the same member as its plain sister (`as.function_def`, `as.for_loop`, `as.with`),
 * and a TryStar that of Try. The position of a decorated function or class starts at `def` or `class`, as in
 * CPython. */
struct BtStmt {
    BtStmtKind kind;
    BtPosition position;
    union {
        struct {
            BtName name;
            BtArguments *args;
            BtStmtList body;
            BtExprList decorator_list;
            BtExpr *returns; /* or NULL */
            const char *type_comment; /* or NULL, as in the other three that have one */
            BtTypeParamList type_params;
        } function_def;
        struct {
            BtName name;
            BtExprList bases;
            BtKeywordList keywords;
            BtStmtList body;
            BtExprList decorator_list;
            BtTypeParamList type_params;
        } class_def;
        struct { BtExpr *value; /* or NULL */ } return_stmt;
        struct { BtExprList targets; } delete_stmt;
        struct { BtExprList targets; BtExpr *value; const char *type_comment; } assign;
        struct { BtExpr *name; BtTypeParamList type_params; BtExpr *value; } type_alias;
        struct { BtExpr *target; BtOperator op; BtExpr *value; } aug_assign;
        struct {
            BtExpr *target;
            BtExpr *annotation;
            BtExpr *value; /* or NULL */
            bool simple;   /* the target is a name that was not in parentheses */
        } ann_assign;
        struct {
            BtExpr *target;
            BtExpr *iter;
            BtStmtList body;
            BtStmtList orelse;
            const char *type_comment;
        } for_loop;
        struct { BtExpr *test; BtStmtList body; BtStmtList orelse; } while_loop;
        struct { BtExpr *test; BtStmtList body; BtStmtList orelse; } if_stmt;
        struct { BtWithItemList items; BtStmtList body; const char *type_comment; } with;
        struct { BtExpr *subject; BtMatchCaseList cases; } match;
        struct { BtExpr *exc; BtExpr *cause; /* each or NULL */ } raise;
        struct {
            BtStmtList body;
            BtExceptHandlerList handlers;
            BtStmtList orelse;
            BtStmtList finalbody;
        } try_stmt;
        struct { BtExpr *test; BtExpr *msg; /* or NULL */ } assert_stmt;
        struct { BtAliasList names; } import;
        struct { BtName module; /* or NULL */ BtAliasList names; int level; } import_from;
        struct { BtNameList names; } global;
        struct { BtNameList names; } nonlocal;
        struct { BtExpr *value; } expr;
    } as;
};

/* ---- the root ---- */

typedef enum BtModuleKind {
    BT_MODULE_MODULE,      /* exec: a file */
    BT_MODULE_INTERACTIVE, /* single: one statement of a REPL */
    BT_MODULE_EXPRESSION,  /* eval: one expression */
    BT_MODULE_FUNCTION_TYPE /* func_type: the signature in a type comment; only looked at, never compiled */
} BtModuleKind;

/* A line with the comment `# type: ignore`; what follows the word is the tag. */
struct BtTypeIgnore {
    int line;
    const char *tag;
};

/* A SyntaxWarning found while reading; the caller decides whether it is shown, ignored or an error. */
typedef struct BtSyntaxWarning {
    const char *message;
    int line;
    int col; /* byte offset from 0 */
    int end_line;
    int end_col;
    struct BtSyntaxWarning *next; /* in order of discovery */
} BtSyntaxWarning;

typedef struct BtModuleNode {
    BtModuleKind kind;
    BtStmtList body;    /* MODULE, INTERACTIVE */
    BtExpr *expression; /* EXPRESSION; what a FUNCTION_TYPE returns */
    BtExprList argument_types;     /* FUNCTION_TYPE */
    BtTypeIgnoreList type_ignores; /* MODULE, when type comments were asked for */
    BtSyntaxWarning *warnings;
} BtModuleNode;

#ifdef __cplusplus
}
#endif

#endif
