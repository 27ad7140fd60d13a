import { lookedAfter } from '#contract/permissions.ts'
import { exportOf } from '#engines/exports/exports.ts'
import { keyByCode, namedAndActive } from '#engines/resource/keys.ts'
import { mounting } from '#engines/resource/plain.ts'
import { defineFeature } from '#kernel/feature.ts'
import { endpoints } from './contract.ts'
import { webviewProblems } from './problems.ts'
import { listAddresses } from './queries.ts'
import { webviews } from './service.ts'

export const webviewServices = defineFeature({
  name: 'webview-services',
  demonstration: () => import('./demonstration.ts'),
  problems: webviewProblems,
  tables: ['webview_service'],
  grants: { 'webview-services': lookedAfter },
  parts: [exportOf(endpoints.list, webviews.list)],
  mount: mounting(endpoints, webviews),
  keys: { 'webview-services': keyByCode('webview-services:list', webviews.list, namedAndActive) },
  addresses: { 'webview-services': listAddresses },
  records: { 'webview-services': webviews.record },
})
