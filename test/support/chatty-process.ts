import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import type { AppEnv } from '#kernel/http/mount.ts'
import { createLogger } from '#kernel/logger.ts'
import { mountHealth } from '#platform/health.ts'
import { listen } from '#platform/listen.ts'
import { processDeps } from './process-deps.ts'

/** A process that logs two megabytes a second; it says its address on the other stream. */
const log = createLogger('info')
const app = new Hono<AppEnv>()
mountHealth(app, { ...processDeps(), log }, undefined, () => false)
const config = { port: 0, portChosen: true, host: '127.0.0.1', publicUrl: undefined, trustProxy: false }
const { url } = await listen(getRequestListener(app.fetch), config)
let n = 0
const text = 'x'.repeat(900)
setInterval(() => {
  for (let more = 0; more < 100; more++) log.info({ n: n++, text }, 'said')
}, 50)
process.stderr.write(`${url.replace('localhost', '127.0.0.1')}\n`)
