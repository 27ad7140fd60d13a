#!/usr/bin/env bash
# Excel in Taiwan shows the day 1990-05-20 by the number format `[$-404]e/m/d` (built-in number 27 of its zh-TW) as 79/5/20,
# the year of the Republic: the letter e is the year of an era, and ggg the name of the era (ECMA-376 part 1, 18.8.30/31).
# Two libraries that promise the text a cell shows take the Gregorian year for e in whatever locale, without an error; one
# leaves ggg standing as letters, and shows the built-in number 27 as an American date of two digits. Whoever imports what
# such a library shows reads a year that the clerk never saw.
# Seen with xlsx (SheetJS) 0.18.5 and numfmt 3.2.3 on Node 20.20.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund xlsx@0.18.5 numfmt@3.2.3
cat > era.mjs <<'JS'
import { format } from 'numfmt'
import xlsx from 'xlsx'
const serial = 33013
for (const code of ['[$-404]e/m/d', '[$-404]ggge"年"m"月"d"日"'])
  console.log(code, '| xlsx', xlsx.SSF.format(code, serial), '| numfmt', format(code, serial))
console.log('built-in 27 | xlsx', xlsx.SSF.format(27, serial))
JS
seen=$(node era.mjs)
printf '%s\n' "$seen"
expected='[$-404]e/m/d | xlsx 1990/5/20 | numfmt 1990/5/20
[$-404]ggge"年"m"月"d"日" | xlsx ggg1990年5月20日 | numfmt 1990年5月20日
built-in 27 | xlsx 5/20/90'
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.'; exit 1; }
