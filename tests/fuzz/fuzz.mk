# libFuzzer's program: the whole machine compiled by clang with coverage, AddressSanitizer and
# UndefinedBehaviorSanitizer, and fuzzer.c in place of main. Started by fuzz.sh.
#
#   OUT     where objects and the program go
#   BUILD   gil | free

read_flags = $(shell sed -n '/^$(1) = \[/,/^\]/s/^ *"\(.*\)",$$/\1/p' tools/flags.bzl)

MODE_gil := -DBT_FREE_THREADED=0
MODE_free := -DBT_FREE_THREADED=1
# The warnings are gcc's business. "function": the machine calls through tables of one common type.
# "pointer-overflow": it also reports NULL + 0, of which there are many where something is empty.
SANITIZERS := address,undefined
FLAGS := -O1 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,$(SANITIZERS) -fno-sanitize=function,pointer-overflow \
    -fno-sanitize-recover=undefined $(MODE_$(BUILD)) -iquote . \
    "-DCMPLX(x,y)=__builtin_complex((double)(x),(double)(y))"
LINK_FLAGS := $(patsubst %,-l:lib%.a,$(call read_flags,STATIC_LIBRARIES)) \
    $(patsubst %,-l%,$(call read_flags,SHARED_LIBRARIES))

SOURCES := $(filter-out vm/main/main.c,$(sort $(shell find vm stdlib/native -name '*.c' -o -path 'vm/*.cc')))
OBJECTS := $(patsubst %,$(OUT)/%.o,$(SOURCES) tests/fuzz/fuzzer.c) $(OUT)/embedded.o

.DELETE_ON_ERROR:

$(OUT)/fuzzer: $(OBJECTS)
	@echo "  link $@"
	@clang++-14 -fsanitize=fuzzer,$(SANITIZERS) -o $@ $(OBJECTS) $(LINK_FLAGS)

$(OUT)/%.c.o: %.c tools/flags.bzl
	@mkdir -p $(@D)
	@echo "  clang $<"
	@clang-14 $(FLAGS) $(call read_flags,C_FLAGS) -w -MMD -MP -c -o $@ $<

$(OUT)/%.cc.o: %.cc tools/flags.bzl
	@mkdir -p $(@D)
	@echo "  clang++ $<"
	@clang++-14 $(FLAGS) $(call read_flags,CXX_FLAGS) -w -MMD -MP -c -o $@ $<

PYTHON_SOURCES := $(sort $(shell find stdlib/python -name '*.py'))
$(OUT)/embed: tools/embed.c
	@mkdir -p $(@D)
	@clang-14 -O1 -o $@ $<
$(OUT)/embedded.c: $(OUT)/embed $(PYTHON_SOURCES)
	@echo "  embed $(words $(PYTHON_SOURCES)) modules"
	@$(OUT)/embed stdlib/python $@ $(PYTHON_SOURCES)
$(OUT)/embedded.o: $(OUT)/embedded.c
	@clang-14 -O0 -w -iquote . -c -o $@ $<

-include $(OBJECTS:.o=.d)
