#!/usr/bin/env bash
# In Quartz a `?` leaves one of the two kinds of days open: `0 0 0 ? * MON` is Mondays, `0 30 0 1 * ?` the first of the month.
# croner takes both lines without a word, and what it does with them depends on its release. In 10.0 the open day counts as
# "every day, or Monday", so that a weekly deletion and a monthly report come each day; in 9.1 `?` is the day on which the
# schedule was made: Mondays come with that day of each month, the first of the month with that weekday. From 11.0 on both lines are as in Quartz.
# Schedules brought over from a Java scheduler fire too often after an install by an older lock file, and nothing fails.
# Seen with croner 9.1.0, 10.0.1 and 11.0.1 on Node 20.20.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund croner9@npm:croner@9.1.0 croner10@npm:croner@10.0.1 croner11@npm:croner@11.0.1
cat > slots.mjs <<'JS'
const from = new Date('2026-11-01T12:00:00Z')
const today = new Date()
for (const release of ['croner9', 'croner10', 'croner11']) {
  const { Cron } = await import(release)
  const others = (line, isRight) =>
    new Cron(line, { timezone: 'UTC', paused: true }).nextRuns(60, from).filter((slot) => !isRight(slot))
  const said = (slots, isOfToday) =>
    slots.length === 0 ? 'none' : slots.every(isOfToday) ? 'as on the day it was made' : slots.length > 40 ? 'nearly all' : 'some'
  const weekly = others('0 0 0 ? * MON', (slot) => slot.getUTCDay() === 1)
  const monthly = others('0 30 0 1 * ?', (slot) => slot.getUTCDate() === 1)
  console.log(release, '| other than Mondays:', said(weekly, (slot) => slot.getUTCDate() === today.getUTCDate()),
    '| other than the first:', said(monthly, (slot) => slot.getUTCDay() === today.getUTCDay()))
}
JS
seen=$(TZ=UTC node slots.mjs)
printf '%s\n' "$seen"
expected='croner9 | other than Mondays: as on the day it was made | other than the first: as on the day it was made
croner10 | other than Mondays: nearly all | other than the first: nearly all
croner11 | other than Mondays: none | other than the first: none'
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.'; exit 1; }
