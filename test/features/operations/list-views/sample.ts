import type { Sample } from '#test/support/sample.ts'

export const sample: Sample = {
  placeless: { 'list-views': 'A view belongs to whoever keeps it' },
  bodies: {
    'patch /list-views/{id}': () => ({ name: '改名', version: 1 }),
    'delete /list-views/{id}': () => ({}),
  },
  emptyAtFirst: { list_view: 'Nobody has saved a view yet' },
}
