import { z } from 'zod'
import { externalAddress, externalHost } from '#contract/addresses.ts'
import { code, id, text, version } from '#contract/endpoint.ts'
import { flag, idFilter, q } from '#contract/list.ts'
import { changesOf, resourceEndpoints } from '#contract/resource.ts'
import { webviewOrientations, webviewToolbars } from './enums.ts'

const toolbar = z.enum(webviewToolbars)
const orientation = z.enum(webviewOrientations)

/** A page that the app opens within itself. */
export const webview = z.strictObject({
  id,
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  agencyId: id,
  agencyName: z.string(),
  address: z.string(),
  /** Hosts to which links of the page may lead within the app, besides its own. */
  allowedHosts: z.array(z.string()),
  toolbar,
  orientation,
  active: z.boolean(),
  version,
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type Webview = z.infer<typeof webview>

export const webviewInput = z.strictObject({
  code: code(30),
  name: text(40),
  nameEn: text(80),
  agencyId: id.optional(),
  address: externalAddress,
  allowedHosts: z.array(externalHost).max(20).default([]),
  toolbar: toolbar.default('FULL'),
  orientation: orientation.default('AUTO'),
  active: z.boolean().default(true),
})
export type WebviewInput = z.output<typeof webviewInput>

export const endpoints = resourceEndpoints('webview-services', {
  noun: 'webview service',
  item: webview,
  input: webviewInput,
  changes: changesOf(webviewInput.omit({ agencyId: true })),
  // A city has dozens of them.
  sorts: ['id', 'code', 'name', 'nameEn', 'agencyName', 'address', 'toolbar', 'orientation', 'active', 'createdAt'],
  filters: { q, agencyId: idFilter.optional(), toolbar: toolbar.optional(), active: flag.optional() },
})
