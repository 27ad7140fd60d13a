import { expect } from 'vitest'
import type { TestApp } from '#test/support/app.ts'
import { buildCardType } from '#test/support/build-card-types.ts'
import { buildCard, cardNumber } from '#test/support/build-cards.ts'
import { buildMember } from '#test/support/build-members.ts'
import { bulkSample, together } from '#test/support/bulk-sample.ts'
import type { PrivacyScene } from '#test/support/privacy-scene.ts'
import { type Filled, idOf, type Sample } from '#test/support/sample.ts'

const reason = '測試'

async function build(t: TestApp, filled: Filled): Promise<number[]> {
  const { agencyId } = filled.place
  const cardTypeId = idOf(filled, 'card-types')
  const card = await buildCard(t.deps, { agencyId, cardTypeId, memberId: filled.member.id, validUntilOn: '2026-04-15' })
  const at = t.deps.now()
  const step = {
    card_id: card.id,
    from_status: 'SUSPENDED',
    to_status: 'ACTIVE',
    reason: filled.marker,
    stepped_at: at,
  }
  await t.deps.database.db.insertInto('member_card_step').values(step).execute()
  return [card.id]
}

const ofAll = { elsewhere: 'Tags belong to all agencies' }
const stepping = (verb: string, status: string) =>
  bulkSample({
    name: `member-cards/${verb}`,
    input: { reason },
    others: [{ reason: '另一個理由' }],
    filters: { cardTypeId: true, issuerId: true, tagId: ofAll },
    build: async ({ deps }, agencyId) => [
      (await buildCard(deps, { agencyId, status })).id,
      (await buildCard(deps, { agencyId, status })).id,
    ],
  })
const steps = together(stepping('suspend', 'ACTIVE'), stepping('resume', 'SUSPENDED'), stepping('revoke', 'ACTIVE'))

const issue = (memberId: number, cardTypeId: number) => ({ memberId, cardTypeId, number: cardNumber() })

/** A card through all that a clerk does with it. An identity number stands in its number, so that it is looked for everywhere. */
async function atTheCounter({ t, operator, noted, secret }: PrivacyScene): Promise<void> {
  const number = `${secret().identityNumber}7777`
  const found = t.deps.database.db.selectFrom('system_user').select('agency_id as id').where('id', '=', operator.userId)
  const agencyId = (await found.executeTakeFirstOrThrow()).id ?? 0
  const type = await buildCardType(t.deps, { agencyId })
  const member = await buildMember(t.deps, { agencyId, account: 'cardholder' })
  const body = { memberId: member.id, cardTypeId: type.id, number }
  const { id } = await noted('issue', operator.post<{ id: number }>('/member-cards', body), 201)
  await noted('twice', operator.post('/member-cards', body), 409)
  const find = (value: string) => operator.post<{ items: object[] }>('/member-cards/search', { key: 'CARD', value })
  expect((await noted('find', find(number), 200)).items).toHaveLength(1)
  await noted('find nobody', find(`${number}9`), 200)
  await noted('mistaken', find(`${number}!`), 400)
  for (const path of ['/member-cards', `/member-cards/${id}`, `/members/${member.id}/cards`])
    await noted(path, operator.get(path), 200)
  const why = { purpose: 'CASE', caseNumber: '115-0001' }
  expect((await operator.post(`/member-cards/${id}/reveal`, why)).body).toMatchObject({ number })
  for (const verb of ['suspend', 'resume', 'revoke'])
    await noted(verb, operator.post(`/member-cards/${id}/${verb}`, { reason }), 200)
}

export const sample: Sample = {
  keyed: steps.keyed,
  files: { 'member-cards-bulk': 'MASKED', 'member-cards-exports': 'MASKED' },
  resources: { 'member-cards': { build, after: ['members', 'card-types'], key: 'cardId', ofAgency: true } },
  bodies: {
    'patch /member-cards/{id}': () => ({ tagIds: [], version: 1 }),
    'post /member-cards/{id}/reveal': () => ({ purpose: 'CASE', caseNumber: '115-1' }),
    'post /member-cards/{id}/suspend': () => ({ reason }),
    'post /member-cards/{id}/resume': () => ({ reason }),
    'post /member-cards/{id}/revoke': () => ({ reason }),
  },
  references: {
    ...steps.references,
    'post /member-cards memberId': { body: (id, own) => issue(id, idOf(own, 'card-types')) },
    'post /member-cards cardTypeId': { body: (id, own) => issue(own.member.id, id) },
    'post /member-cards tagIds': ofAll,
    'patch /member-cards/{id} tagIds': ofAll,
  },
  common: { validUntilFrom: ['2026-01-01'], validUntilTo: ['2030-12-31'] },
  pointing: { tagId: { of: (rows) => idOf(rows, 'card-tags'), empty: 'No card of the places has a tag' } },
  noExport: {
    'post /member-cards/search': 'A search is for somebody who has one card or person before them',
    'get /members/{id}/cards': 'What one member holds; the cards are taken along by their own list',
  },
  reads: { 'get /member-cards/endings': {} },
  likely: { caseNumber: () => '115-1', value: () => '70000000', number: () => cardNumber() },
  counts: steps.counts,
  searches: {
    'post /member-cards/search': ({ member }) => [
      { key: 'ACCOUNT', value: member.account },
      { key: 'IDENTITY', value: member.identityNumber },
      { key: 'PHONE', value: member.phone },
      { key: 'EMAIL', value: member.email },
      { key: 'NUMBER', value: String(member.id) },
    ],
  },
  privacy: [{ act: 40, play: atTheCounter, tables: ['member_card', 'member_card_step'] }],
}
