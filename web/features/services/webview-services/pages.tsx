import type { Webview } from '#features/services/webview-services/contract.ts'
import { webviewOrientations, webviewToolbars } from '#features/services/webview-services/enums.ts'
import { webviewProblems } from '#features/services/webview-services/problems.ts'
import {
  byChoice,
  byFlag,
  byReference,
  choice,
  flag,
  reference,
  search,
  text,
  texts,
} from '#web/engines/resource/fields.tsx'
import { definePages } from '#web/engines/resource/pages.tsx'

export const pages = definePages<Webview>({
  name: 'webview-services',
  title: 'name',
  head: ['active', 'code'],
  input: async () => (await import('#features/services/webview-services/contract.ts')).webviewInput,
  problems: webviewProblems,
  fields: [
    text('code', { link: true, sort: true }),
    text('name', { sort: true }),
    text('nameEn', { cut: 180, list: 'hidden', sort: true }),
    reference('agencyName', 'agencyId', 'agencies', { once: true, sort: true, hint: 'webviewServices.agencyHint' }),
    choice('toolbar', 'WebviewToolbar', webviewToolbars, { sort: true }),
    choice('orientation', 'WebviewOrientation', webviewOrientations, { sort: true }),
    flag('active', 'WebviewState', 'enums.WebviewState.true.label'),
    text('address', { wide: true, cut: 240, sort: true, inputMode: 'url', hint: 'webviewServices.addressHint' }),
    texts('allowedHosts', { wide: true, list: 'hidden', sort: 'several', hint: 'webviewServices.hostsHint' }),
  ],
  groups: {
    'webviewServices.basics': ['code', 'agencyId', 'name', 'nameEn', 'active'],
    'webviewServices.opening': ['address', 'allowedHosts', 'toolbar', 'orientation'],
  },
  filters: [
    search(),
    byChoice('toolbar', 'WebviewToolbar', webviewToolbars),
    byFlag('active', 'WebviewState'),
    byReference('agencyId', 'agencies'),
  ],
  emptyHint: 'webviewServices.emptyHint',
})
