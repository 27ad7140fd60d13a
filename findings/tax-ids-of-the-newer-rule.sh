#!/usr/bin/env bash
# Since April 2023 the check of a tax id (統一編號) is divisibility by five and no longer by ten, because the numbers ran
# short: about half of those given out now fail the old check. Two packages still in use refuse these companies; one knows
# the rule. 10000004 and 10000073 are made up; they pass the check of five alone (the second by its 7 in seventh place).
# Seen with stdnum 1.12.0, taiwan-id-validator2 0.2.0 (both by ten) and taiwan-id-validator 2.1.0 (by five) on Node 20.20.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund stdnum@1.12.0 taiwan-id-validator2@0.2.0 taiwan-id-validator@2.1.0
cat > check.mjs <<'JS'
import { stdnum } from 'stdnum'
import { isBan } from 'taiwan-id-validator'
import older from 'taiwan-id-validator2'
for (const id of ['10000009', '10000004', '10000078', '10000073'])
  console.log(id, stdnum.TW.ubn.validate(id).isValid, older.isGuiNumberValid(id), isBan(id))
JS
seen=$(node check.mjs 2>/dev/null)
printf '%s\n' "$seen"
expected='10000009 true true true
10000004 false false true
10000078 true true true
10000073 false false true'
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.'; exit 1; }
