import { rowId } from '#engines/audiences/row-ids.ts'
import { insertedId } from '#kernel/database/database.ts'
import { fileOf } from '#test/features/operations/files/sample.ts'
import type { Client, TestApp } from '#test/support/app.ts'
import { requestKey } from '#test/support/build-coupon-records.ts'
import { buildMembers } from '#test/support/build-members.ts'
import { buildDevice, buildProvider } from '#test/support/build-push.ts'
import { ownersOf } from '#test/support/places.ts'
import type { PrivacyScene } from '#test/support/privacy-scene.ts'
import { type Filled, idOf, type Keyed, type Sample } from '#test/support/sample.ts'

/** A message to the place's member, who has it. */
async function build({ deps }: TestApp, filled: Filled): Promise<number[]> {
  const { place, marker, member } = filled
  const { db } = deps.database
  const at = deps.now()
  const texts = { title: marker, body: marker, file_name: marker }
  const said = { kind: 'PERSONAL', class: 'NORMAL', over_cap: 'DEFER', target_kind: 'SINGLE', member_id: member.id }
  const stamps = { started_at: at, finished_at: at, created_at: at, updated_at: at }
  const of = { status: 'SENT', fixed: 1, service_id: idOf(filled, 'services') }
  const row = { ...texts, ...said, ...ownersOf(place), ...stamps, ...of }
  const id = insertedId(await db.insertInto('message').values(row).executeTakeFirstOrThrow())
  const recipient = { id: rowId(id, member.id), member_id: member.id, status: 3 }
  await db.insertInto('message_recipient').values(recipient).execute()
  await db.insertInto('message_count').values({ message_id: id, status: 3, recipients: 1 }).execute()
  return [id]
}

/** A draft of whoever asks, to a member with a telephone. */
async function draftOf(t: TestApp, client: Client, { agencyId, providerId }: { agencyId: number; providerId: number }) {
  const [member] = await buildMembers(t.deps, 1, { agencyId })
  await buildDevice(t, { memberId: member?.id ?? 0, providerId })
  const target = { kind: 'SINGLE', account: member?.account }
  const { body } = await client.post<{ id: number; version: number }>('/messages', {
    ...texts,
    target,
    requestKey: requestKey(),
  })
  return { ...body, account: member?.account ?? '' }
}

const texts = { kind: 'PERSONAL', title: '標題', body: '內容' }

/** A draft, and each part of it otherwise. */
async function drafts(): Promise<readonly Keyed[]> {
  const body = { ...texts, kind: 'TCG', target: { kind: 'ALL' } }
  const english = [{ titleEn: 'Title' }, { bodyEn: 'Body' }]
  const address = 'https://example.com/a'
  const changes = [
    ...[{ kind: 'PERSONAL' }, { class: 'EMERGENCY' }, { title: '另一個' }, { body: '另一段' }, { link: address }],
    ...[{ image: address }, { serviceId: 1 }, { target: null }, { overCap: 'DROP' }, ...english],
  ]
  return [{ body, others: changes.map((change) => ({ body: { ...body, ...change } })) }]
}

/** An order of a draft, with another time, version or list seen, and of another draft. */
async function orders(t: TestApp, client: Client, agencyId: number): Promise<readonly Keyed[]> {
  const at = { agencyId, providerId: await buildProvider(t, { isDefault: true }) }
  const [one, two] = [await draftOf(t, client, at), await draftOf(t, client, at)]
  const scheduledAt = new Date(t.clock.now().getTime() + 86_400_000).toISOString()
  const path = `/messages/${one.id}/send`
  const body = { version: one.version }
  return [
    {
      ...{ path, body },
      others: [
        { path, body: { ...body, scheduledAt } },
        { path, body: { version: one.version + 1 } },
        { path, body: { ...body, seen: ['repeatedRecipients'] } },
        { path: `/messages/${two.id}/send`, body: { version: two.version } },
      ],
    },
  ]
}

/** A test of a draft, to somebody else, and of another draft. */
async function tests(t: TestApp, client: Client, agencyId: number): Promise<readonly Keyed[]> {
  const at = { agencyId, providerId: await buildProvider(t, { isDefault: true }) }
  const [one, two] = [await draftOf(t, client, at), await draftOf(t, client, at)]
  const path = `/messages/${one.id}/test`
  const other = { account: two.account }
  return [
    {
      path,
      body: { account: one.account },
      others: [
        { path, body: other },
        { path: `/messages/${two.id}/test`, body: other },
      ],
    },
  ]
}

/** A list with what each owes, checked and sent, and a message to one of them. */
async function byList({ t, operator, agencyId, noted, secret }: PrivacyScene): Promise<void> {
  const providerId = await buildProvider(t, { isDefault: true })
  const [one, two] = [secret(), secret()]
  for (const [n, person] of [one, two].entries()) {
    const member = { account: `reader${agencyId}x${n}`, name: '王小明', gender: 'M', ...person }
    const made = await noted('reader', operator.post<{ id: number }>('/members', member), 201)
    await buildDevice(t, { memberId: made.id, providerId })
  }
  const rows = [0, 1].map((n) => `reader${agencyId}x${n},${120 + n}`)
  const fileId = await operator.upload('message-recipients', '名單.csv', ['帳號,金額', ...rows].join('\n'))
  const said = {
    kind: 'PERSONAL',
    title: '{{姓名}}您好',
    body: '應繳 {{金額}} 元',
    target: { kind: 'LIST', fileId },
    requestKey: requestKey(),
  }
  const message = await noted('draft', operator.post<{ id: number; version: number }>('/messages', said), 201)
  await noted('check', operator.post(`/messages/${message.id}/check`, {}), 200)
  const order = { version: message.version, requestKey: requestKey() }
  await noted('send', operator.post(`/messages/${message.id}/send`, order), 200)
  await t.runJobs()
  await noted('recipients', operator.get(`/message-recipients?messageId=${message.id}`), 200)
}

const listFile = (rows: Filled) => fileOf(rows, 'message-recipients')
const target = (kind: string, more: object) => ({ target: { kind, ...more } })

const cards = {
  elsewhere: 'A card out of reach is to a condition as one that does not exist, as the tests of audiences show',
}
const byCards = ['post /messages', 'patch /messages/{id}', 'post /messages/audience-count'].flatMap((name) => [
  `${name} cardTypeIds`,
  `${name} cardTagIds`,
])

export const sample: Sample = {
  resources: { messages: { build, after: ['services'], key: 'messageId' } },
  noExport: { 'get /messages/rules': 'A row for each of two classes, shown while a message is written' },
  bodies: {
    'patch /messages/{id}': () => ({ title: '改', version: 1 }),
    'post /messages/{id}/check': () => ({}),
    'post /messages/{id}/send': () => ({ version: 1, requestKey: requestKey() }),
    'post /messages/{id}/test': () => ({ account: 'nobody-there', requestKey: requestKey() }),
    'post /messages/{id}/resend': () => ({ states: ['UNKNOWN'] }),
  },
  keyed: { 'post /messages': drafts, 'post /messages/{id}/send': orders, 'post /messages/{id}/test': tests },
  askedInside: {
    'emergency-messages:create': 'Writing, editing and testing a message of the class EMERGENCY',
    'emergency-messages:run': 'Ordering, resuming and resending a message of the class EMERGENCY',
  },
  files: { 'message-recipients': 'RAW' },
  references: {
    'post /messages serviceId': { body: (serviceId) => ({ ...texts, serviceId, requestKey: requestKey() }) },
    'post /messages fileId': {
      of: listFile,
      body: (fileId) => ({ ...texts, ...target('LIST', { fileId }), requestKey: requestKey() }),
    },
    'post /messages topicId': {
      body: (topicId) => ({ ...texts, kind: 'TCG', ...target('TOPIC', { topicId }), requestKey: requestKey() }),
    },
    'patch /messages/{id} serviceId': { elsewhere: 'The place’s message is sent; creating asks the same' },
    'patch /messages/{id} fileId': { elsewhere: 'The place’s message is sent; creating asks the same' },
    'patch /messages/{id} topicId': { elsewhere: 'The place’s message is sent; creating asks the same' },
    'post /messages/preview fileId': { of: listFile, body: (fileId) => ({ title: 'a', body: 'b', list: { fileId } }) },
    'post /messages/list-preview fileId': { of: listFile, body: (fileId) => ({ fileId }) },
    ...Object.fromEntries(byCards.map((place) => [place, cards])),
  },
  common: {
    scheduledFrom: ['2026-01-01T00:00:00Z'],
    scheduledTo: ['2026-12-31T00:00:00Z'],
    startedFrom: ['2026-01-01T00:00:00Z'],
    startedTo: ['2026-12-31T00:00:00Z'],
  },
  reads: { 'get /messages/rules': { elsewhere: 'Rules of the installation, the same for everybody' } },
  counts: {
    'post /messages/preview': {
      body: () => ({ title: '{{姓名}}', body: '{{金額}}' }),
      still: 'It reads what it is given, for somebody who does not exist',
    },
    'post /messages/list-preview': { elsewhere: 'It reads a file that the references of this sample name' },
    'post /messages/audience-count': { body: () => ({ audience: { ageFrom: 0 } }) },
    'post /messages/{id}/check': {
      elsewhere: 'It is tried with records out of reach; whom it counts has a test of its own',
    },
  },
  pointing: { batchId: { of: () => 8_999_999, empty: 'Imports of batches have a test of their own' } },
  likely: { link: () => null, image: () => null, scheduledAt: () => null, requestKey: () => requestKey() },
  privacy: [{ act: 40, play: byList, tables: ['message', 'message_recipient', 'message_count'] }],
}
