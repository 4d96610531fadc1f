// The command line and the environment: parsed before anything of the interpreter exists.
#ifndef BATON_VM_MAIN_OPTIONS_H
#define BATON_VM_MAIN_OPTIONS_H

typedef enum { BT_RUN_STDIN, BT_RUN_SCRIPT, BT_RUN_COMMAND, BT_RUN_MODULE } BtRunKind;

typedef struct BtCommandLine {
    BtRunKind kind;
    const char *text;   // script path, -c's program, -m's module; for stdin: "-" or NULL
} BtCommandLine;

// Fills bt_runtime_options and *line. Returns an exit code when there is nothing to run (-h, -V, an error:
// message on stderr), else -1.
int bt_parse_command_line(int argc, char **argv, BtCommandLine *line);

#endif  // BATON_VM_MAIN_OPTIONS_H
