#!/bin/sh
# The table of opcodes in docs/02-bytecode.md, made from vm/compiler/opcodes.def.
#
#     docs/opcode_table.sh            prints it
#     docs/opcode_table.sh --write    puts it into the page, between the two markers
#     docs/opcode_table.sh --check    fails when the page has another one
cd "$(dirname "$0")/.." || exit 2
page=docs/02-bytecode.md

# Of a line `OP(NAME, OPERAND, pops, pushes, FLAGS, "text") \` the six parts; the text may hold commas and parentheses.
table() {
    echo '| opcode | operand | pops | pushes | flags | what it does |'
    echo '|---|---|---|---|---|---|'
    sed -n 's/^ *OP(\([A-Z_0-9]*\), \([A-Z_]*\), \([0-9A-Z]*\), \([0-9A-Z]*\), \([0-9A-Z_| ]*\), "\(.*\)")[ \\]*$/\1	\2	\3	\4	\5	\6/p' \
        vm/compiler/opcodes.def |
        awk -F '\t' '{
            operand = $2 == "NONE" ? "" : tolower($2)
            gsub("_", " ", operand)
            flags = $5 == "0" ? "" : tolower($5)
            gsub(/ *\| */, ", ", flags)
            text = $6
            gsub(/\|/, "\\|", text)
            gsub(/\*/, "\\*", text)
            gsub(/_/, "\\_", text)
            printf "| `%s` | %s | %s | %s | %s | %s |\n", $1, operand, tolower($3), tolower($4), flags, text
        }'
}

# The page with a new table.
page_with_table() {
    sed '/^<!-- opcodes begin -->$/q' "$page"
    table
    sed -n '/^<!-- opcodes end -->$/,$p' "$page"
}

case ${1:-} in
    '') table ;;
    --write) new=$(page_with_table) && printf '%s\n' "$new" >"$page" ;;
    --check)
        [ "$(page_with_table)" = "$(cat "$page")" ] && exit 0
        echo "$page has an old table of opcodes: run docs/opcode_table.sh --write"
        exit 1
        ;;
    *) echo "usage: $0 [--write | --check]" >&2; exit 2 ;;
esac
