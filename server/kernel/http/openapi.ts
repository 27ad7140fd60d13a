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
  const written = door.router.getOpenAPI31Document({ openapi: '3.1.0', info, servers: [{ url: base }] })
  const document = { ...written, paths: { ...written.paths } }
  made.set(door, document)
  return document
}
