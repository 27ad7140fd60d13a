import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { type App, doorOf } from './mount.ts'

type Document = { openapi: string; paths: Record<string, unknown> }

const made = new WeakMap<object, Document>()

/**
 * The OpenAPI document of all that is mounted on a surface; each operation carries its permission as `x-permission`.
 * Made once, when it is first asked for: by then everything is mounted, and it is work for a good part of a second.
 */
export function openapiDocument(app: App, surface: string): Document {
  const door = doorOf(app, surface)
  const known = made.get(door)
  if (known) return known
  const { title, base } = door.surface
  const info = { title, version: '1.0.0' }
  const plain = door.router.getOpenAPI31Document({ openapi: '3.1.0', info, servers: [{ url: base }] })
  const document = { ...plain, paths: { ...plain.paths } }
  made.set(door, document)
  return document
}

const written = new WeakMap<Document, { bytes: Uint8Array<ArrayBuffer>; etag: string }>()

/** The document as it is sent; written once as well. */
function textOf(document: Document) {
  const known = written.get(document)
  if (known) return known
  const bytes = new Uint8Array(Buffer.from(JSON.stringify(document)))
  const made = { bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"` }
  written.set(document, made)
  return made
}

/** Answers with the document, or with 304 to who has it already. */
export function sendOpenapi(app: App, surface: string, c: Context): Response {
  const { bytes, etag } = textOf(openapiDocument(app, surface))
  const headers = { etag, 'cache-control': 'private, no-cache' }
  if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers)
  return c.body(bytes, 200, { ...headers, 'content-type': 'application/json' })
}
