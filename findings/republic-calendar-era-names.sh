#!/usr/bin/env bash
# The Republic calendar of @internationalized/date knows its eras as `minguo` and `before_minguo`. CLDR, and Intl with it,
# call the same eras `roc` and `broc`. A name that it does not know is no error: it is read as "before the Republic", so a
# date that comes with the standard name lands two centuries away, silently.
# Seen with @internationalized/date 3.12.4 on Node 20.20.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @internationalized/date@3.12.4
cat > era.mjs <<'JS'
import { CalendarDate, TaiwanCalendar } from '@internationalized/date'
const calendar = new TaiwanCalendar()
const iso = (era) => new CalendarDate(calendar, era, 115, 11, 22).toString()
console.log('eras', calendar.getEras().join(' '))
console.log('minguo', iso('minguo'))
console.log('roc', iso('roc'))
console.log('Minguo', iso('Minguo'))
JS
seen=$(node era.mjs)
printf '%s\n' "$seen"
expected='eras before_minguo minguo
minguo 2026-11-22
roc 1797-11-22
Minguo 1797-11-22'
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.'; exit 1; }
