import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, sep } from 'node:path'
import type { Context, Handler, MiddlewareHandler } from 'hono'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.map': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
}

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

/** What every answer says to the browser about where its content may be used. */
export function securityHeaders(options: { https: boolean }): MiddlewareHandler {
  return async (c, next) => {
    await next()
    c.header('x-content-type-options', 'nosniff')
    c.header('x-frame-options', 'DENY')
    c.header('referrer-policy', 'same-origin')
    c.header('cross-origin-opener-policy', 'same-origin')
    c.header('permissions-policy', 'camera=(), geolocation=(), microphone=()')
    if (options.https) c.header('strict-transport-security', 'max-age=31536000')
  }
}

function listFiles(folder: string): Set<string> {
  if (!existsSync(folder)) return new Set()
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return new Set(paths.map((path) => `/${path.split(sep).join('/')}`))
}

function pageHeaders(path: string): Record<string, string> {
  const hashed = path.startsWith('/assets/')
  return {
    'content-type': types[extname(path)] ?? 'application/octet-stream',
    'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    ...(path.endsWith('.html') ? { 'content-security-policy': policy } : {}),
  }
}

function answerFile(c: Context, folder: string, path: string, compressed: boolean): Response {
  const file = join(folder, compressed ? `${path}.gz` : path)
  const { size, mtimeMs } = statSync(file)
  const etag = `"${size.toString(36)}-${Math.trunc(mtimeMs).toString(36)}"`
  const headers = { ...pageHeaders(path), etag, vary: 'accept-encoding' }
  if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers)
  return c.body(readFileSync(file), 200, compressed ? { ...headers, 'content-encoding': 'gzip' } : headers)
}

/** The built console: files by name, and its page for every other address of a person's browser. */
export function consoleFiles(folder: string): Handler {
  const files = listFiles(folder)
  return (c) => {
    const asked = files.has(c.req.path) && extname(c.req.path) ? c.req.path : '/index.html'
    if (asked === '/index.html' && extname(c.req.path) && c.req.path !== asked) return c.text('Not found', 404)
    if (!files.has(asked)) return c.text('The console is not built', 404)
    const accepts = c.req.header('accept-encoding')?.includes('gzip') ?? false
    return answerFile(c, folder, asked, accepts && files.has(`${asked}.gz`))
  }
}
