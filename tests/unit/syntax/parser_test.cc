// Trees, positions and messages. What is expected here was printed by CPython 3.13.
#include <gtest/gtest.h>

#include <string>

#include "tests/unit/syntax/parse_helper.h"

namespace {

using syntax_test::error;
using syntax_test::expression;
using syntax_test::Parse;
using syntax_test::tree;

std::string repeat(const std::string &text, int count) {
    std::string result;
    while (count-- > 0) {
        result += text;
    }
    return result;
}

TEST(Expression, PrecedenceAndAssociation) {
    EXPECT_EQ(expression("a + b * c"),
              "BinOp(left=Name(id='a', ctx=Load()), op=Add(), right=BinOp(left=Name(id='b', "
              "ctx=Load()), op=Mult(), right=Name(id='c', ctx=Load())))");
    EXPECT_EQ(expression("-a ** -b"),
              "UnaryOp(op=USub(), operand=BinOp(left=Name(id='a', ctx=Load()), op=Pow(), "
              "right=UnaryOp(op=USub(), operand=Name(id='b', ctx=Load()))))");
    EXPECT_EQ(expression("1 - 2 - 3"), expression("(1 - 2) - 3"));
    EXPECT_EQ(expression("1 ** 2 ** 3"), expression("1 ** (2 ** 3)"));
    EXPECT_EQ(expression("not a or b and c"), expression("(not a) or (b and c)"));
    EXPECT_EQ(expression("a if b else c if d else e"), expression("a if b else (c if d else e)"));
    EXPECT_EQ(
        expression("a < b is not c not in d"),
        "Compare(left=Name(id='a', ctx=Load()), ops=[Lt(), IsNot(), NotIn()], comparators=[Name(id='b', "
        "ctx=Load()), Name(id='c', ctx=Load()), Name(id='d', ctx=Load())])");
    EXPECT_EQ(expression("await x ** 2"), expression("(await x) ** 2"));
}

TEST(Expression, Displays) {
    EXPECT_EQ(expression("()"), "Tuple(ctx=Load())");
    EXPECT_EQ(expression("(1,)"), "Tuple(elts=[Constant(value=1)], ctx=Load())");
    EXPECT_EQ(expression("{}"), "Dict()");
    EXPECT_EQ(expression("{1: 2, **a}"),
              "Dict(keys=[Constant(value=1), None], values=[Constant(value=2), Name(id='a', "
              "ctx=Load())])");
    EXPECT_EQ(expression("{*a, 1}"),
              "Set(elts=[Starred(value=Name(id='a', ctx=Load()), ctx=Load()), Constant(value=1)])");
    EXPECT_EQ(
        expression("[x async for x in y if a if b]"),
        "ListComp(elt=Name(id='x', ctx=Load()), generators=[comprehension(target=Name(id='x', ctx=Store()), "
        "iter=Name(id='y', ctx=Load()), ifs=[Name(id='a', ctx=Load()), Name(id='b', ctx=Load())], "
        "is_async=1)])");
}

TEST(Expression, CallsAndSubscripts) {
    EXPECT_EQ(
        expression("f(a, *b, c=1, **d)"),
        "Call(func=Name(id='f', ctx=Load()), args=[Name(id='a', ctx=Load()), Starred(value=Name(id='b', "
        "ctx=Load()), ctx=Load())], keywords=[keyword(arg='c', value=Constant(value=1)), "
        "keyword(value=Name(id='d', ctx=Load()))])");
    EXPECT_EQ(expression("f(x for x in y)"), expression("f((x for x in y))"));
    EXPECT_EQ(expression("a[1:2, ::3]"),
              "Subscript(value=Name(id='a', ctx=Load()), slice=Tuple(elts=[Slice(lower=Constant(value=1), "
              "upper=Constant(value=2)), Slice(step=Constant(value=3))], ctx=Load()), ctx=Load())");
    EXPECT_EQ(expression("a[*b]"), expression("a[*b,]"));
    EXPECT_EQ(expression("(y := 1)"), "NamedExpr(target=Name(id='y', ctx=Store()), value=Constant(value=1))");
}

TEST(Expression, Lambda) {
    EXPECT_EQ(
        expression("lambda a, /, b=1, *c, d, e=2, **f: 0"),
        "Lambda(args=arguments(posonlyargs=[arg(arg='a')], args=[arg(arg='b')], vararg=arg(arg='c'), "
        "kwonlyargs=[arg(arg='d'), arg(arg='e')], kw_defaults=[None, Constant(value=2)], kwarg=arg(arg='f'), "
        "defaults=[Constant(value=1)]), body=Constant(value=0))");
}

TEST(Expression, FStrings) {
    EXPECT_EQ(expression("f''"), "JoinedStr()");
    EXPECT_EQ(expression("'a' f'b{c}' 'd'"), "JoinedStr(values=[Constant(value='ab'), "
                                             "FormattedValue(value=Name(id='c', ctx=Load()), conversion=-1), "
                                             "Constant(value='d')])");
    EXPECT_EQ(
        expression("f'{x = !s:>{w}}'"),
        "JoinedStr(values=[Constant(value='x = '), FormattedValue(value=Name(id='x', ctx=Load()), "
        "conversion=115, "
        "format_spec=JoinedStr(values=[Constant(value='>'), FormattedValue(value=Name(id='w', ctx=Load()), "
        "conversion=-1)]))])");
    EXPECT_EQ(expression("f'{x=}'"),
              "JoinedStr(values=[Constant(value='x='), FormattedValue(value=Name(id='x', "
              "ctx=Load()), conversion=114)])");
    EXPECT_EQ(expression("f'{{}}'"), "JoinedStr(values=[Constant(value='{}')])");
    EXPECT_EQ(
        expression("f'{f'{1}'}'"),
        "JoinedStr(values=[FormattedValue(value=JoinedStr(values=[FormattedValue(value=Constant(value=1), "
        "conversion=-1)]), conversion=-1)])");
}

TEST(Statement, Assignments) {
    EXPECT_EQ(
        tree("a = b, *c = d"),
        "Module(body=[Assign(targets=[Name(id='a', ctx=Store()), Tuple(elts=[Name(id='b', ctx=Store()), "
        "Starred(value=Name(id='c', ctx=Store()), ctx=Store())], ctx=Store())], value=Name(id='d', "
        "ctx=Load()))])");
    EXPECT_EQ(tree("x: int = 1"),
              "Module(body=[AnnAssign(target=Name(id='x', ctx=Store()), annotation=Name(id='int', "
              "ctx=Load()), value=Constant(value=1), simple=1)])");
    EXPECT_EQ(tree("(x): int"),
              "Module(body=[AnnAssign(target=Name(id='x', ctx=Store()), annotation=Name(id='int', "
              "ctx=Load()), simple=0)])");
    EXPECT_EQ(tree("x @= y"), "Module(body=[AugAssign(target=Name(id='x', ctx=Store()), op=MatMult(), "
                              "value=Name(id='y', ctx=Load()))])");
}

TEST(Statement, SoftKeywordsAreNamesElsewhere) {
    EXPECT_EQ(error("match = case = type = _ = 1\nmatch(x)\nmatch[x]\nmatch -x\ntype(x)\nprint(match, case)"),
              "ok");
    EXPECT_EQ(tree("type X[T: int, *Ts, **P] = T"),
              "Module(body=[TypeAlias(name=Name(id='X', ctx=Store()), type_params=[TypeVar(name='T', "
              "bound=Name(id='int', ctx=Load())), TypeVarTuple(name='Ts'), ParamSpec(name='P')], "
              "value=Name(id='T', "
              "ctx=Load()))])");
}

TEST(Statement, Match) {
    EXPECT_EQ(
        tree("match x, y:\n case [1, *_, None] | {'k': v, **r}: 1\n case A.b(c, d=-1+2j) as e if f: 2"),
        "Module(body=[Match(subject=Tuple(elts=[Name(id='x', ctx=Load()), Name(id='y', ctx=Load())], "
        "ctx=Load()), "
        "cases=[match_case(pattern=MatchOr(patterns=[MatchSequence(patterns=[MatchValue(value=Constant(value="
        "1)), "
        "MatchStar(), MatchSingleton(value=None)]), MatchMapping(keys=[Constant(value='k')], "
        "patterns=[MatchAs(name='v')], rest='r')]), body=[Expr(value=Constant(value=1))]), "
        "match_case(pattern=MatchAs(pattern=MatchClass(cls=Attribute(value=Name(id='A', ctx=Load()), "
        "attr='b', "
        "ctx=Load()), patterns=[MatchAs(name='c')], kwd_attrs=['d'], "
        "kwd_patterns=[MatchValue(value=BinOp(left=UnaryOp(op=USub(), operand=Constant(value=1)), op=Add(), "
        "right=Constant(value=2j)))]), name='e'), guard=Name(id='f', ctx=Load()), "
        "body=[Expr(value=Constant(value=2))])])])");
}

TEST(Statement, TryWithAndImports) {
    EXPECT_EQ(
        tree("try: a\nexcept* B as c: d\nelse: e\nfinally: f"),
        "Module(body=[TryStar(body=[Expr(value=Name(id='a', ctx=Load()))], handlers=[ExceptHandler(type=Name("
        "id='B', ctx=Load()), name='c', body=[Expr(value=Name(id='d', ctx=Load()))])], "
        "orelse=[Expr(value=Name("
        "id='e', ctx=Load()))], finalbody=[Expr(value=Name(id='f', ctx=Load()))])])");
    EXPECT_EQ(tree("with (a as b, c,): d"), tree("with a as b, c: d"));
    EXPECT_EQ(
        tree("with (a, b) as c: d"),
        "Module(body=[With(items=[withitem(context_expr=Tuple(elts=[Name(id='a', ctx=Load()), Name(id='b', "
        "ctx=Load())], ctx=Load()), optional_vars=Name(id='c', ctx=Store()))], body=[Expr(value=Name(id='d', "
        "ctx=Load()))])])");
    EXPECT_EQ(tree("from ...a.b import (c as d, e,)"),
              "Module(body=[ImportFrom(module='a.b', names=[alias(name='c', asname='d'), alias(name='e')], "
              "level=3)])");
    EXPECT_EQ(tree("import a.b as c"), "Module(body=[Import(names=[alias(name='a.b', asname='c')])])");
}

TEST(Statement, ElifIsAnIfInTheElseBranch) {
    EXPECT_EQ(tree("if a: 1\nelif b: 2\nelse: 3"), tree("if a: 1\nelse:\n if b: 2\n else: 3"));
}

TEST(Position, LikeCPython) {
    EXPECT_EQ(
        Parse("@d\nasync def f(\u00e9): pass").dump(true),
        "Module(body=[AsyncFunctionDef(name='f', args=arguments(args=[arg(arg='\u00e9', lineno=2, "
        "col_offset=12, "
        "end_lineno=2, end_col_offset=14)]), body=[Pass(lineno=2, col_offset=17, end_lineno=2, "
        "end_col_offset=21)], decorator_list=[Name(id='d', ctx=Load(), lineno=1, col_offset=1, end_lineno=1, "
        "end_col_offset=2)], lineno=2, col_offset=0, end_lineno=2, end_col_offset=21)])");
    EXPECT_EQ(
        Parse("if x:\n  y;\n").dump(true),
        "Module(body=[If(test=Name(id='x', ctx=Load(), lineno=1, col_offset=3, end_lineno=1, "
        "end_col_offset=4), "
        "body=[Expr(value=Name(id='y', ctx=Load(), lineno=2, col_offset=2, end_lineno=2, end_col_offset=3), "
        "lineno=2, col_offset=2, end_lineno=2, end_col_offset=3)], lineno=1, col_offset=0, end_lineno=2, "
        "end_col_offset=4)])");
}

TEST(Dump, Indented) {
    EXPECT_EQ(Parse("x = -1", BT_PARSE_EXEC).dump(false, 2),
              "Module(\n  body=[\n    Assign(\n      targets=[\n        Name(id='x', ctx=Store())],\n"
              "      value=UnaryOp(\n        op=USub(),\n        operand=Constant(value=1)))])");
}

TEST(Dump, TokensAndTheirErrors) {
    char *text = nullptr;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);
    BtSyntaxError failure;
    EXPECT_TRUE(bt_tokens_dump("x = 1\n", 6, "test.py", 0, stream, &failure));
    EXPECT_FALSE(bt_tokens_dump("'a", 2, "test.py", 0, stream, &failure));
    fclose(stream);
    EXPECT_EQ(std::string(text).substr(0, 38), "1,0-1,1:            NAME           'x'");
    EXPECT_STREQ(failure.message, "unterminated string literal (detected at line 1)");
    free(text);
}

TEST(Mode, EvalAndSingle) {
    EXPECT_EQ(Parse("1, 2\n\n", BT_PARSE_EVAL).good(), true);
    EXPECT_EQ(Parse("*a", BT_PARSE_EVAL).good(), false);
    EXPECT_EQ(Parse("x = 1", BT_PARSE_EVAL).describe(), "SyntaxError: invalid syntax (1:3-1:4)");
    EXPECT_EQ(Parse("x", BT_PARSE_SINGLE).dump(), "Interactive(body=[Expr(value=Name(id='x', ctx=Load()))])");
    EXPECT_EQ(Parse("if x:\n  y", BT_PARSE_SINGLE).good(), true);
    EXPECT_EQ(Parse("x\ny", BT_PARSE_SINGLE).describe(),
              "SyntaxError: multiple statements found while compiling a single statement (1:2-1:3)");
}

TEST(Mode, IncompleteInput) {
    int flags = BT_PARSE_IGNORE_COOKIE | BT_PARSE_ALLOW_INCOMPLETE;
    for (const char *source :
         {"if x:\n", "(\n", "'''a\n", "def f():\n", "x = \\\n", "@a\n", "class A:\n", "f'''{a\n"}) {
        Parse parse(source, BT_PARSE_SINGLE, flags);
        EXPECT_FALSE(parse.good()) << source;
        EXPECT_TRUE(parse.error().incomplete) << source;
    }
    for (const char *source : {"x y\n", ")\n", "'a\n", "1 +\n", "if x y:\n"}) {
        Parse parse(source, BT_PARSE_SINGLE, flags);
        EXPECT_FALSE(parse.good()) << source;
        EXPECT_FALSE(parse.error().incomplete) << source;
    }
    EXPECT_FALSE(Parse("if x:\n  y", BT_PARSE_SINGLE, flags | BT_PARSE_DONT_IMPLY_DEDENT).good());
}

struct Mistake {
    const char *source;
    const char *message;
};

class Mistakes : public testing::TestWithParam<Mistake> {};

TEST_P(Mistakes, AreNamedAsCPythonDoes) {
    EXPECT_EQ(error(GetParam().source), GetParam().message) << GetParam().source;
}

INSTANTIATE_TEST_SUITE_P(
    All, Mistakes,
    testing::Values(
        Mistake{"x y", "SyntaxError: invalid syntax (1:3-1:4)"},
        Mistake{"if x\n  y", "SyntaxError: expected ':' (1:5-1:6)"},
        Mistake{"def f:\n  y", "SyntaxError: expected '(' (1:6-1:7)"},
        Mistake{"(x y)", "SyntaxError: invalid syntax. Perhaps you forgot a comma? (1:2-1:5)"},
        Mistake{"if x = 1: y",
                "SyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='? (1:4-1:9)"},
        Mistake{"f() = 1", "SyntaxError: cannot assign to function call here. Maybe you meant '==' instead "
                           "of '='? (1:1-1:4)"},
        Mistake{"None = 1", "SyntaxError: cannot assign to None (1:1-1:5)"},
        Mistake{"x = 1 = 2", "SyntaxError: cannot assign to literal (1:5-1:6)"},
        Mistake{"del f()", "SyntaxError: cannot delete function call (1:5-1:8)"},
        Mistake{"a, b += 1",
                "SyntaxError: 'tuple' is an illegal expression for augmented assignment (1:1-1:5)"},
        Mistake{"if x:\ny",
                "IndentationError: expected an indented block after 'if' statement on line 1 (2:1-2:2)"},
        Mistake{"class A:\ny",
                "IndentationError: expected an indented block after class definition on line 1 (2:1-2:2)"},
        Mistake{"print 1",
                "SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)? (1:1-1:8)"},
        Mistake{"f(a=1, b)", "SyntaxError: positional argument follows keyword argument (1:9-1:10)"},
        Mistake{"f(**a, *b)",
                "SyntaxError: iterable argument unpacking follows keyword argument unpacking (1:6-1:10)"},
        Mistake{"f(x for x in y, 1)", "SyntaxError: Generator expression must be parenthesized (1:3-1:15)"},
        Mistake{"f(a.b=1)",
                "SyntaxError: expression cannot contain assignment, perhaps you meant \"==\"? (1:3-1:7)"},
        Mistake{"def f(a=1, b): 1",
                "SyntaxError: parameter without a default follows parameter with a default (1:12-1:13)"},
        Mistake{"def f(*): 1", "SyntaxError: named arguments must follow bare * (1:7-1:8)"},
        Mistake{"try: 1\nx", "SyntaxError: expected 'except' or 'finally' block (2:1-2:2)"},
        Mistake{"try: 1\nexcept a, b: 1",
                "SyntaxError: multiple exception types must be parenthesized (2:8-2:12)"},
        Mistake{"[a, b for a in c]",
                "SyntaxError: did you forget parentheses around the comprehension target? (1:2-1:6)"},
        Mistake{"{1: 2, 3}", "SyntaxError: ':' expected after dictionary key (1:8-1:0)"},
        Mistake{"{1:}", "SyntaxError: expression expected after dictionary key and ':' (1:3-1:4)"},
        Mistake{"x = 1 if y", "SyntaxError: expected 'else' after 'if' expression (1:5-1:11)"},
        Mistake{"a + not b", "SyntaxError: 'not' after an operator must be parenthesized (1:5-1:10)"},
        Mistake{"import a from b",
                "SyntaxError: Did you mean to use 'from ... import ...' instead? (1:1-1:16)"},
        Mistake{"from a import b,",
                "SyntaxError: trailing comma not allowed without surrounding parentheses (1:17-1:18)"},
        Mistake{"with a as 1: 1", "SyntaxError: cannot assign to literal (1:11-1:12)"},
        Mistake{"[x for 1 in y]", "SyntaxError: cannot assign to literal (1:8-1:9)"},
        Mistake{"f'{}'", "SyntaxError: f-string: valid expression required before '}' (1:4-1:5)"},
        Mistake{"f'{a!r b'", "SyntaxError: f-string: expecting '}' (1:8-1:8)"},
        Mistake{"f'}'", "SyntaxError: f-string: single '}' is not allowed (1:3-1:3)"},
        Mistake{
            "f'{a!x}'",
            "SyntaxError: f-string: invalid conversion character 'x': expected 's', 'r', or 'a' (1:6-1:7)"},
        Mistake{"match x:\n case A(b=1, c): 1",
                "SyntaxError: positional patterns follow keyword patterns (2:14-2:15)"},
        Mistake{"match x:\n case a as _: 1", "SyntaxError: cannot use '_' as a target (2:12-2:13)"},
        Mistake{"x = foo(1,\n2\ny = 3\n", "SyntaxError: '(' was never closed (1:8-1:0)"},
        Mistake{"a b\n'''x",
                "SyntaxError: unterminated triple-quoted string literal (detected at line 2) (2:1-2:1)"},
        Mistake{"try: 1\nexcept A as : 1", "SyntaxError: invalid syntax (2:13-2:14)"}));

TEST(ParserLimits, DeepNestingIsRefusedNotCrashed) {
    const std::string overflow =
        "MemoryError: Parser stack overflowed - Python source too complex to parse (0:0-0:0)";
    EXPECT_EQ(error(repeat("-", 5000) + "1"), "ok");
    EXPECT_EQ(error(repeat("-", 100000) + "1"), overflow);
    EXPECT_EQ(error(repeat("not ", 100000) + "1"), overflow);
    EXPECT_EQ(error(repeat("lambda: ", 100000) + "1"), overflow);
    EXPECT_EQ(error(repeat("a ** ", 100000) + "1"), overflow);
    EXPECT_EQ(error(repeat("1 if 2 else ", 100000) + "3"), overflow);
    EXPECT_EQ(error(repeat("f(", 200) + repeat(")", 200)), "ok");
    EXPECT_EQ(error(repeat("1 + ", 100000) + "1"), "ok");
    EXPECT_EQ(Parse(repeat("1 + ", 100000) + "1").dump(), "ok") << "a dump recurses, so it gives up";
    std::string ladder;
    for (int i = 0; i < 101; i++) {
        ladder += std::string(static_cast<size_t>(i), ' ') + "if x:\n";
    }
    EXPECT_EQ(error(ladder), "IndentationError: too many levels of indentation (101:1-101:0)");
}

TEST(ParserLimits, DiagnosisOfNestedMistakesIsFast) {
    EXPECT_EQ(error(repeat("{1: [(", 60) + "a b" + repeat(")]}", 60)),
              "SyntaxError: invalid syntax. Perhaps you forgot a comma? (1:361-1:364)");
    EXPECT_FALSE(Parse(repeat("f(x=[y for y in ", 90) + "1 2" + repeat("])", 90)).good());
}

// Every allocation fails once: no crash, no leak (under a sanitizer), and either a tree or a MemoryError.
TEST(ParserLimits, FailingAllocations) {
    const std::string source =
        "def f(a, *b, c=1):\n  return f'{a!r:>{b}}' + [x for x in {1: 2}]\n" + repeat("x = y(1)\n", 300);
    for (size_t limit = 1024; limit < 600 * 1024; limit += 1024) {
        Parse parse(source, BT_PARSE_EXEC, BT_PARSE_IGNORE_COOKIE, limit);
        if (!parse.good()) {
            EXPECT_EQ(parse.error().kind, BT_SYNTAX_ERROR_MEMORY) << limit;
        }
        Parse broken(source + "x y", BT_PARSE_EXEC, BT_PARSE_IGNORE_COOKIE, limit);
        EXPECT_FALSE(broken.good());
    }
}

} // namespace
