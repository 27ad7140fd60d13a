#!/usr/bin/env bash
# OneSignal's API names the languages of a text `en`, `zh-Hant`, `zh-Hans`. Its own SDK for Node takes an object with these names
# and sends it without the Chinese: it knows the fields as `zh_hant` and `zh_hans`, writes them as `zh-Hant` and `zh-Hans`, and
# leaves out what it does not know, without an error. Whoever moves from a plain HTTP call to the SDK, with the same object,
# reaches readers of Chinese with the English text from then on, and the answer is a success.
# Seen with @onesignal/node-onesignal 5.18.0 on Node 20.20, against a server on this machine that keeps what it is sent.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @onesignal/node-onesignal@5.18.0
cat > send.mjs <<'JS'
import { createServer } from 'node:http'
import onesignal from '@onesignal/node-onesignal'
const sent = []
const server = createServer((request, response) => {
  let body = ''
  request.on('data', (part) => (body += part))
  request.on('end', () => {
    sent.push(JSON.parse(body).contents)
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ id: '00000000-0000-4000-8000-000000000001' }))
  })
}).listen(0, '127.0.0.1')
await new Promise((resolve) => server.once('listening', resolve))
const address = `http://127.0.0.1:${server.address().port}`
const baseServer = new onesignal.ServerConfiguration(address, {})
const api = new onesignal.DefaultApi(onesignal.createConfiguration({ baseServer, restApiKey: 'key' }))
for (const contents of [
  { en: 'Bill', 'zh-Hant': '帳單', 'zh-Hans': '账单' },
  { en: 'Bill', zh_hant: '帳單', zh_hans: '账单' },
]) {
  const notification = new onesignal.Notification()
  Object.assign(notification, { app_id: '00000000-0000-4000-8000-000000000002', contents })
  const { id } = await api.createNotification(notification)
  console.log(Object.keys(contents).join(' '), '->', JSON.stringify(sent.pop()), id ? 'success' : 'nothing')
}
server.close()
JS
seen=$(node send.mjs)
printf '%s\n' "$seen"
expected='en zh-Hant zh-Hans -> {"en":"Bill"} success
en zh_hant zh_hans -> {"en":"Bill","zh-Hans":"账单","zh-Hant":"帳單"} success'
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.'; exit 1; }
