import type { TestApp } from '#test/support/app.ts'
import { type Filled, idOf, type Sample } from '#test/support/sample.ts'

async function build(t: TestApp, filled: Filled): Promise<number[]> {
  const rows = t.deps.database.db.selectFrom('message_recipient').select('id')
  return (await rows.where('message_id', '=', idOf(filled, 'messages')).execute()).map(({ id }) => id)
}

export const sample: Sample = {
  resources: { 'message-recipients': { build, after: ['messages'] } },
}
