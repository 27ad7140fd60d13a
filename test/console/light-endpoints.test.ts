import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { EndpointShape } from '#contract/endpoint.ts'
import { lightEndpoints } from '#scripts/setup/light-endpoints.mjs'

const contracts = import.meta.glob<Record<string, unknown>>('../../server/features/*/*/contract.ts', { eager: true })

const isEndpoint = (value: unknown): value is EndpointShape =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value

async function lightOf(file: string): Promise<Record<string, EndpointShape>> {
  const { load } = lightEndpoints() as unknown as { load: (id: string) => Promise<string> }
  const source = await load(`${file}?endpoints`)
  return import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(source)}`)
}

test.each(Object.keys(contracts))('an endpoint for the console’s calls is that of the contract: %s', async (path) => {
  const light = await lightOf(fileURLToPath(new URL(path, import.meta.url)))
  for (const [name, declared] of Object.entries(contracts[path] ?? {})) {
    if (!isEndpoint(declared)) continue
    const { method, raw, writes } = declared
    const needed = { method, path: declared.path, ...(raw && { raw }), ...(writes !== undefined && { writes }) }
    expect([name, { ...light[name] }]).toEqual([name, needed])
  }
})
