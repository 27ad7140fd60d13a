import { insertedId } from '#kernel/database/database.ts'
import type { TestApp } from '#test/support/app.ts'
import { mint } from '#test/support/builders.ts'
import { ownersOf } from '#test/support/places.ts'
import { type Filled, idOf, type Sample } from '#test/support/sample.ts'

async function build({ deps }: TestApp, filled: Filled): Promise<number[]> {
  const { marker, place } = filled
  const row = { name: `${marker}.csv`, working: `${marker}${mint()}`, state: 'REFUSED', taken_at: deps.now() }
  const of = { batch_id: idOf(filled, 'message-batches'), reason: JSON.stringify({ key: 'required' }) }
  const values = { ...row, ...of, ...ownersOf(place) }
  return [insertedId(await deps.database.db.insertInto('message_drop_file').values(values).executeTakeFirstOrThrow())]
}

export const sample: Sample = {
  resources: { 'message-drop-files': { build, after: ['message-batches'] } },
  pointing: { batchId: (rows) => idOf(rows, 'message-batches') },
  emptyAtFirst: {
    message_drop_file: 'Files come from another office, into a folder of the installation',
    'get /message-drop-files': 'A list of the same files',
  },
}
