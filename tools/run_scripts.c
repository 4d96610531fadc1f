/* Runs Python scripts and compares what they do with what is expected.
 *
 *     run_scripts --program baton [--option -X --option gil=1] [more options] SCRIPT.py...
 *
 * For X.py the neighbours say what is expected:
 *     X.out      standard output, byte for byte
 *     X.err      standard error, byte for byte; not looked at where there is no such file
 *     X.exit     exit status, 128 + n for signal n; 0 where there is no such file
 *     X.in       standard input; empty where there is no such file
 *     X.options  more options for the interpreter, one a line
 *
 * Each script runs in a new session and an empty directory, with a cleaned environment, and may leave
 * neither a process nor anything in $TMPDIR behind. The directory of the script is taken out of both
 * streams, so that tracebacks say `File "X.py"` wherever the tree lies. A script that fails does not
 * stop the rest. The last line is `CASES passed=N failed=M`; the exit status is 0 when M is 0.
 *
 *     --option TEXT         given to the interpreter before the script; as often as needed
 *     --expected FOLDER     expectations lie in this folder beside the scripts
 *     --expected-optional   without X.out, the exit status alone decides
 *     --timeout SECONDS     for one script (default 60), times $BATON_TEST_SLOWNESS where that is set
 *     --filter TEXT         only scripts whose path contains it (also `bazel test --test_filter=TEXT`)
 *     --record              writes the expectations instead: --program python3 --record tests/.../x.py
 *     --verbose             names the scripts that pass, with their times
 *
 * In C, because it has to run where no other Python is, and to see zombies and strays. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAX_OPTIONS = 64, STRAY_GRACE_MS = 10000, SHOWN_LINES = 25 };

typedef struct Text {
    char *bytes; /* NULL: there is no such file */
    size_t length;
} Text;

typedef struct Settings {
    char program[PATH_MAX];
    char *options[MAX_OPTIONS];
    int option_count;
    const char *expected_folder;
    bool expected_optional;
    bool record;
    bool verbose;
    const char *filter;
    double timeout;
} Settings;

static Settings settings = {.timeout = 60};

static void die(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("run_scripts: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(2);
}

static char *format_text(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    char *text = NULL;
    if (vasprintf(&text, format, arguments) < 0) {
        die("out of memory");
    }
    va_end(arguments);
    return text;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void sleep_ms(long milliseconds) {
    struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000};
    nanosleep(&time, NULL);
}

/* ---- files ---- */

static Text read_text(const char *path) {
    Text text = {NULL, 0};
    FILE *file = fopen(path, "rb");
    if (!file) {
        return text;
    }
    size_t room = 65536;
    text.bytes = malloc(room + 1);
    size_t count;
    while (text.bytes && (count = fread(text.bytes + text.length, 1, room - text.length, file)) > 0) {
        text.length += count;
        if (text.length == room) {
            room *= 2;
            text.bytes = realloc(text.bytes, room + 1);
        }
    }
    if (!text.bytes) {
        die("out of memory");
    }
    text.bytes[text.length] = '\0';
    fclose(file);
    return text;
}

static void write_text(const char *path, Text text) {
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(text.bytes, 1, text.length, file) != text.length || fclose(file) != 0) {
        die("%s: %s", path, strerror(errno));
    }
}

/* Takes every "directory/" out of the text. */
static void strip_directory(Text *text, const char *directory) {
    size_t length = strlen(directory);
    if (length < 2) {
        return;
    }
    char *to = text->bytes;
    const char *end = text->bytes + text->length;
    for (const char *from = text->bytes; from < end;) {
        if ((size_t)(end - from) > length && from[length] == '/' && memcmp(from, directory, length) == 0) {
            from += length + 1;
        } else {
            *to++ = *from++;
        }
    }
    *to = '\0';
    text->length = (size_t)(to - text->bytes);
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *where) {
    (void)status;
    (void)type;
    (void)where;
    return remove(path);
}

static void remove_tree(const char *path) {
    nftw(path, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

/* The first name in a directory, or NULL when it is empty. */
static char *first_entry(const char *path) {
    DIR *directory = opendir(path);
    char *found = NULL;
    struct dirent *entry;
    while (directory && !found && (entry = readdir(directory))) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
            found = format_text("%s", entry->d_name);
        }
    }
    if (directory) {
        closedir(directory);
    }
    return found;
}

/* ---- processes ---- */

static bool is_kept_variable(const char *entry) {
    static const char *const kept[] = {
        "PATH=",         "LD_LIBRARY_PATH=", "PYTHONHASHSEED=", "BATON_BIN=",    "BATONT_BIN=",
        "BATON_SAMPLES=", "ASAN_OPTIONS=",    "UBSAN_OPTIONS=",  "TSAN_OPTIONS=", "LSAN_OPTIONS=",
    };
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++) {
        if (strncmp(entry, kept[i], strlen(kept[i])) == 0) {
            return true;
        }
    }
    return false;
}

/* Recording runs another interpreter, which may need more of the caller's environment than ours does. */
static char **make_environment(const char *work, const char *temporary) {
    extern char **environ;
    size_t count = 0;
    while (environ[count]) {
        count++;
    }
    char **environment = calloc(count + 5, sizeof *environment);
    if (!environment) {
        die("out of memory");
    }
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        if (settings.record ? strncmp(environ[i], "TMPDIR=", 7) && strncmp(environ[i], "LC_ALL=", 7)
                            : is_kept_variable(environ[i])) {
            environment[used++] = format_text("%s", environ[i]);
        }
    }
    environment[used++] = format_text("TMPDIR=%s", temporary);
    environment[used++] = format_text("LC_ALL=C.UTF-8");
    if (!settings.record) {
        environment[used++] = format_text("HOME=%s", work);
        environment[used++] = format_text("TZ=UTC");
    }
    return environment;
}

static void free_environment(char **environment) {
    for (char **entry = environment; *entry; entry++) {
        free(*entry);
    }
    free(environment);
}

static void redirect(int descriptor, const char *path, int flags) {
    int opened = open(path, flags, 0600);
    if (opened < 0 || dup2(opened, descriptor) < 0) {
        _exit(126);
    }
    close(opened);
}

/* Lists, and with `kill_them` kills, the processes whose parent we have become. */
static char *name_strays(bool kill_them) {
    DIR *directory = opendir("/proc");
    char *names = NULL;
    struct dirent *entry;
    while (directory && (entry = readdir(directory))) {
        int pid = atoi(entry->d_name);
        if (pid <= 0) {
            continue;
        }
        char *path = format_text("/proc/%d/stat", pid);
        FILE *file = fopen(path, "r");
        free(path);
        char name[64] = "";
        char state = 0;
        int parent = 0;
        if (file && fscanf(file, "%*d (%63[^)]) %c %d", name, &state, &parent) == 3 && parent == getpid()) {
            char *longer = format_text("%s%s%s (%d)", names ? names : "", names ? ", " : "", name, pid);
            free(names);
            names = longer;
            if (kill_them) {
                kill(pid, SIGKILL);
            }
        }
        if (file) {
            fclose(file);
        }
    }
    if (directory) {
        closedir(directory);
    }
    return names;
}

/* Orphans become our children (we are a subreaper). Ended ones are reaped silently; those still alive
 * after a moment of grace are named, killed and reaped. */
static char *end_strays(void) {
    char *names = NULL;
    double deadline = now() + STRAY_GRACE_MS * 1e-3;
    for (;;) {
        pid_t pid = waitpid(-1, NULL, WNOHANG);
        if (pid < 0) {
            return names;
        }
        if (pid == 0) {
            if (now() > deadline) {
                char *killed = name_strays(true);
                if (!names) {
                    names = killed ? killed : format_text("a process");
                } else {
                    free(killed);
                }
            }
            sleep_ms(5);
        }
    }
}

typedef struct Outcome {
    int status; /* exit status, or 128 + signal */
    bool timed_out;
    double seconds;
    Text out;
    Text err;
    char *strays;    /* processes it left, or NULL */
    char *left_file; /* something it left in $TMPDIR, or NULL */
} Outcome;

static int wait_for(pid_t pid, double limit, bool *timed_out) {
    sigset_t child_signal;
    sigemptyset(&child_signal);
    sigaddset(&child_signal, SIGCHLD);
    double deadline = now() + limit;
    int status = 0;
    while (waitpid(pid, &status, WNOHANG) == 0) {
        double left = deadline - now();
        if (left <= 0) {
            *timed_out = true;
            kill(-pid, SIGKILL);
            kill(pid, SIGKILL);
            waitpid(pid, &status, 0);
            break;
        }
        struct timespec time = {(time_t)left, (long)((left - (double)(time_t)left) * 1e9)};
        sigtimedwait(&child_signal, NULL, &time);
    }
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

static char *neighbour(const char *script, const char *ending) {
    const char *slash = strrchr(script, '/');
    const char *base = slash ? slash + 1 : script;
    size_t length = strlen(base);
    if (length > 3 && strcmp(base + length - 3, ".py") == 0) {
        length -= 3;
    }
    const char *folder = settings.expected_folder;
    return format_text("%.*s%s%s%.*s%s", (int)(base - script), script, folder ? folder : "",
                       folder ? "/" : "", (int)length, base, ending);
}

static Outcome run(const char *script, const char *area) {
    char *work = format_text("%s/work", area);
    char *temporary = format_text("%s/tmp", area);
    char *out = format_text("%s/stdout", area);
    char *err = format_text("%s/stderr", area);
    char *in = neighbour(script, ".in");
    if (mkdir(work, 0700) != 0 || mkdir(temporary, 0700) != 0) {
        die("%s: %s", area, strerror(errno));
    }

    char *arguments[2 * MAX_OPTIONS + 3];
    int count = 0;
    arguments[count++] = settings.program;
    for (int i = 0; i < settings.option_count; i++) {
        arguments[count++] = settings.options[i];
    }
    char *options_path = neighbour(script, ".options");
    Text options = read_text(options_path);
    char *rest = NULL;
    for (char *line = options.bytes ? strtok_r(options.bytes, "\n", &rest) : NULL; line;
         line = strtok_r(NULL, "\n", &rest)) {
        if (count >= 2 * MAX_OPTIONS) {
            die("%s: too many options", options_path);
        }
        arguments[count++] = line;
    }
    arguments[count++] = (char *)script;
    arguments[count] = NULL;
    char **environment = make_environment(work, temporary);

    Outcome outcome = {0};
    double start = now();
    pid_t pid = fork();
    if (pid < 0) {
        die("fork: %s", strerror(errno));
    }
    if (pid == 0) {
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, NULL);
        setsid();
        redirect(0, access(in, R_OK) == 0 ? in : "/dev/null", O_RDONLY);
        redirect(1, out, O_WRONLY | O_CREAT | O_TRUNC);
        redirect(2, err, O_WRONLY | O_CREAT | O_TRUNC);
        if (chdir(work) == 0) {
            execvpe(settings.program, arguments, environment);
        }
        fprintf(stderr, "run_scripts: %s: %s\n", settings.program, strerror(errno));
        _exit(127);
    }
    free_environment(environment);
    outcome.status = wait_for(pid, settings.timeout, &outcome.timed_out);
    outcome.seconds = now() - start;
    outcome.strays = end_strays();
    outcome.left_file = first_entry(temporary);
    outcome.out = read_text(out);
    outcome.err = read_text(err);

    char *directory = format_text("%.*s", (int)(strrchr(script, '/') - script), script);
    char *resolved = realpath(script, NULL);
    Text *streams[] = {&outcome.out, &outcome.err};
    for (int i = 0; i < 2; i++) {
        strip_directory(streams[i], directory);
        if (resolved && strrchr(resolved, '/')) {
            char *end = strrchr(resolved, '/');
            *end = '\0';
            strip_directory(streams[i], resolved);
            *end = '/';
        }
    }
    free(directory);
    free(resolved);
    free(options.bytes);
    free(options_path);
    free(in);
    free(work);
    free(temporary);
    free(out);
    free(err);
    return outcome;
}

/* ---- verdicts ---- */

static void print_line(const char *label, const char *start, const char *end) {
    const char *stop = start < end ? memchr(start, '\n', (size_t)(end - start)) : NULL;
    if (start >= end) {
        printf("      %s (end)\n", label);
    } else {
        printf("      %s %.*s\n", label, (int)((stop ? stop : end) - start), start);
    }
}

static void print_difference(const char *stream, Text expected, Text actual) {
    size_t line = 1;
    size_t line_start = 0;
    size_t i = 0;
    while (i < expected.length && i < actual.length && expected.bytes[i] == actual.bytes[i]) {
        if (expected.bytes[i++] == '\n') {
            line++;
            line_start = i;
        }
    }
    printf("    %s differs at line %zu\n", stream, line);
    print_line("expected:", expected.bytes + line_start, expected.bytes + expected.length);
    print_line("but got: ", actual.bytes + line_start, actual.bytes + actual.length);
}

static void print_last_lines(const char *stream, Text text) {
    const char *start = text.bytes + text.length;
    for (int lines = 0; start > text.bytes && lines <= SHOWN_LINES; start--) {
        lines += start[-1] == '\n' && start != text.bytes + text.length;
        if (lines > SHOWN_LINES) {
            break;
        }
    }
    if (text.length > 0) {
        printf("    end of its %s:\n%s%s", stream, start, text.bytes[text.length - 1] == '\n' ? "" : "\n");
    }
}

static bool same_text(Text left, Text right) {
    return left.length == right.length && memcmp(left.bytes, right.bytes, left.length) == 0;
}

/* Begins the report of a failure with the script's name, once. */
static void begin_failure(bool *failed, const char *script) {
    if (!*failed) {
        printf("FAIL %s\n", script);
        *failed = true;
    }
}

static bool judge(const char *script, const Outcome *outcome) {
    char *out_path = neighbour(script, ".out");
    char *err_path = neighbour(script, ".err");
    char *exit_path = neighbour(script, ".exit");
    Text out = read_text(out_path);
    Text err = read_text(err_path);
    Text exit_text = read_text(exit_path);
    int expected_status = exit_text.bytes ? atoi(exit_text.bytes) : 0;
    bool failed = false;

    if (!out.bytes && !settings.expected_optional) {
        begin_failure(&failed, script);
        printf("    %s is missing: nothing says what is expected\n", out_path);
    }
    if (outcome->timed_out) {
        begin_failure(&failed, script);
        printf("    still running after %.0f s\n", settings.timeout);
    } else if (outcome->status != expected_status) {
        begin_failure(&failed, script);
        printf("    exit status %d, expected %d\n", outcome->status, expected_status);
    }
    if (out.bytes && !same_text(out, outcome->out)) {
        begin_failure(&failed, script);
        print_difference("standard output", out, outcome->out);
    }
    if (err.bytes && !same_text(err, outcome->err)) {
        begin_failure(&failed, script);
        print_difference("standard error", err, outcome->err);
    }
    if (outcome->strays) {
        begin_failure(&failed, script);
        printf("    left running: %s\n", outcome->strays);
    }
    if (outcome->left_file) {
        begin_failure(&failed, script);
        printf("    left in the temporary directory: %s\n", outcome->left_file);
    }
    if (failed) {
        print_last_lines("standard error", outcome->err);
        if (!out.bytes) {
            print_last_lines("standard output", outcome->out);
        }
    } else if (settings.verbose) {
        printf("PASS %s (%.3f s)\n", script, outcome->seconds);
    }
    free(out.bytes);
    free(err.bytes);
    free(exit_text.bytes);
    free(out_path);
    free(err_path);
    free(exit_path);
    return !failed;
}

/* X.err is written only where it exists: whoever wants it compared creates it empty. */
static bool record(const char *script, const Outcome *outcome) {
    if (outcome->timed_out || outcome->strays || outcome->left_file) {
        printf("FAIL %s\n    not recorded: it %s\n", script,
               outcome->timed_out ? "did not end" : "left something behind");
        return false;
    }
    char *path = neighbour(script, ".out");
    write_text(path, outcome->out);
    free(path);
    path = neighbour(script, ".err");
    if (access(path, F_OK) == 0) {
        write_text(path, outcome->err);
    }
    free(path);
    path = neighbour(script, ".exit");
    if (outcome->status != 0) {
        char status[16];
        int length = snprintf(status, sizeof status, "%d\n", outcome->status);
        write_text(path, (Text){status, (size_t)length});
    } else {
        unlink(path);
    }
    free(path);
    return true;
}

static const char *option_value(char **argv, int argc, int *index) {
    if (*index + 1 >= argc) {
        die("%s wants a value", argv[*index]);
    }
    return argv[++*index];
}

// Scripts that are known to fail, one a line, as the end of their path; "#" starts a comment. They are run
// and shown, and count neither as passed nor as failed.
static char *known[512];
static int known_count;

static void read_known(const char *path) {
    FILE *file = fopen(path, "r");
    if (!file) {
        die("%s: %s", path, strerror(errno));
    }
    char line[512];
    while (known_count < 512 && fgets(line, sizeof line, file)) {
        line[strcspn(line, "# \t\r\n")] = 0;
        if (*line) {
            known[known_count++] = format_text("%s", line);
        }
    }
    fclose(file);
}

static bool is_known(const char *script) {
    for (int i = 0; i < known_count; i++) {
        size_t length = strlen(script), tail = strlen(known[i]);
        if (length >= tail && strcmp(script + length - tail, known[i]) == 0) {
            return true;
        }
    }
    return false;
}

int main(int argc, char **argv) {
    const char *program = NULL;
    settings.filter = getenv("TESTBRIDGE_TEST_ONLY");
    int index = 1;
    for (; index < argc && strncmp(argv[index], "--", 2) == 0; index++) {
        const char *name = argv[index];
        if (strcmp(name, "--program") == 0) {
            program = option_value(argv, argc, &index);
        } else if (strcmp(name, "--option") == 0) {
            if (settings.option_count == MAX_OPTIONS) {
                die("too many options");
            }
            settings.options[settings.option_count++] = (char *)option_value(argv, argc, &index);
        } else if (strcmp(name, "--expected") == 0) {
            settings.expected_folder = option_value(argv, argc, &index);
        } else if (strcmp(name, "--expected-optional") == 0) {
            settings.expected_optional = true;
        } else if (strcmp(name, "--timeout") == 0) {
            settings.timeout = atof(option_value(argv, argc, &index));
        } else if (strcmp(name, "--filter") == 0) {
            settings.filter = option_value(argv, argc, &index);
        } else if (strcmp(name, "--known") == 0) {
            read_known(option_value(argv, argc, &index));
        } else if (strcmp(name, "--record") == 0) {
            settings.record = true;
        } else if (strcmp(name, "--verbose") == 0) {
            settings.verbose = true;
        } else {
            die("unknown option %s", name);
        }
    }
    if (!program) {
        die("usage: run_scripts --program PROGRAM [options] SCRIPT.py...");
    }
    const char *slowness = getenv("BATON_TEST_SLOWNESS");
    if (slowness && atof(slowness) > 0) {
        settings.timeout *= atof(slowness);
    }
    if (!strchr(program, '/')) {
        snprintf(settings.program, sizeof settings.program, "%s", program);
    } else if (!realpath(program, settings.program)) {
        die("%s: %s", program, strerror(errno));
    }
    const char *bases[] = {getenv("TEST_TMPDIR"), getenv("TMPDIR"), "/tmp"};
    const char *base = bases[0] ? bases[0] : bases[1] ? bases[1] : bases[2];

    setvbuf(stdout, NULL, _IOLBF, 0);
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
    sigset_t child_signal;
    sigemptyset(&child_signal);
    sigaddset(&child_signal, SIGCHLD);
    sigprocmask(SIG_BLOCK, &child_signal, NULL);

    char *start = getcwd(NULL, 0);
    int passed = 0;
    int failed = 0;
    for (; index < argc; index++) {
        if (settings.filter && !strstr(argv[index], settings.filter)) {
            continue;
        }
        char *script = argv[index][0] == '/' ? format_text("%s", argv[index])
                                             : format_text("%s/%s", start, argv[index]);
        char *area = format_text("%s/scriptXXXXXX", base);
        if (!mkdtemp(area)) {
            die("%s: %s", area, strerror(errno));
        }
        Outcome outcome = run(script, area);
        bool good = settings.record ? record(script, &outcome) : judge(script, &outcome);
        bool expected_to_fail = !settings.record && is_known(argv[index]);
        if (expected_to_fail) {
            printf("%s %s\n", good ? "FIXED (take it off the list of known failures)" : "KNOWN", argv[index]);
        }
        passed += good;
        failed += !good && !expected_to_fail;
        remove_tree(area);
        free(area);
        free(outcome.out.bytes);
        free(outcome.err.bytes);
        free(outcome.strays);
        free(outcome.left_file);
        free(script);
    }
    free(start);
    printf("CASES passed=%d failed=%d\n", passed, failed);
    return failed > 0;
}
