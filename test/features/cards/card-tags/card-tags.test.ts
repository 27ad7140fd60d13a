import { beforeAll, describe, expect, test } from 'vitest'
import type { CardTag } from '#features/cards/card-tags/contract.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { accessBuilders } from '#test/support/build-access.ts'
import { buildCard, buildTag } from '#test/support/build-cards.ts'

let t: TestApp
let administrator: Client
beforeAll(async () => {
  t = await testApp()
  administrator = await t.as('administrator')
})

const tagsOf = async (cardId: number) => {
  const tags = t.deps.database.db.selectFrom('member_card_tag').select('tag_id as id').where('card_id', '=', cardId)
  return (await tags.orderBy('tag_id').execute()).map(({ id }) => id)
}

describe('tags', () => {
  test('have names that are unique whatever their case and width', async () => {
    const operator = await t.as('operator')
    const made = await operator.post<CardTag>('/card-tags', { name: 'Priority', note: '優先受理' })
    expect(made).toMatchObject({ status: 201, body: { name: 'Priority', uses: 0 } })
    const again = await operator.post('/card-tags', { name: 'ＰＲＩＯＲＩＴＹ' })
    expect(again).toMatchObject({ status: 409, body: { errors: { name: '已有相同名稱的標籤' } } })
  })

  test('count their uses among the cards in reach', async () => {
    const [own, foreign] = [await buildCard(t.deps), await buildCard(t.deps)]
    const tag = await buildTag(t.deps, { cards: [own, foreign] })
    const operator = await t.as('operator', { agencyId: own.agencyId })
    expect((await operator.get<CardTag>(`/card-tags/${tag.id}`)).body.uses).toBe(1)
    expect((await administrator.get<CardTag>(`/card-tags/${tag.id}`)).body.uses).toBe(2)
    const { body } = await operator.get<{ items: CardTag[] }>(`/card-tags?q=${encodeURIComponent(tag.name)}`)
    expect(body.items).toMatchObject([{ id: tag.id, uses: 1 }])
  })
})

describe('a merge', () => {
  test('counts first, then gives all cards the other tag and deletes the first', async () => {
    const [one, both] = [await buildCard(t.deps), await buildCard(t.deps)]
    const from = await buildTag(t.deps, { cards: [one, both] })
    const into = await buildTag(t.deps, { cards: [both] })
    const path = `/card-tags/${from.id}/merge`
    const preview = await administrator.post(`${path}/preview`, { intoId: into.id })
    expect(preview.body).toEqual({ cards: 2, both: 1, atOnce: true })
    const merged = await administrator.post(path, { intoId: into.id, version: 1 })
    expect(merged).toMatchObject({ status: 200, body: { intoId: into.id, cards: 2, jobId: null } })
    expect([await tagsOf(one.id), await tagsOf(both.id)]).toEqual([[into.id], [into.id]])
    expect((await administrator.get(`/card-tags/${from.id}`)).status).toBe(404)
  })

  test('of very many is a job, and meanwhile the tag is given to nobody', async () => {
    const card = await buildCard(t.deps)
    const from = await buildTag(t.deps)
    const into = await buildTag(t.deps)
    // The index counts what no card stands behind as well.
    const rows = Array.from({ length: 2_300 }, (_, n) => ({ card_id: 9_000_000 + n, tag_id: from.id, agency_id: 1 }))
    await t.deps.database.db.insertInto('member_card_tag').values(rows).execute()
    const merged = await administrator.post<{ jobId: number }>(`/card-tags/${from.id}/merge`, {
      intoId: into.id,
      version: 1,
    })
    expect(merged.body.jobId).toEqual(expect.any(Number))
    const body = { tagIds: [from.id], version: 1 }
    const refused = await administrator.patch(`/member-cards/${card.id}`, body)
    expect(refused).toMatchObject({ status: 400, body: { errors: { tagIds: expect.stringContaining('正在合併') } } })
    expect((await administrator.patch(`/card-tags/${from.id}`, { name: 'x', version: 2 })).status).toBe(409)
    await t.runJobs()
    expect((await administrator.get(`/card-tags/${from.id}`)).status).toBe(404)
    expect((await administrator.get<CardTag>(`/card-tags/${into.id}`)).body.uses).toBe(2_300)
  })

  test('of two into each other at once, one is carried out', async () => {
    const [one, two] = [await buildTag(t.deps), await buildTag(t.deps)]
    const answers = await Promise.all([
      administrator.post(`/card-tags/${one.id}/merge`, { intoId: two.id, version: 1 }),
      administrator.post(`/card-tags/${two.id}/merge`, { intoId: one.id, version: 1 }),
    ])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('leaves whoever issues cards with the tag meanwhile an answer', async () => {
    const cards: { id: number }[] = []
    for (let n = 0; n < 8; n++) cards.push(await buildCard(t.deps))
    const [from, into] = [await buildTag(t.deps), await buildTag(t.deps)]
    const give = ({ id }: { id: number }) =>
      administrator.patch(`/member-cards/${id}`, { tagIds: [from.id], version: 1 })
    const merge = () => administrator.post(`/card-tags/${from.id}/merge`, { intoId: into.id, version: 1 })
    const [merged, ...given] = await Promise.all([merge(), ...cards.map(give)])
    expect(merged.status).toBe(200)
    expect(given.filter(({ status }) => ![200, 400].includes(status))).toEqual([])
  })

  test('is for nobody whose right reaches the cards of some agencies only', async () => {
    const foreign = await buildCard(t.deps)
    const [from, into] = [await buildTag(t.deps, { cards: [foreign] }), await buildTag(t.deps)]
    const narrow = await accessBuilders(t).holderOf({
      'card-tags:list': 'AGENCY_TREE',
      'card-tags:delete': 'AGENCY_TREE',
    })
    const path = `/card-tags/${from.id}/merge`
    expect((await narrow.post(`${path}/preview`, { intoId: into.id })).status).toBe(403)
    expect((await narrow.post(path, { intoId: into.id, version: 1 })).status).toBe(403)
    expect(await tagsOf(foreign.id)).toEqual([from.id])
  })

  test('is not for an operator, nor into itself', async () => {
    const [one, two] = [await buildTag(t.deps), await buildTag(t.deps)]
    const operator = await t.as('operator')
    expect((await operator.post(`/card-tags/${one.id}/merge`, { intoId: two.id, version: 1 })).status).toBe(403)
    const itself = await administrator.post(`/card-tags/${one.id}/merge`, { intoId: one.id, version: 1 })
    expect(itself).toMatchObject({ status: 400, body: { errors: { intoId: expect.any(String) } } })
  })
})
