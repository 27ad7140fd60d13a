import { insertedId } from '#kernel/database/database.ts'
import { fileOf } from '#test/features/operations/files/sample.ts'
import type { Client, TestApp } from '#test/support/app.ts'
import { requestKey } from '#test/support/build-coupon-records.ts'
import { buildMember } from '#test/support/build-members.ts'
import { buildTopic } from '#test/support/build-topics.ts'
import { ownersOf } from '#test/support/places.ts'
import type { PrivacyScene } from '#test/support/privacy-scene.ts'
import { type Filled, idOf, type Keyed, type Sample } from '#test/support/sample.ts'

async function build(t: TestApp, { place, marker, ids, member, user }: Filled): Promise<number[]> {
  const at = t.deps.now()
  const which = { topic_id: idOf({ ids }, 'user-topics'), kind: 'LIST', wanted: 'BOUND', status: 'DONE' }
  const row = { ...which, file_name: marker, recipients: 1, outcomes: '{"CHANGED":1}', predicted: '{"CHANGED":1}' }
  const made = t.deps.database.db
    .insertInto('user_topic_run')
    .values({ ...row, ...ownersOf(place), created_by: user.id, created_at: at, updated_at: at })
  const id = insertedId(await made.executeTakeFirstOrThrow())
  const outcome = { run_id: id, row_no: 1, account: member.account, member_id: member.id, outcome: 0 }
  await t.deps.database.db.insertInto('user_topic_run_row').values(outcome).execute()
  return [id]
}

const conditions = { ageFrom: 0 }
const byCondition = (own: Filled) => ({
  ...{ kind: 'CONDITION', topicId: idOf(own, 'user-topics'), wanted: 'BOUND', conditions },
})
const byList = (own: Filled) => ({ kind: 'LIST', topicId: idOf(own, 'user-topics'), wanted: 'BOUND' })
const listFileOf = (rows: Filled) => fileOf(rows, 'user-topic-recipients')

const upload = (client: Client, account: string) =>
  client.upload('user-topic-recipients', 'members.csv', `帳號\r\n${account}\r\n`)

async function keyed(t: TestApp, client: Client, agencyId: number): Promise<readonly Keyed[]> {
  const [one, other] = [await buildTopic(t, { agencyId }), await buildTopic(t, { agencyId })]
  const member = await buildMember(t.deps, { agencyId })
  const [fileId, fileElse] = [await upload(client, member.account), await upload(client, member.account)]
  const list = { kind: 'LIST', topicId: one.id, wanted: 'BOUND', fileId }
  const condition = { kind: 'CONDITION', topicId: other.id, wanted: 'BOUND', conditions }
  const others = (body: object, ...changes: object[]) => changes.map((change) => ({ body: { ...body, ...change } }))
  const readOtherwise = [{ encoding: 'big5' }, { sheet: '名單' }, { headerRow: 2 }, { seen: ['repeatedRecipients'] }]
  return [
    {
      body: list,
      others: [
        ...others(list, { fileId: fileElse }, { topicId: other.id }, { wanted: 'UNBOUND' }, ...readOtherwise),
        { body: condition },
      ],
    },
    {
      body: condition,
      others: others(condition, { topicId: one.id }, { wanted: 'UNBOUND' }, { conditions: { ageFrom: 1 } }),
    },
  ]
}

/** A list with a member and nobody, checked, carried out and looked at. */
async function byFile({ t, operator, noted, secret, agencyId }: PrivacyScene): Promise<void> {
  const member = { account: 'listed', name: '王小明', gender: 'M', ...secret() }
  await noted('listed', operator.post('/members', member), 201)
  const topic = await buildTopic(t, { agencyId })
  const fileId = await operator.upload('user-topic-recipients', 'listed.csv', '帳號\r\nlisted\r\nnobody\r\n')
  const order = { kind: 'LIST', topicId: topic.id, wanted: 'BOUND', fileId }
  await noted('preflight of topics', operator.post('/user-topic-runs/preflight', order), 200)
  const send = operator.post<{ id: number }>('/user-topic-runs', { ...order, requestKey: requestKey() })
  const run = await noted('run', send, 201)
  await t.runJobs()
  await noted('rows', operator.get(`/user-topic-runs/${run.id}/rows`), 200)
}

const cards = {
  elsewhere: 'A card out of reach is to a condition as one that does not exist, as the tests of audiences show',
}

export const sample: Sample = {
  resources: { 'user-topic-runs': { build, after: ['user-topics'], key: 'runId' } },
  keyed: { 'post /user-topic-runs': keyed },
  files: { 'user-topic-recipients': 'RAW', 'user-topic-runs': 'MASKED' },
  references: {
    'post /user-topic-runs cardTypeIds': cards,
    'post /user-topic-runs cardTagIds': cards,
    'post /user-topic-runs/preflight cardTypeIds': cards,
    'post /user-topic-runs/preflight cardTagIds': cards,
    'post /user-topic-runs topicId': {
      body: (id, own) => ({ ...byCondition(own), topicId: id, requestKey: requestKey() }),
    },
    'post /user-topic-runs fileId': {
      of: listFileOf,
      body: (id, own) => ({ ...byList(own), fileId: id, requestKey: requestKey() }),
    },
    'post /user-topic-runs/preflight topicId': { body: (id, own) => ({ ...byCondition(own), topicId: id }) },
    'post /user-topic-runs/preflight fileId': { of: listFileOf, body: (id, own) => ({ ...byList(own), fileId: id }) },
    'post /user-topic-runs/list-preview fileId': { of: listFileOf, body: (id) => ({ fileId: id }) },
  },
  likely: { fileId: listFileOf },
  counts: {
    'post /user-topic-runs/preflight': { body: ({ own }) => byCondition(own) },
    'post /user-topic-runs/list-preview': { elsewhere: 'It reads a file that the references of this sample name' },
  },
  noExport: { 'get /user-topic-runs/{id}/rows': 'Those left are in the file of the order' },
  privacy: [{ act: 35, play: byFile, tables: ['user_topic_run', 'user_topic_run_row'] }],
}
