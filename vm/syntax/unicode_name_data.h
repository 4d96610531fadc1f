/* The tables behind unicode_name.c, which explains them. */
#ifndef BATON_VM_SYNTAX_UNICODE_NAME_DATA_H
#define BATON_VM_SYNTAX_UNICODE_NAME_DATA_H

#ifdef __cplusplus
extern "C" {
#endif

typedef struct BtUnicodeRun {
    int first; /* code point */
    int count; /* 0: end of the table */
} BtUnicodeRun;

/* Characters first..last are called prefix + their code point in at least four hexadecimal digits. */
typedef struct BtUnicodeRule {
    const char *prefix; /* NULL: end of the table */
    int first;
    int last;
} BtUnicodeRule;

extern const char bt_unicode_words[];
extern const char bt_unicode_names[];
extern const BtUnicodeRun bt_unicode_runs[];
extern const char bt_unicode_aliases[];
extern const int bt_unicode_alias_targets[];
extern const BtUnicodeRule bt_unicode_rules[];

#ifdef __cplusplus
}
#endif

#endif
