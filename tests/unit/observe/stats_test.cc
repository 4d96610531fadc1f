// Statistics: a thread's states sum to its lifetime, the report has the promised fields.
#include "vm/observe/stats.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "tests/unit/threads/attached_thread.h"
#include "vm/threads/lock.h"
#include "vm/threads/thread_parts.h"

namespace {

// Statistics are switched on before threads exist, so this file's tests share one run.
std::string report() {
    static std::string text = [] {
        EXPECT_FALSE(bt_stats_enable("xml"));
        EXPECT_FALSE(bt_stats_enable("json:"));
        EXPECT_TRUE(bt_stats_enable("1"));
        baton_test::bring_up();
        // The main thread of a process that other files' tests have brought up has no record yet.
        if (!bt_self()->scheduling->stats) {
            bt_stats_thread_begins(bt_self());
            bt_stats_attached(bt_self());
        }
        std::vector<baton_test::AttachedThread> threads;
        for (int i = 0; i < 2; i++) {
            threads.emplace_back([](BtThread *self) {
                for (int j = 0; j < 50; j++) {
                    (void)!bt_blocking_sleep(100000, BT_NO_VIEW);
                    self->budget = 0;
                    baton_test::safepoint(self);
                }
            });
        }
        baton_test::join_all(threads);
        char *json = bt_stats_json();
        std::string result = json;
        free(json);
        return result;
    }();
    return text;
}

int64_t number_after(const std::string &text, const std::string &key, size_t from = 0) {
    size_t at = text.find("\"" + key + "\":", from);
    return at == std::string::npos ? -1 : std::atoll(text.c_str() + at + key.size() + 3);
}

TEST(Stats, HasTheFieldsOfTheSchema) {
    std::string text = report();
    for (const char *key : {"version", "build", "gil", "rule", "wall_ns", "cpu_ns", "threads", "handovers_total",
                            "waiting_gil_ns_total", "locks", "peak_rss_kb", "native_id", "acquisitions", "handovers",
                            "interval", "end", "instructions", "blocked_ns"}) {
        EXPECT_NE(text.find("\"" + std::string(key) + "\":"), std::string::npos) << key;
    }
    EXPECT_EQ(number_after(text, "version"), 1);
    EXPECT_NE(text.find("\"name\":\"MainThread\""), std::string::npos);
}

TEST(Stats, StatesSumToTheLifetime) {
    std::string text = report();
    size_t at = text.find("\"id\":2");
    ASSERT_NE(at, std::string::npos);
    std::string thread = text.substr(at, text.find("\"acquisitions\"", at) - at);
    int64_t sum = number_after(thread, "running_ns") + number_after(thread, "waiting_gil_ns");
    for (int i = 0; i < BT_BLOCK_REASON_COUNT; i++) {
        int64_t blocked = number_after(thread, bt_block_reason_names[i]);
        if (blocked > 0) sum += blocked;
    }
    EXPECT_EQ(sum, number_after(thread, "lifetime_ns"));
    EXPECT_GE(number_after(thread, "sleep"), 50 * 100000);
}

TEST(Stats, CountsEveryInstruction) {
    std::string text = report();
    size_t at = text.find("\"id\":2");
    EXPECT_EQ(number_after(text, "instructions", at), 50 * (int64_t)bt_switch_quantum);
}

}  // namespace
