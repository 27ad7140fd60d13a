#!/usr/bin/env bash
# By the list of public suffixes gov.tw and edu.tw are suffixes, so each ministry, county and school of Taiwan is a site of
# its own; gov.taipei and gov.台灣 are none, so all offices of the capital are one single site, as are all under the national
# name in Chinese. What one takes for the same kind of address is told apart by whoever allows a place "with its subdomains",
# counts sites, or scopes a cookie. Two packages with lists of different years agree.
# Seen with tldts 7.6.0 and psl 1.15.0 on Node 20.20.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund tldts@7.6.0 psl@1.15.0
cat > sites.mjs <<'JS'
import psl from 'psl'
import { parse } from 'tldts'
for (const host of ['www.ntpc.gov.tw', 'www.ntu.edu.tw', 'doit.gov.taipei', 'www.gov.taipei', 'doit.gov.台灣']) {
  const { publicSuffix, domain } = parse(host)
  console.log(host, publicSuffix, domain, psl.get(host))
}
JS
seen=$(node sites.mjs)
printf '%s\n' "$seen"
expected='www.ntpc.gov.tw gov.tw ntpc.gov.tw ntpc.gov.tw
www.ntu.edu.tw edu.tw ntu.edu.tw ntu.edu.tw
doit.gov.taipei taipei gov.taipei gov.taipei
www.gov.taipei taipei gov.taipei gov.taipei
doit.gov.台灣 台灣 gov.台灣 gov.台灣'
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.'; exit 1; }
