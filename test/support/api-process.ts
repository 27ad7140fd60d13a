import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import type { AppEnv } from '#kernel/http/mount.ts'
import { mountHealth } from '#platform/health.ts'
import { listen } from '#platform/listen.ts'
import { buildApp } from '#server/app.ts'
import { processDeps } from './process-deps.ts'

/** An API as a process of its own, so that a test can measure it; its limits are those of a running product. */
const made = processDeps()
const deps = { ...made, settings: { ...made.settings, rateLimit: true } }
const app = new Hono<AppEnv>()
mountHealth(app, deps, undefined, () => false)
app.route('/', buildApp(deps).hono)
const config = { port: 0, portChosen: true, host: '127.0.0.1', publicUrl: undefined, trustProxy: false }
const { url } = await listen(getRequestListener(app.fetch), config)
process.stdout.write(`${url.replace('localhost', '127.0.0.1')}\n`)
