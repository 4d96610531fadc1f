/* Trees and tokens as text, for tests: in the layout of Python's ast.dump and `python -m tokenize`, so that
 * a test can be written down from what another Python prints. */
#ifndef BATON_TESTS_UNIT_SYNTAX_AST_DUMP_H
#define BATON_TESTS_UNIT_SYNTAX_AST_DUMP_H

#include <stdio.h>

#include "vm/syntax/ast.h"
#include "vm/syntax/parser.h"

/* Writes what `ast.dump(tree, include_attributes=attributes, indent=indent)` returns, and a line end. A
 * negative indent means one line. False: the tree is too deep to be written, or memory is short. */
bool bt_ast_dump(const BtModuleNode *module, bool attributes, int indent, FILE *output);

/* Writes one line a token: "1,0-1,5:  NAME  'print'". False with `error` filled when the text has a mistake;
 * the tokens before it have been written. */
bool bt_tokens_dump(const char *source, size_t length, const char *filename, int flags, FILE *output,
                    BtSyntaxError *error);

#endif
