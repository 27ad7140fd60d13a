import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { createFirstAdministrator } from '#features/access/public.ts'
import { type Deps, inTransaction, systemContext } from '#kernel/context.ts'
import type { AppEnv } from '#kernel/http/mount.ts'
import { flushRefusals } from '#kernel/http/refusals.ts'
import { createLogger } from '#kernel/logger.ts'
import { endWithParent } from '#platform/apart.mjs'
import { readConfig } from '#platform/config.ts'
import { consoleFiles, securityHeaders } from '#platform/console-files.ts'
import { mountHealth } from '#platform/health.ts'
import { listen } from '#platform/listen.ts'
import { type Opened, open } from '#platform/open.ts'
import { explainFailure } from '#platform/start-failures.ts'
import { announce } from './announce.ts'
import { buildApp } from './app.ts'
import { product } from './domains.ts'
import { demonstrate, prepareSchema, updateSchema } from './prepare.ts'
import { onSignal } from './signals.ts'
import { startWorker } from './worker.ts'

const consoleFolder = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../dist/web' : '../web', import.meta.url),
)
const reader = new URL(import.meta.url.endsWith('.ts') ? './reader.ts' : './reader.js', import.meta.url)

async function serve(opened: Opened): Promise<void> {
  const { config, deps } = opened
  const worker = config.workerInProcess ? startWorker(deps) : undefined
  let draining = false
  const app = new Hono<AppEnv>()
  app.use(securityHeaders({ https: config.publicUrl?.startsWith('https:') ?? false }))
  mountHealth(app, deps, worker, () => draining)
  app.route('/', buildApp(deps).hono)
  app.route('/', consoleFiles(consoleFolder))
  const listening = await listen(getRequestListener(app.fetch), config)
  const drain = async () => {
    draining = true
    await listening.drain()
  }
  onSignal([drain, () => flushRefusals(deps), async () => worker?.stop(), opened.close])
  announce(listening.url, config)
}

async function work({ deps, close }: Opened): Promise<void> {
  const worker = startWorker(deps)
  onSignal([worker.stop, close])
  console.log('Running jobs. Ctrl-C ends.')
}

/** Said before it is stored: of a secret that was stored and never said nobody could make use. */
async function announceFirstAdministrator(deps: Deps): Promise<void> {
  await inTransaction(systemContext(deps), async (ctx) => {
    const first = await createFirstAdministrator(ctx)
    if (!first) return
    console.log(
      `First administrator: ${first.account}, one-time secret ${first.secret} (72 hours, at the sign-in page)`,
    )
  })
}

async function migrateOnly({ config, deps, close }: Opened): Promise<void> {
  const applied = await updateSchema(deps)
  for (const name of applied) console.log(`applied ${name}`)
  console.log(applied.length === 0 ? 'The schema is up to date.' : `${applied.length} migrations applied.`)
  if (config.databaseUrl) await announceFirstAdministrator(deps)
  await close()
}

async function resealOnly({ deps, close }: Opened): Promise<void> {
  for (const { name, reseal } of deps.product.features) {
    const rows = await reseal?.(systemContext(deps), (done) => {
      if (done % 100_000 === 0) console.log(`${done} ${name} sealed anew …`)
    })
    if (rows === undefined) continue
    console.log(`${rows} ${name} are sealed with data key ${deps.pii.currentKeyId} and indexed with the index key.`)
  }
  await close()
}

async function run(flags: string[]): Promise<void> {
  if (flags.includes('--demonstrate')) endWithParent()
  const opened = await open(readConfig(process.env), product, reader)
  try {
    if (flags.includes('--migrate')) return await migrateOnly(opened)
    if (flags.includes('--demonstrate')) return await demonstrate(opened)
    await prepareSchema(opened)
    if (flags.includes('--reseal')) return await resealOnly(opened)
    await (flags.includes('--worker') ? work(opened) : serve(opened))
  } catch (error) {
    await opened.close()
    throw error
  }
}

run(process.argv.slice(2)).catch((error: unknown) => {
  console.error(explainFailure(error))
  if (/^(debug|trace)$/.test(process.env.LOG_LEVEL ?? '')) createLogger('debug').debug({ err: error }, 'start failed')
  process.exit(1)
})
