#include "vm/objects/closest_name.h"

#include <stdint.h>

#include "vm/base/error.h"
#include "vm/objects/str.h"

enum {
    LONGEST = 40,  // bytes of a name that is compared
    EDIT = 2,      // cost of putting a character in, taking one out or changing it
    CASE = 1,      // of changing but its case
};

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

static size_t change_cost(char a, char b) {
    if (a == b) return 0;
    return lower(a) == lower(b) ? CASE : EDIT;
}

// The cost of making a of b; more than limit if it is more than that. Row by row a table of the costs for all
// beginnings of the two (Wagner and Fischer).
static size_t edit_cost(const char *a, size_t a_length, const char *b, size_t b_length, size_t limit) {
    while (a_length && b_length && *a == *b) a++, b++, a_length--, b_length--;
    while (a_length && b_length && a[a_length - 1] == b[b_length - 1]) a_length--, b_length--;
    if (!a_length || !b_length) return (a_length + b_length) * EDIT;
    if (a_length > LONGEST || b_length > LONGEST) return limit + 1;
    size_t difference = a_length > b_length ? a_length - b_length : b_length - a_length;
    if (difference * EDIT > limit) return limit + 1;

    size_t row[LONGEST + 1];
    for (size_t j = 0; j <= b_length; j++) row[j] = j * EDIT;
    for (size_t i = 0; i < a_length; i++) {
        size_t diagonal = row[0], least = SIZE_MAX;
        row[0] = (i + 1) * EDIT;
        for (size_t j = 0; j < b_length; j++) {
            size_t changed = diagonal + change_cost(a[i], b[j]);
            size_t moved = (row[j] < row[j + 1] ? row[j] : row[j + 1]) + EDIT;
            diagonal = row[j + 1];
            row[j + 1] = changed < moved ? changed : moved;
            if (row[j + 1] < least) least = row[j + 1];
        }
        if (least > limit) return limit + 1;
    }
    return row[b_length];
}

bool bt_closest_begin(BtClosestName *search, View name) {
    *search = (BtClosestName){.best_cost = SIZE_MAX, .best = -1};
    search->name = bt_is_str(name) ? bt_str_utf8(name, &search->length) : NULL;
    if (bt_error_occurred()) bt_error_clear();
    return search->name != NULL;
}

void bt_closest_try(BtClosestName *search, const char *candidate, size_t length, int number) {
    // About a third of the characters may differ; and it has to be better than the best.
    size_t limit = (search->length + length + 3) * EDIT / 6;
    if (search->best_cost == 0) return;
    if (limit > search->best_cost - 1) limit = search->best_cost - 1;
    size_t cost = edit_cost(search->name, search->length, candidate, length, limit);
    if (cost > limit) return;
    search->best = number;
    search->best_cost = cost;
}
