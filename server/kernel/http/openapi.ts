import { type App, doorOf } from './mount.ts'

/** The OpenAPI document of all that is mounted on a surface; each operation carries its permission as `x-permission`. */
export function openapiDocument(app: App, surface: string): { openapi: string; paths: Record<string, unknown> } {
  const { router, surface: door } = doorOf(app, surface)
  const document = router.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: door.title, version: '1.0.0' },
    servers: [{ url: door.base }],
  })
  return { ...document, paths: { ...document.paths } }
}
