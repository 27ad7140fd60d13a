import type { Sample } from '#test/support/sample.ts'

const none = 'Links are checked by night, and never by a first start'

export const sample: Sample = {
  placeless: { 'link-findings': 'One list of links for the whole city' },
  reads: { 'get /link-findings/last': {} },
  noRecords: { recordId: 'The number of a record of any kind, as resource says' },
  emptyAtFirst: { link_finding: none, link_check: none, 'get /link-findings': none },
}
