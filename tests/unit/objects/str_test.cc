#include "vm/objects/str.h"

#include <pthread.h>

#include <string>
#include <vector>

#include "tests/unit/objects/containers.h"
#include "vm/objects/bytearray.h"
#include "vm/objects/bytes.h"
#include "vm/objects/codecs.h"
#include "vm/objects/format_spec.h"
#include "vm/objects/int.h"
#include "vm/objects/str_search.h"
#include "vm/objects/unicode_data.h"
#include "vm/threads/scheduler.h"
#include "vm/threads/thread_state.h"

namespace {

class StrTest : public Machine {};

Value text(const char *utf8) { return bt_str_from_text(utf8); }
std::string utf8(View s) {
    size_t length;
    const char *data = bt_str_utf8(s, &length);
    return data ? std::string(data, length) : "?";
}

TEST_F(StrTest, StorageIsTheNarrowest) {
    struct Case {
        const char *text;
        int width;
        int64_t length;
        bool ascii;
    };
    for (const Case &c : {Case{"abc", 1, 3, true}, Case{"\xc3\xa9t\xc3\xa9", 1, 3, false},
                          Case{"a\xe6\x97\xa5", 2, 2, false}, Case{"a\xf0\x9f\x98\x80", 4, 2, false}}) {
        Held s(text(c.text));
        const BtStr *str = bt_str_cast(s.view());
        EXPECT_EQ(str->width, c.width);
        EXPECT_EQ(str->length, c.length);
        EXPECT_EQ(str->ascii, c.ascii);
        EXPECT_EQ(utf8(s.view()), c.text);
    }
}

TEST_F(StrTest, PartsAreNarrowedAgain) {
    Held s(text("a\xf0\x9f\x98\x80z\xc3\xa9"));
    Held latin(bt_str_substring(s.view(), 2, 4));
    EXPECT_EQ(bt_str_cast(latin.view())->width, 1);
    EXPECT_EQ(utf8(latin.view()), "z\xc3\xa9");
    Held same(text("z\xc3\xa9"));
    EXPECT_TRUE(bt_str_equal(latin.view(), same.view()));
    EXPECT_EQ(bt_str_hash(latin.view()), bt_str_hash(same.view()));
}

TEST_F(StrTest, ShortStringsAreShared) {
    Held a(text("a")), b(bt_str_from_char('a'));
    EXPECT_TRUE(bt_same(a.view(), b.view()));
    Held joined(text("xa")), part(bt_str_substring(joined.view(), 1, 2));
    EXPECT_TRUE(bt_same(part.view(), a.view()));
    EXPECT_TRUE(bt_same(bt_view(bt_str_empty()), bt_view(bt_str_from_utf8("", 0))));
}

TEST_F(StrTest, InternedTextsAreOneObject) {
    Held a(bt_intern(text("some_attribute_name"))), b(bt_intern_text("some_attribute_name"));
    EXPECT_TRUE(bt_same(a.view(), b.view()));
    EXPECT_TRUE(bt_str_is_interned(a.view()));
    EXPECT_TRUE(bt_same(BT_NAME(__init__), bt_view(bt_intern_text("__init__"))));
    std::vector<View> many;
    for (int i = 0; i < 5000; i++)
        many.push_back(bt_view(bt_intern_text(("n" + std::to_string(i)).c_str())));
    for (int i = 0; i < 5000; i++) {
        EXPECT_TRUE(bt_same(many[i], bt_view(bt_intern_text(("n" + std::to_string(i)).c_str()))));
    }
}

TEST_F(StrTest, AppendGrowsInPlaceOnlyWhenUnique) {
    Value s = text("0123456789abcdef");
    for (int i = 0; i < 1000; i++) {
        Held piece(text("xyz"));
        s = bt_str_append(s, piece.view());
    }
    EXPECT_EQ(bt_str_length(bt_view(s)), 16 + 3000);
    BtObject *before = bt_object(bt_view(s));
    Held one(text("q"));
    s = bt_str_append(s, one.view());
    EXPECT_EQ(bt_object(bt_view(s)), before);
    Held shared(bt_hold(bt_view(s)));
    int64_t hash = bt_str_hash(shared.view());
    s = bt_str_append(s, one.view());
    EXPECT_NE(bt_object(bt_view(s)), before);
    EXPECT_EQ(bt_str_hash(shared.view()), hash);
    EXPECT_EQ(bt_str_length(shared.view()), 16 + 3001);
    Held wide(text("\xe6\x97\xa5"));
    s = bt_str_append(s, wide.view());
    EXPECT_EQ(bt_str_cast(bt_view(s))->width, 2);
    bt_release(s);
}

TEST_F(StrTest, BuilderWidens) {
    BtStrBuilder b;
    bt_str_builder_init(&b);
    std::string expected;
    for (int i = 0; i < 300; i++) {
        bt_str_builder_text(&b, i == 100 ? "\xe6\x97\xa5" : i == 200 ? "\xf0\x9f\x98\x80" : "ab");
        expected += i == 100 ? "\xe6\x97\xa5" : i == 200 ? "\xf0\x9f\x98\x80" : "ab";
    }
    bt_str_builder_repeat(&b, 'x', 3);
    Held s(bt_str_builder_finish(&b));
    EXPECT_EQ(utf8(s.view()), expected + "xxx");
    EXPECT_EQ(bt_str_cast(s.view())->width, 4);
}

TEST_F(StrTest, FormatsOfTheMachine) {
    Held name(text("n\xc3\xa9"));
    Held s(bt_str_format("%s|%.2s|%d|%5d|%02x|%zu|%lld|%c|%%|%U|%R|%T|%N", "abc", "xyz", -5, 42, 10,
                         (size_t)7, -9000000000LL, 'c', name.view(), name.view(), name.view(), &bt_type_int));
    EXPECT_EQ(utf8(s.view()), "abc|xy|-5|   42|0a|7|-9000000000|c|%|n\xc3\xa9|'n\xc3\xa9'|str|int");
}

TEST_F(StrTest, InvalidUtf8) {
    for (const char *bad : {"\xff", "a\xc3", "\xe6\x97", "\xc0\x80", "\xed\xa0\x80", "\xf5\x80\x80\x80"}) {
        Value s = bt_str_from_utf8(bad, strlen(bad));
        EXPECT_TRUE(bt_is_empty(s));
        EXPECT_EQ(error().substr(0, 18), "UnicodeDecodeError");
    }
    Held lone(bt_str_from_wtf8("\xed\xa0\x80", 3));
    EXPECT_EQ(bt_str_char_at(bt_str_cast(lone.view()), 0), 0xd800u);
    EXPECT_EQ(bt_str_utf8(lone.view(), nullptr), nullptr);
    EXPECT_EQ(error(), "UnicodeEncodeError: 'utf-8' codec can't encode character '\\ud800' in position 0: "
                       "surrogates not allowed");
}

TEST_F(StrTest, PartialUtf8WaitsForTheRest) {
    size_t consumed;
    Held s(bt_decode_partial("ab\xe6\x97", 4, "utf-8", nullptr, &consumed));
    EXPECT_EQ(consumed, 2u);
    EXPECT_EQ(utf8(s.view()), "ab");
}

TEST_F(StrTest, FindsInEveryStorage) {
    for (const char *hay :
         {"abcabcabd", "abcabcabd\xc3\xa9", "abcabcabd\xe6\x97\xa5", "abcabcabd\xf0\x9f\x98\x80"}) {
        Held s(text(hay)), needle(text("abd")), absent(text("abe")), wide(text("\xe6\x97\xa6"));
        int64_t n = bt_str_length(s.view());
        EXPECT_EQ(bt_str_find(s.view(), needle.view(), 0, n, 1), 6);
        EXPECT_EQ(bt_str_find(s.view(), needle.view(), 0, n, -1), 6);
        EXPECT_EQ(bt_str_find(s.view(), needle.view(), 0, 8, 1), -1);
        EXPECT_EQ(bt_str_find(s.view(), absent.view(), 0, n, 1), -1);
        EXPECT_EQ(bt_str_find(s.view(), wide.view(), 0, n, 1), -1);
        Held ab(text("ab"));
        EXPECT_EQ(bt_str_count(s.view(), ab.view(), 0, n), 3);
    }
}

std::string number(const char *spec, bool negative, const char *prefix, const char *digits,
                   const char *rest) {
    Held text_spec(text(spec));
    BtFormatSpec parsed;
    if (!bt_format_spec_parse(text_spec.view(), &parsed, 'd', "int"))
        return "error";
    Held s(bt_format_number(&parsed, negative, prefix, digits, strlen(digits), rest, strlen(rest)));
    return utf8(s.view());
}

TEST_F(StrTest, NumbersInFields) {
    EXPECT_EQ(number("08,", false, "", "1234", ""), "0,001,234");
    EXPECT_EQ(number("011,", true, "", "1234", ""), "-00,001,234");
    EXPECT_EQ(number("+#011_x", false, "0x", "4d2", ""), "+0x000_04d2");
    EXPECT_EQ(number("*=12,", false, "", "123456", ""), "*****123,456");
    EXPECT_EQ(number("*^9", true, "", "12", ".5"), "**-12.5**");
    EXPECT_EQ(number("010", false, "", "", "inf"), "0000000inf");
    EXPECT_EQ(number(" ", false, "", "7", ""), " 7");
    EXPECT_EQ(number("1.2.3", false, "", "7", ""), "error");
    EXPECT_EQ(error(), "ValueError: Invalid format specifier '1.2.3' for object of type 'int'");
}

TEST_F(StrTest, CaseMappings) {
    uint32_t out[3];
    EXPECT_EQ(bt_unicode_to_upper(0xdf, out), 2);
    EXPECT_EQ(out[0], uint32_t('S'));
    EXPECT_EQ(bt_unicode_to_lower(0x130, out), 2);
    EXPECT_EQ(bt_unicode_fold(0xfb03, out), 3);
    EXPECT_STREQ(bt_unicode_category(0x2ebf0), "Lo");
    EXPECT_EQ(bt_unicode_digit(0xb2), 2);
    EXPECT_EQ(bt_unicode_decimal(0xb2), -1);
    double half;
    EXPECT_TRUE(bt_unicode_numeric(0xbd, &half));
    EXPECT_EQ(half, 0.5);
}

TEST_F(StrTest, BytearrayKeepsItsMemoryWhileLent) {
    Held a(bt_bytearray_new("abc", 3));
    BtBuffer buffer;
    ASSERT_TRUE(bt_get_buffer(a.view(), &buffer, true));
    EXPECT_FALSE(bt_bytearray_extend(a.view(), "d", 1));
    EXPECT_EQ(error(), "BufferError: Existing exports of data: object cannot be re-sized");
    bt_release_buffer(&buffer);
    EXPECT_TRUE(bt_bytearray_extend(a.view(), "d", 1));
    EXPECT_EQ(bt_bytearray_length(a.view()), 4);
}

// ---- threads ----------------------------------------------------------------------------------------------

enum { THREADS = 4, ROUNDS = 2000 };

View shared_text, shared_array;

struct Worker {
    BtThread *thread;
    std::vector<uint64_t> interned;
    int wrong = 0;
};

void *run(void *argument) {
    Worker *worker = static_cast<Worker *>(argument);
    bt_thread_enter(worker->thread);
    for (int i = 0; i < ROUNDS; i++) {
        worker->interned.push_back(bt_view(bt_intern_text(("race" + std::to_string(i)).c_str())).bits);
        size_t length;
        const char *data = bt_str_utf8(shared_text, &length);
        if (!data || length != 6)
            worker->wrong++;
        bt_str_hash(shared_text);
        if (!bt_bytearray_extend(shared_array, "ab", 2))
            worker->wrong++;
        if (i % 64 == 0 && !bt_thread_tick(worker->thread))
            bt_error_clear();
    }
    bt_thread_leave(worker->thread);
    return nullptr;
}

} // namespace

TEST_F(StrTest, ThreadsInternEncodeAndAppend) {
    Held shared(text("h\xc3\xa9llo"));
    Held array(bt_bytearray_new(nullptr, 0));
    shared_text = shared.view();
    shared_array = array.view();
    Worker workers[THREADS];
    pthread_t threads[THREADS];
    for (Worker &worker : workers) {
        worker.thread = bt_thread_new(false);
        ASSERT_NE(worker.thread, nullptr);
    }
    for (int i = 0; i < THREADS; i++)
        ASSERT_EQ(pthread_create(&threads[i], nullptr, run, &workers[i]), 0);
    bt_thread_detach(bt_main_thread);
    for (pthread_t thread : threads)
        pthread_join(thread, nullptr);
    bt_thread_attach(bt_main_thread);
    for (const Worker &worker : workers) {
        EXPECT_EQ(worker.wrong, 0);
        EXPECT_EQ(worker.interned, workers[0].interned);
    }
    EXPECT_EQ(bt_bytearray_length(shared_array), 2 * THREADS * ROUNDS);
}
