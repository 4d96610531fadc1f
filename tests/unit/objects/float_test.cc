#include "vm/objects/float.h"

#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <string>

#include "tests/unit/objects/containers.h"
#include "vm/base/heap.h"
#include "vm/objects/float_internal.h"

namespace {

class FloatTest : public Machine {
  protected:
    static std::string repr(double d) {
        char buffer[40];
        return std::string(buffer, bt_double_repr(d, buffer));
    }
    static std::string format(double d, char kind, int precision, int flags = 0) {
        size_t length;
        char *text = bt_double_format(d, kind, precision, flags, &length);
        std::string result(text, length);
        bt_buffer_free(text);
        return result;
    }
    static bool parse(const std::string &text, double *out) {
        const char *stop;
        return bt_double_parse(text.data(), text.size(), out, &stop) && stop == text.data() + text.size();
    }
};

TEST_F(FloatTest, ReprIsTheShortestTextThatReadsBack) {
    EXPECT_EQ(repr(0.1), "0.1");
    EXPECT_EQ(repr(-0.0), "-0.0");
    EXPECT_EQ(repr(1e16), "1e+16");
    EXPECT_EQ(repr(1e15), "1000000000000000.0");
    EXPECT_EQ(repr(0.0001), "0.0001");
    EXPECT_EQ(repr(0.00001), "1e-05");
    EXPECT_EQ(repr(5e-324), "5e-324");
    EXPECT_EQ(repr(std::numeric_limits<double>::max()), "1.7976931348623157e+308");
    EXPECT_EQ(repr(-HUGE_VAL), "-inf");
    EXPECT_EQ(repr(NAN), "nan");
}

TEST_F(FloatTest, EveryDoubleReadsBack) {
    std::mt19937_64 random(99);
    for (int i = 0; i < 100000; i++) {
        uint64_t bits = random();
        double d, back;
        std::memcpy(&d, &bits, sizeof d);
        if (!std::isfinite(d))
            continue;
        ASSERT_TRUE(parse(repr(d), &back)) << repr(d);
        ASSERT_EQ(std::memcmp(&d, &back, sizeof d), 0) << repr(d);
    }
}

TEST_F(FloatTest, ParsingKnowsWhereTheNumberEnds) {
    double d;
    const char *stop, *text = "1.5e+x";
    ASSERT_TRUE(bt_double_parse(text, 6, &d, &stop));
    EXPECT_EQ(d, 1.5);
    EXPECT_EQ(stop - text, 3);
    for (const char *good : {"1", "1.", ".5", "+1e5", "-inf", "Infinity", "nan", "1e400"})
        EXPECT_TRUE(parse(good, &d)) << good;
    for (const char *bad : {"", ".", "e5", "+", "1e", "infi", "0x1", "1_0", " 1"})
        EXPECT_FALSE(parse(bad, &d)) << bad;
}

TEST_F(FloatTest, FormattingRoundsHalfToEvenFromTheExactValue) {
    EXPECT_EQ(format(0.5, 'f', 0), "0");
    EXPECT_EQ(format(1.5, 'f', 0), "2");
    EXPECT_EQ(format(2.5, 'f', 0), "2");
    EXPECT_EQ(format(2.675, 'f', 2), "2.67");
    EXPECT_EQ(format(0.125, 'f', 2), "0.12");
    EXPECT_EQ(format(-0.0, 'f', 1), "-0.0");
    EXPECT_EQ(format(1e22, 'f', 1), "10000000000000000000000.0");
    EXPECT_EQ(format(1.0, 'f', 0, BT_DOUBLE_ALT | BT_DOUBLE_SIGN), "+1.");
    EXPECT_EQ(format(1234.5, 'e', 2), "1.23e+03");
    EXPECT_EQ(format(100.0, 'g', 3), "100");
    EXPECT_EQ(format(100.0, 'g', 3, BT_DOUBLE_ADD_DOT_0), "1e+02");
    EXPECT_EQ(format(0.1, 'g', 3, BT_DOUBLE_ALT), "0.100");
    EXPECT_EQ(format(HUGE_VAL, 'F', 3, BT_DOUBLE_SIGN), "+INF");
}

// The quick way to round agrees with the C library, which rounds exactly.
TEST_F(FloatTest, QuickRoundingAgreesWithTheLibrary) {
    std::mt19937_64 random(5);
    for (int i = 0; i < 100000; i++) {
        int places = static_cast<int>(random() % 23);
        double d = static_cast<double>(random() % 1000000) / (i % 2 ? 1000.0 : 1024.0) *
                   std::pow(10.0, -static_cast<int>(random() % 12));
        int64_t units;
        double scale;
        if (!bt_float_round_units(d, places, &units, &scale))
            continue;
        char expected[64];
        snprintf(expected, sizeof expected, "%.*f", places, d);
        ASSERT_EQ(format(d, 'f', places), expected);
        ASSERT_EQ(static_cast<double>(units) / scale, strtod(expected, nullptr)) << expected;
    }
}

TEST_F(FloatTest, ModuloHasTheSignOfTheDivisor) {
    EXPECT_EQ(bt_float_mod(-7.0, 3.0), 2.0);
    EXPECT_EQ(bt_float_mod(7.0, -3.0), -2.0);
    EXPECT_TRUE(std::signbit(bt_float_mod(0.0, -3.0)));
    EXPECT_EQ(bt_float_mod(-1.0, HUGE_VAL), HUGE_VAL);
    EXPECT_EQ(bt_float_floordiv(-7.0, 3.0), -3.0);
    EXPECT_EQ(bt_float_floordiv(-1.0, HUGE_VAL), -1.0);
}

TEST_F(FloatTest, ExtremesAreBoxed) {
    for (double d : {HUGE_VAL, 5e-324, 1e300}) {
        Held v(bt_float_new(d));
        EXPECT_TRUE(bt_is_object(v.view()));
        EXPECT_TRUE(bt_is_float(v.view()));
        EXPECT_EQ(bt_float_value(v.view()), d);
    }
}

} // namespace
