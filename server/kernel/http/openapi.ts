import type { App } from './mount.ts'

export const apiBase = '/api/admin'

/** The OpenAPI document of all that is mounted; each operation carries its permission as `x-permission`. */
export function openapiDocument(app: App): { openapi: string; paths: Record<string, unknown> } {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'CityPass Console API', version: '1.0.0' },
    servers: [{ url: apiBase }],
  })
  return { ...document, paths: { ...document.paths } }
}
