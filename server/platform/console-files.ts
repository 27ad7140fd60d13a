import { extname } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono, type MiddlewareHandler } from 'hono'
import { except } from 'hono/combine'
import { etag, RETAINED_304_HEADERS } from 'hono/etag'
import { secureHeaders } from 'hono/secure-headers'

// Styles are written into the page by the component library; everything else comes from our own address only.
const policy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** What every answer says to the browser about where its content may be used, unless it says so itself. */
export function securityHeaders(options: { https: boolean }): MiddlewareHandler {
  return secureHeaders({
    xFrameOptions: 'DENY',
    referrerPolicy: 'same-origin',
    permissionsPolicy: { camera: [], geolocation: [], microphone: [] },
    strictTransportSecurity: options.https && 'max-age=31536000',
    // Headers for browsers and plug-ins of the past, or for what those of today do by themselves.
    originAgentCluster: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
    removePoweredBy: false,
    overwrite: false,
  })
}

/** What a file that was found says of itself: its names in /assets carry a hash of their content, others do not. */
const fileHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  if (!c.res.ok) return
  const { headers } = c.res
  const isPage = headers.get('content-type')?.startsWith('text/html')
  const forever = c.req.path.startsWith('/assets/') && !isPage
  headers.set('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
  headers.set('vary', 'accept-encoding')
  if (isPage) headers.set('content-security-policy', policy)
}

/** The built console: files by name, and its page for every other address of a person's browser. */
export function consoleFiles(folder: string): Hono {
  const files = { root: folder, precompressed: true }
  const retainedHeaders = [...RETAINED_304_HEADERS, 'content-security-policy']
  const app = new Hono()
  // A tag costs a hash of the content, in vain for files that no browser asks for again.
  app.get('*', except('/assets/*', etag({ retainedHeaders })), fileHeaders, serveStatic(files))
  app.get('*', async (c, next) => (extname(c.req.path) ? c.text('Not found', 404) : next()))
  app.get('*', serveStatic({ ...files, path: 'index.html' }))
  app.get('*', (c) => c.text('The console is not built', 404))
  return app
}
