/* Between parser_diagnose.c and parser_diagnose_calls.c: the steps of a bt_diagnose_ function. It remembers
 * `mark`, tries a suspicion, goes back and tries the next one, as long as no error is on record. */
#ifndef BATON_VM_SYNTAX_PARSER_DIAGNOSE_INTERNAL_H
#define BATON_VM_SYNTAX_PARSER_DIAGNOSE_INTERNAL_H

#include "vm/syntax/parser_internal.h"

/* Ends a bt_diagnose_ function. */
static inline bool back_to(BtParser *parser, int mark) {
    parser->mark = mark;
    return parser->failed;
}

/* Starts the next suspicion; false when an error is on record. */
static inline bool retry(BtParser *parser, int mark) {
    parser->mark = mark;
    return !parser->failed;
}

static inline bool at_any(BtParser *parser, BtTokenKind first, BtTokenKind second, BtTokenKind third) {
    BtTokenKind kind = bt_peek_kind(parser);
    return kind == first || kind == second || kind == third;
}

/* Do `for` clauses follow? They are consumed. */
static inline bool for_clauses_follow(BtParser *parser, BtComprehensionList *clauses) {
    return bt_parse_for_clauses(parser, clauses);
}

#endif
