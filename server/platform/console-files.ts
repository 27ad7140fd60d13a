import { extname } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono, type MiddlewareHandler } from 'hono'
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
    // For browsers and plug-ins that nobody has any more, or what today's do by themselves.
    originAgentCluster: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
    removePoweredBy: false,
    overwrite: false,
  })
}

/** How long a browser may keep a file that was found, and that its compressed copy is not for everyone. */
function kept(cacheControl: string): MiddlewareHandler {
  return async (c, next) => {
    await next()
    if (!c.res.ok) return
    const { headers } = c.res
    headers.set('cache-control', cacheControl)
    headers.set('vary', 'accept-encoding')
    if (headers.get('content-type')?.startsWith('text/html')) headers.set('content-security-policy', policy)
  }
}

/** The built console: files by name, and its page for every other address of a person's browser. */
export function consoleFiles(folder: string): Hono {
  const files = { root: folder, precompressed: true }
  const app = new Hono()
  // What has a hash in its name is never asked for again, so that a tag, which takes a hash of the content, is wasted.
  app.get('/assets/*', kept('public, max-age=31536000, immutable'), serveStatic(files))
  app.get('*', etag({ retainedHeaders: [...RETAINED_304_HEADERS, 'content-security-policy'] }), kept('no-cache'))
  app.get('*', serveStatic(files))
  app.get('*', async (c, next) => (extname(c.req.path) ? c.text('Not found', 404) : next()))
  app.get('*', serveStatic({ ...files, path: 'index.html' }))
  app.get('*', (c) => c.text('The console is not built', 404))
  return app
}
