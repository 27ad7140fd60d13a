#!/usr/bin/env bash
# What "a valid identity number of Taiwan" is differs by package. The second character of a national number is 1 or 2, of a
# resident's number 8 or 9 (since 2021), and a letter A to D in the older resident's numbers, which stay in use. One package
# takes any digit there and refuses the older form; one knows the older form, but as another kind of number; one knows all.
# The numbers are made up; their check digits are right.
# Seen with validator 13.15.35, stdnum 1.12.0 and taiwan-id-validator 2.1.0 on Node 20.20.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund validator@13.15.35 stdnum@1.12.0 taiwan-id-validator@2.1.0
cat > check.mjs <<'JS'
import { stdnum } from 'stdnum'
import { isIdCardNumber } from 'taiwan-id-validator'
import validator from 'validator'
const { natid, ui } = stdnum.TW
const numbers = { national: 'A123456789', 'no such': 'A323456783', resident: 'A823456783', older: 'AC12345679' }
for (const [kind, id] of Object.entries(numbers))
  console.log(kind, validator.isIdentityCard(id, 'zh-TW'), natid.validate(id).isValid, ui.validate(id).isValid, isIdCardNumber(id))
JS
seen=$(node check.mjs)
printf '%s\n' "$seen"
expected='national true true false true
no such true false false false
resident true true false true
older false false true true'
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.'; exit 1; }
