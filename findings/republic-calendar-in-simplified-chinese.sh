#!/usr/bin/env bash
# Asking for the Republic calendar turns a Traditional Chinese page into Simplified Chinese. The dictionary of
# @internationalized/string compares the locale as a whole: `zh-TW` is found, `zh-TW-u-ca-roc` (the same with its calendar)
# and `zh-Hant-TW` are not, and then the first dictionary that begins with `zh-` is taken, which is that of zh-CN.
# React Aria's date inputs take their button and month names from it.
# Seen with @internationalized/string 3.2.10 on Node 20.20.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @internationalized/string@3.2.10
cat > locale.mjs <<'JS'
import { LocalizedStringDictionary } from '@internationalized/string'
const words = { 'en-US': { calendar: 'Calendar' }, 'zh-CN': { calendar: '日历' }, 'zh-TW': { calendar: '日曆' } }
const dictionary = new LocalizedStringDictionary(words)
for (const locale of ['zh-TW', 'zh-TW-u-ca-roc', 'zh-Hant-TW', 'zh-HK'])
  console.log(locale, dictionary.getStringForLocale('calendar', locale))
JS
seen=$(node locale.mjs)
printf '%s\n' "$seen"
expected='zh-TW 日曆
zh-TW-u-ca-roc 日历
zh-Hant-TW 日历
zh-HK 日历'
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.'; exit 1; }
