// Tokens: kinds, places, indentation, numbers, strings, and what the lexer refuses.
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "tests/unit/syntax/parse_helper.h"
#include "vm/syntax/lexer.h"
#include "vm/syntax/source_text.h"
#include "vm/syntax/unicode_name.h"

namespace {

using syntax_test::error;
using syntax_test::expression;
using syntax_test::Parse;

// "NAME:x OP:= NUMBER:1 NEWLINE ..." or the message.
std::string tokens(const std::string &source) {
    BtArena arena;
    bt_arena_init(&arena);
    BtSyntaxError failure = {};
    BtLexer *lexer = static_cast<BtLexer *>(malloc(sizeof(BtLexer)));
    std::string result;
    if (bt_lexer_init(lexer, source.data(), source.size(), "test.py", BT_PARSE_EXEC, 0, &arena, &failure)) {
        BtToken token;
        bool good;
        while ((good = bt_lexer_next(lexer, &token)) && token.kind != BT_TOKEN_END_MARKER) {
            result += result.empty() ? "" : " ";
            result += bt_token_kind_name(static_cast<BtTokenKind>(token.kind));
            if (token.end > token.start && token.kind != BT_TOKEN_NEWLINE) {
                result += ":" + std::string(token.start, token.end);
            }
        }
        if (!good) {
            result = failure.message;
        }
    } else {
        result = failure.message;
    }
    free(lexer);
    bt_arena_free(&arena);
    return result;
}

TEST(Lexer, SplitsALineIntoWordsAndOperators) {
    EXPECT_EQ(tokens("x **= -1 # note\n"), "NAME:x OP:**= OP:- NUMBER:1 NEWLINE");
    EXPECT_EQ(tokens("a:=b->c...d!=e"),
              "NAME:a OP::= NAME:b OP:-> NAME:c OP:... NAME:d OP:!= NAME:e NEWLINE");
    EXPECT_EQ(tokens("if iffy: pass"), "NAME:if NAME:iffy OP:: NAME:pass NEWLINE");
    EXPECT_EQ(tokens(""), "");
}

TEST(Lexer, EveryKeywordHasItsKind) {
    for (int kind = BT_TOKEN_KW_FALSE; kind < BT_TOKEN_COUNT; kind++) {
        const char *word = bt_token_text(static_cast<BtTokenKind>(kind));
        EXPECT_NE(error(std::string(word) + " = 1"), "ok") << word;
        EXPECT_EQ(error(std::string(word) + "_ = 1"), "ok") << word;
        EXPECT_EQ(error("_" + std::string(word) + " = 1"), "ok") << word;
    }
    for (const char *soft : {"match", "case", "type", "_"}) {
        EXPECT_EQ(error(std::string(soft) + " = 1"), "ok") << soft;
    }
}

TEST(Lexer, IndentationBecomesTokens) {
    EXPECT_EQ(tokens("if x:\n  y\nz\n"),
              "NAME:if NAME:x OP:: NEWLINE INDENT NAME:y NEWLINE DEDENT NAME:z NEWLINE");
    EXPECT_EQ(tokens("if x:\n\n  # comment\n  y"),
              "NAME:if NAME:x OP:: NEWLINE INDENT NAME:y NEWLINE DEDENT");
    EXPECT_EQ(tokens("(\n   x\n  )\n"), "OP:( NAME:x OP:) NEWLINE");
    EXPECT_EQ(tokens("x = \\\n   1\n"), "NAME:x OP:= NUMBER:1 NEWLINE");
    EXPECT_EQ(error("if x:\n        y\n\tz\n"),
              "TabError: inconsistent use of tabs and spaces in indentation (3:1-3:0)");
    EXPECT_EQ(error("if x:\n  y\n z\n"),
              "IndentationError: unindent does not match any outer indentation level (3:3-3:-1)");
    EXPECT_EQ(error("  x"), "IndentationError: unexpected indent (1:2-1:-1)");
}

TEST(Lexer, FormFeedRestartsTheLine) {
    EXPECT_EQ(tokens("x\n   \fy\n"), "NAME:x NEWLINE NAME:y NEWLINE");
}

TEST(Lexer, LineEndsAreTranslated) {
    EXPECT_EQ(tokens("x\r\ny\rz"), "NAME:x NEWLINE NAME:y NEWLINE NAME:z NEWLINE");
    EXPECT_EQ(expression("'''a\r\nb\rc'''"), "Constant(value='a\\nb\\nc')");
}

TEST(Lexer, FStringsAreSmallPrograms) {
    EXPECT_EQ(
        tokens("f\"a{x!r:>{w}}b\""),
        "FSTRING_START:f\" FSTRING_MIDDLE:a OP:{ NAME:x OP:! NAME:r OP:: FSTRING_MIDDLE:> OP:{ NAME:w OP:} "
        "FSTRING_MIDDLE OP:} FSTRING_MIDDLE:b FSTRING_END:\" NEWLINE");
    EXPECT_EQ(tokens("f'{a['b']}'"),
              "FSTRING_START:f' OP:{ NAME:a OP:[ STRING:'b' OP:] OP:} FSTRING_END:' NEWLINE");
    EXPECT_EQ(tokens("f'{{{x}}}'"),
              "FSTRING_START:f' FSTRING_MIDDLE:{ OP:{ NAME:x OP:} FSTRING_MIDDLE:} FSTRING_END:' NEWLINE");
}

TEST(Lexer, Numbers) {
    EXPECT_EQ(expression("1_000"), "Constant(value=1000)");
    EXPECT_EQ(expression("0xFF_ff"), "Constant(value=65535)");
    EXPECT_EQ(expression("0b1_01"), "Constant(value=5)");
    EXPECT_EQ(expression("0o17"), "Constant(value=15)");
    EXPECT_EQ(expression("00"), "Constant(value=0)");
    EXPECT_EQ(expression("9223372036854775807"), "Constant(value=9223372036854775807)");
    EXPECT_EQ(expression("9223372036854775808"), "Constant(value=9223372036854775808)");
    EXPECT_EQ(expression("0xffffffffffffffffff"), "Constant(value=4722366482869645213695)");
    EXPECT_EQ(expression("1_0.5e-3"), "Constant(value=0.0105)");
    EXPECT_EQ(expression("1e400"), "Constant(value=inf)");
    EXPECT_EQ(expression(".5"), "Constant(value=0.5)");
    EXPECT_EQ(expression("1e16"), "Constant(value=1e+16)");
    EXPECT_EQ(expression("2j"), "Constant(value=2j)");
    EXPECT_EQ(expression("0077.5j"), "Constant(value=77.5j)");
}

TEST(Lexer, IntegerValuesFitOrKeepTheirDigits) {
    Parse small("9223372036854775807", BT_PARSE_EVAL);
    ASSERT_TRUE(small.good());
    EXPECT_TRUE(small.module()->expression->as.constant.as.integer.fits);
    EXPECT_EQ(small.module()->expression->as.constant.as.integer.value, INT64_MAX);
    Parse large("0x_ffff_ffff_ffff_ffff", BT_PARSE_EVAL);
    ASSERT_TRUE(large.good());
    EXPECT_FALSE(large.module()->expression->as.constant.as.integer.fits);
    EXPECT_STREQ(large.module()->expression->as.constant.as.integer.digits, "ffffffffffffffff");
    EXPECT_EQ(large.module()->expression->as.constant.as.integer.base, 16);
}

TEST(Lexer, BadNumbers) {
    EXPECT_EQ(error("1a"), "SyntaxError: invalid decimal literal (1:1-1:1)");
    EXPECT_EQ(error("1__0"), "SyntaxError: invalid decimal literal (1:2-1:2)");
    EXPECT_EQ(error("0xg"), "SyntaxError: invalid hexadecimal literal (1:2-1:2)");
    EXPECT_EQ(error("0b2"), "SyntaxError: invalid digit '2' in binary literal (1:3-1:3)");
    EXPECT_EQ(error("x = 0777"), "SyntaxError: leading zeros in decimal integer literals are not permitted; "
                                 "use an 0o prefix for octal integers (1:5-1:6)");
    EXPECT_EQ(error(std::string(4301, '1')).substr(0, 44), "SyntaxError: Exceeds the limit (4300 digits)");
    EXPECT_EQ(error(std::string(4300, '1')), "ok");
}

TEST(Lexer, Strings) {
    EXPECT_EQ(expression(R"('a\tb' "c" r'\d')"), R"(Constant(value='a\tbc\\d'))");
    EXPECT_EQ(expression(R"('\x41\u00e9\U0001F600\101\N{SPACE}')"), "Constant(value='A\u00e9\U0001F600A ')");
    EXPECT_EQ(expression(R"(b'\xff\n' b"'")"), R"(Constant(value=b"\xff\n'"))");
    EXPECT_EQ(expression(R"('\ud800')"), R"(Constant(value='\ud800'))");
    EXPECT_EQ(expression("u'x'"), "Constant(value='x', kind='u')");
    EXPECT_EQ(expression("'''a\\\nb'''"), "Constant(value='ab')");
    EXPECT_EQ(error("'abc"), "SyntaxError: unterminated string literal (detected at line 1) (1:1-1:1)");
    EXPECT_EQ(error("x = '''a\nb"),
              "SyntaxError: unterminated triple-quoted string literal (detected at line 2) (1:5-1:5)");
    EXPECT_EQ(error(R"('a\')"), "SyntaxError: unterminated string literal (detected at line 1); "
                                "perhaps you escaped the end quote? (1:1-1:1)");
    EXPECT_EQ(error(R"('\x1')"),
              R"(SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in position )"
              R"(0-2: truncated \xXX escape (1:1-1:6))");
    EXPECT_EQ(error(R"(b'\x1')"), R"(SyntaxError: (value error) invalid \x escape at position 0 (1:1-1:7))");
    EXPECT_EQ(error("b'\u00e9'"), "SyntaxError: bytes can only contain ASCII literal characters (1:1-1:5)");
}

TEST(Lexer, WarningsAreCollectedOnce) {
    EXPECT_EQ(Parse("x = 1\ny = '\\d\\w'").warnings(),
              std::vector<std::string>{"2: invalid escape sequence '\\d'"});
    EXPECT_EQ(Parse("'\\400'").warnings(),
              std::vector<std::string>{"1: invalid octal escape sequence '\\400'"});
    EXPECT_EQ(Parse("1if x else 2").warnings(), std::vector<std::string>{"1: invalid decimal literal"});
    EXPECT_TRUE(Parse("r'\\d' '\\\\d'").warnings().empty());
}

TEST(Lexer, NamesOutsideAscii) {
    EXPECT_EQ(expression("\u00e9t\u00e9"), "Name(id='\u00e9t\u00e9', ctx=Load())");
    EXPECT_EQ(expression("\ufb01x"), "Name(id='fix', ctx=Load())") << "NFKC";
    EXPECT_EQ(error("x = \u20ac"), "SyntaxError: invalid character '\u20ac' (U+20AC) (1:5-1:5)");
    EXPECT_EQ(error("x\u00a0= 1"), "SyntaxError: invalid non-printable character U+00A0 (1:2-1:2)");
}

TEST(Lexer, Brackets) {
    EXPECT_EQ(error("("), "SyntaxError: '(' was never closed (1:1-1:0)");
    EXPECT_EQ(error(")"), "SyntaxError: unmatched ')' (1:1-1:1)");
    EXPECT_EQ(error("(]"),
              "SyntaxError: closing parenthesis ']' does not match opening parenthesis '(' (1:2-1:2)");
    EXPECT_EQ(
        error("[\n)"),
        "SyntaxError: closing parenthesis ')' does not match opening parenthesis '[' on line 1 (2:1-2:1)");
    EXPECT_EQ(error(std::string(200, '(') + "1" + std::string(200, ')')), "ok");
    EXPECT_EQ(error(std::string(201, '(')), "SyntaxError: too many nested parentheses (1:201-1:201)");
}

TEST(Lexer, Continuations) {
    EXPECT_EQ(error("x \\ y"),
              "SyntaxError: unexpected character after line continuation character (1:4-1:0)");
    EXPECT_EQ(error("x \\\n"), "SyntaxError: unexpected EOF while parsing (1:4-1:-1)");
}

TEST(Source, EncodingsAndMarks) {
    EXPECT_EQ(Parse("\xEF\xBB\xBFx", BT_PARSE_EXEC, 0).dump(), Parse("x").dump());
    EXPECT_EQ(Parse("# coding: latin-1\n'\xE9'", BT_PARSE_EXEC, 0).dump(), Parse("\n'\u00e9'").dump());
    EXPECT_EQ(Parse("# coding: ascii\n'\xE9'", BT_PARSE_EXEC, 0).good(), false);
    EXPECT_EQ(Parse("# coding: klingon\nx", BT_PARSE_EXEC, 0).describe(),
              "SyntaxError: encoding problem: klingon (0:0-0:0)");
    EXPECT_EQ(Parse("x\n\xFF", BT_PARSE_EXEC, 0).describe(),
              "SyntaxError: Non-UTF-8 code starting with '\\xff' in file test.py on line 2, but no encoding "
              "declared; "
              "see https://peps.python.org/pep-0263/ for details (0:0-0:0)");
    EXPECT_EQ(error(std::string("a\0b", 3)),
              "SyntaxError: source code string cannot contain null bytes (0:0-0:0)");
}

TEST(UnicodeName, BothWays) {
    EXPECT_EQ(bt_unicode_lookup("GREEK SMALL LETTER ALPHA", 24), 0x3B1);
    EXPECT_EQ(bt_unicode_lookup("HANGUL SYLLABLE GAG", 19), 0xAC01);
    EXPECT_EQ(bt_unicode_lookup("hangul syllable gag", 19), -1) << "calculated names are in capitals only";
    EXPECT_EQ(bt_unicode_lookup("greek small letter alpha", 24), 0x3B1);
    EXPECT_EQ(bt_unicode_lookup("CJK UNIFIED IDEOGRAPH-4E00", 26), 0x4E00);
    EXPECT_EQ(bt_unicode_lookup("NBSP", 4), 0xA0) << "alias";
    EXPECT_EQ(bt_unicode_lookup("NO SUCH CHARACTER", 17), -1);
    char name[BT_UNICODE_NAME_MAX];
    ASSERT_TRUE(bt_unicode_name(0x1F600, name));
    EXPECT_STREQ(name, "GRINNING FACE");
    ASSERT_TRUE(bt_unicode_name(0xAC01, name));
    EXPECT_STREQ(name, "HANGUL SYLLABLE GAG");
    EXPECT_FALSE(bt_unicode_name(0x10FFFF, name));
}

TEST(UnicodeName, EveryNameLeadsBack) {
    char name[BT_UNICODE_NAME_MAX];
    int count = 0;
    for (int code_point = 0; code_point <= 0x10FFFF; code_point += 97) {
        if (bt_unicode_name(code_point, name)) {
            EXPECT_EQ(bt_unicode_lookup(name, std::string(name).size()), code_point) << name;
            count++;
        }
    }
    EXPECT_GT(count, 1000);
}

} // namespace
