import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { createServer as createVite, type ViteDevServer } from 'vite'
import type { Deps } from '#kernel/context.ts'
import { readConfig } from '#platform/config.ts'
import { open } from '#platform/open.ts'
import { announce } from './announce.ts'
import { product } from './domains.ts'
import { prepareSchema } from './prepare.ts'
import { onSignal } from './signals.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The app and the worker as the sources are now; both are loaded through Vite, which knows what changed. */
async function load(vite: ViteDevServer, deps: Deps) {
  const source = <M>(path: string) => vite.ssrLoadModule(`${root}server/${path}`) as Promise<M>
  const { buildApp } = await source<typeof import('./app.ts')>('app.ts')
  const { startWorker } = await source<typeof import('./worker.ts')>('worker.ts')
  const { endStreams } = await source<typeof import('#kernel/http/events.ts')>('kernel/http/events.ts')
  const { product } = await source<typeof import('./domains.ts')>('domains.ts')
  const current = { ...deps, product }
  const app = new Hono()
  app.route('/', buildApp(current).hono)
  const worker = startWorker(current)
  const stop = async () => {
    endStreams()
    await worker.stop()
  }
  return { listener: getRequestListener(app.fetch), stop }
}
type Generation = Awaited<ReturnType<typeof load>>

/** Requests wait for the sources that just changed; a source that does not load is shown and the last one stays. */
function reloading(vite: ViteDevServer, deps: Deps) {
  let current = load(vite, deps)
  const reload = async (last: Generation) => {
    await last.stop()
    const started = performance.now()
    const next = await load(vite, deps)
    console.log(`server reloaded in ${Math.round(performance.now() - started)} ms`)
    return next
  }
  let waiting: NodeJS.Timeout | undefined
  vite.watcher.on('change', (file) => {
    if (!/\/server\/.*\.ts$/.test(file)) return
    clearTimeout(waiting)
    waiting = setTimeout(() => {
      const last = current
      current = last.then(reload).catch((error: unknown) => {
        console.error(error)
        return last
      })
    }, 50)
  })
  return () => current
}

async function run(): Promise<void> {
  const config = readConfig(process.env)
  const opened = await open(config, product, new URL('./reader.ts', import.meta.url))
  await prepareSchema(opened)
  const http = createServer()
  const vite = await createVite({
    configFile: `${root}vite.config.ts`,
    root: `${root}web`,
    server: { middlewareMode: true, ws: { server: http }, fs: { allow: [root] } },
  })
  vite.watcher.add(`${root}server`)
  const generation = reloading(vite, opened.deps)
  const ours = ['/api', ...product.surfaces.map(({ base }) => base)].map((base) => `${base}/`)
  http.on('request', async (request, response) => {
    if (ours.some((base) => request.url?.startsWith(base))) (await generation()).listener(request, response)
    else vite.middlewares(request, response)
  })
  http.listen(config.port, config.host, () => {
    announce(`http://localhost:${config.port} (reloads on change)`, config)
  })
  const stop = async () => {
    await (await generation()).stop()
    http.closeAllConnections()
  }
  onSignal([stop, () => vite.close(), opened.close])
}

await run()
