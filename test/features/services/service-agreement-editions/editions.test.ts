import { hash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { dayMs } from '#contract/days.ts'
import { listAddresses } from '#features/services/service-agreement-editions/queries.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { buildAgreement, buildEdition } from '#test/support/build-agreements.ts'
import { mint } from '#test/support/builders.ts'

interface Edition {
  id: number
  edition: number
  state: string
  sha256: string | null
  effectiveAt: string | null
  asksAgain: boolean
  version: number
}

let t: TestApp
let agencyId: number
let operator: Client
let approver: Client
beforeAll(async () => {
  t = await testApp()
  agencyId = (await t.build.agency()).id
  operator = await t.as('operator', { agencyId })
  approver = await t.as('approver', { agencyId })
})

const path = '/service-agreement-editions'
const texts = { textZh: '<p>第一條</p>', textEn: '<p>Article 1</p>' }

const draft = async (agreementId: number) => (await operator.post<Edition>(path, { agreementId })).body
const write = async ({ id, version }: Edition, more: object = {}) =>
  (await operator.patch<Edition>(`${path}/${id}`, { ...texts, ...more, version })).body
const publish = ({ id, version }: Edition, effectiveOn = '2026-03-02', asksAgain = true, by = approver) =>
  by.post<Edition>(`${path}/${id}/publish`, { effectiveOn, asksAgain, version })

async function published(agreementId: number, effectiveOn?: string): Promise<Edition> {
  const answer = await publish(await write(await draft(agreementId)), effectiveOn)
  expect(answer.status).toBe(200)
  return answer.body
}

describe('an edition', () => {
  test('is a draft until somebody who approves publishes it; then it has the digest of both texts', async () => {
    const agreementId = await buildAgreement(t.deps, { agency_id: agencyId })
    const written = await write(await draft(agreementId))
    expect(written).toMatchObject({ edition: 1, state: 'DRAFT', sha256: null, effectiveAt: null })
    expect((await publish(written, undefined, true, operator)).status).toBe(403)
    const { status, body } = await publish(written)
    const digest = hash('sha256', hash('sha256', texts.textZh) + hash('sha256', texts.textEn))
    expect(status).toBe(200)
    expect(body).toMatchObject({ state: 'IN_FORCE', sha256: digest, effectiveAt: t.deps.now().toISOString() })
    expect((await operator.patch(`${path}/${body.id}`, { note: 'x', version: body.version })).status).toBe(409)
    expect((await publish(body)).status).toBe(409)
  })

  test('is published whole, and as it was read', async () => {
    const agreementId = await buildAgreement(t.deps, { agency_id: agencyId })
    const half = await write(await draft(agreementId), { textEn: null })
    expect((await publish(half)).status).toBe(409)
    const whole = await write(half)
    expect(await publish(half)).toMatchObject({ status: 412, body: { current: { version: whole.version } } })
    expect((await publish(whole)).status).toBe(200)
  })

  test('is published only while it leads people where the allow list does', async () => {
    const { db } = t.deps.database
    const host = `edition${mint()}.example.tw`
    const stamps = { created_at: t.deps.now(), updated_at: t.deps.now() }
    const allow = () =>
      db
        .insertInto('url_allow')
        .values({ host, path_prefix: '/', reason: '測試', ...stamps })
        .execute()
    await allow()
    const agreementId = await buildAgreement(t.deps, { agency_id: agencyId })
    const address = `https://${host}/`
    const textZh = `<p><a href="${address}">說明</a></p>`
    const leading = await write(await draft(agreementId), { textZh })
    await db.deleteFrom('url_allow').where('host', '=', host).execute()
    expect((await publish(leading)).status).toBe(409)
    const wrong = await operator.patch(`${path}/${leading.id}`, { textEn: textZh, version: leading.version })
    expect(wrong).toMatchObject({ status: 400, body: { errors: { textEn: expect.any(String) } } })
    await allow()
    expect((await publish(leading)).status).toBe(200)
    const uses = await listAddresses(db)
    expect(uses.find(({ recordId }) => recordId === leading.id)).toMatchObject({ field: 'textZh', address })
  })

  test('begins with the newest texts, one at a time', async () => {
    const agreementId = await buildAgreement(t.deps, { agency_id: agencyId })
    await published(agreementId)
    const answers = await Promise.all([1, 2, 3].map(() => operator.post<Edition>(path, { agreementId })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    const made = answers.find(({ status }) => status === 201)?.body
    expect(made).toMatchObject({ edition: 2, state: 'DRAFT', ...texts })
  })

  test('that members of another agency write is not there', async () => {
    const agreementId = await buildAgreement(t.deps, { agency_id: agencyId })
    const { id } = await published(agreementId)
    const stranger = await t.as('operator')
    expect((await stranger.get(`${path}/${id}`)).status).toBe(404)
    expect((await stranger.post(path, { agreementId })).status).toBe(400)
    expect((await stranger.get<{ items: object[] }>(`${path}?agreementId=${agreementId}`)).body.items).toEqual([])
  })
})

describe('the database', () => {
  test('refuses every change of what is published', async () => {
    const { db } = t.deps.database
    const agreementId = await buildAgreement(t.deps, { agency_id: agencyId })
    const { id } = await published(agreementId)
    const other = hash('sha256', hash('sha256', '<p>改</p>') + hash('sha256', texts.textEn), 'buffer')
    const changes = [
      { text_zh: '<p>改</p>' },
      { text_en: null },
      { text_zh: '<p>改</p>', sha256: other },
      { effective_at: new Date(t.deps.now().getTime() - dayMs) },
      { asks_again: 0 },
      { sha256: null, status: 'DRAFT', draft_key: agreementId },
      { sha256: null },
      { status: 'DRAFT' },
    ]
    const before = await db.selectFrom('service_agreement_edition').selectAll().where('id', '=', id).execute()
    for (const change of changes) {
      const update = db.updateTable('service_agreement_edition').set(change).where('id', '=', id)
      await expect(update.execute(), JSON.stringify(change)).rejects.toThrow()
    }
    await expect(db.deleteFrom('service_agreement_edition').where('id', '=', id).execute()).rejects.toThrow()
    expect(await db.selectFrom('service_agreement_edition').selectAll().where('id', '=', id).execute()).toEqual(before)
  })

  test('takes no digest that is not that of the texts', async () => {
    const agreementId = await buildAgreement(t.deps, { agency_id: agencyId })
    const id = await buildEdition(t.deps, { agreementId, edition: 1 })
    const row = { agreement_id: agreementId, edition: 2, status: 'PUBLISHED', effective_at: t.deps.now() }
    const wrong = { ...row, text_zh: 'a', text_en: 'b', sha256: hash('sha256', 'c', 'buffer') }
    const stamps = { created_at: t.deps.now(), updated_at: t.deps.now() }
    const insert = t.deps.database.db.insertInto('service_agreement_edition').values({ ...wrong, ...stamps })
    await expect(insert.execute()).rejects.toThrow('service_agreement_edition_digest')
    expect(id).toBeGreaterThan(0)
  })
})

describe('which edition is in force', () => {
  test('is the newer of two that hold from the same instant', async () => {
    const agreementId = await buildAgreement(t.deps, { agency_id: agencyId })
    await published(agreementId)
    const second = await published(agreementId)
    const { body } = await operator.get<{ items: Edition[] }>(`${path}?agreementId=${agreementId}&state=IN_FORCE`)
    expect(body.items.map(({ id }) => id)).toEqual([second.id])
  })

  test('follows from the day that each holds from, and none holds before the one it follows', async () => {
    const agreementId = await buildAgreement(t.deps, { agency_id: agencyId })
    await published(agreementId)
    await published(agreementId, '2026-03-10')
    const third = await write(await draft(agreementId))
    for (const day of ['2026-03-01', '2026-03-09'])
      expect(await publish(third, day)).toMatchObject({
        status: 400,
        body: { errors: { effectiveOn: expect.stringContaining('2026-03-10') } },
      })
    expect((await publish(third, '2026-03-12', false)).status).toBe(200)
    // Sessions end by themselves as the clock goes on.
    const reader = () => t.as('operator', { agencyId })
    const states = async () => {
      const { body } = await (await reader()).get<{ items: Edition[] }>(`${path}?agreementId=${agreementId}&order=asc`)
      return body.items.map(({ state }) => state)
    }
    const agreement = async () => (await (await reader()).get(`/service-agreements/${agreementId}`)).body
    expect(await states()).toEqual(['IN_FORCE', 'UPCOMING', 'UPCOMING'])
    expect(await agreement()).toMatchObject({ inForceEdition: 1, draftId: null, state: 'IN_FORCE' })
    t.clock.set('2026-03-09T15:59:59.999Z')
    expect(await states()).toEqual(['IN_FORCE', 'UPCOMING', 'UPCOMING'])
    t.clock.set('2026-03-09T16:00:00.000Z')
    expect(await states()).toEqual(['REPLACED', 'IN_FORCE', 'UPCOMING'])
    t.clock.set('2026-03-20T00:00:00.000Z')
    expect(await states()).toEqual(['REPLACED', 'REPLACED', 'IN_FORCE'])
    expect(await agreement()).toMatchObject({ inForceEdition: 3, inForceFromAt: '2026-03-11T16:00:00.000Z' })
    const found = await (await reader()).get<{ items: Edition[] }>(`${path}?agreementId=${agreementId}&state=IN_FORCE`)
    expect(found.body.items.map(({ edition }) => edition)).toEqual([3])
  })
})
