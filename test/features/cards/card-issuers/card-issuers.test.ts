import { beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '#test/support/app.ts'
import { buildCardIssuer } from '#test/support/build-card-types.ts'
import { jpegOf, pngOf } from '#test/support/pictures.ts'

interface Issuer {
  id: number
  version: number
  state: string
  pictureId: number | null
}

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

const from = { contractFromOn: '2026-01-01' }

describe('card issuers', () => {
  test('an agency becomes an issuer once, with the name of the agency', async () => {
    const administrator = await t.as('administrator')
    const { id: agencyId } = await t.build.agency({ name: '發卡局' })
    const input = { agencyId, contact: '製卡窗口', email: 'cards@example.tw', ...from }
    const made = await administrator.post<Issuer>('/card-issuers', input)
    expect(made).toMatchObject({ status: 201, body: { name: '發卡局', state: 'ISSUING', cardTypeCount: 0 } })
    const twice = await administrator.post('/card-issuers', { agencyId, ...from })
    expect(twice).toMatchObject({ status: 409, body: { errors: { agencyId: '這個機關已經是發卡機關' } } })
  })

  test('the state follows contract and switch, in answers and as a filter, both days of the contract included', async () => {
    const administrator = await t.as('administrator')
    const at = async (values: object) => {
      const { id } = await t.build.agency()
      return (await administrator.post<Issuer>('/card-issuers', { agencyId: id, ...from, ...values })).body
    }
    const made = {
      UPCOMING: await at({ contractFromOn: '2026-03-03' }),
      ISSUING: await at({ contractFromOn: '2026-03-02', contractUntilOn: '2026-03-02' }),
      ENDED: await at({ contractUntilOn: '2026-03-01' }),
      STOPPED: await at({ active: false }),
    }
    const ids = Object.values(made).map(({ id }) => id)
    for (const [state, issuer] of Object.entries(made)) {
      expect(issuer.state).toBe(state)
      const found = await administrator.get<{ items: Issuer[] }>(`/card-issuers?state=${state}&ids=${ids}`)
      expect(found.body.items.map(({ id }) => id)).toEqual([issuer.id])
    }
  })

  test('a contract that ends before it begins is refused, also by an edit of one of its days', async () => {
    const administrator = await t.as('administrator')
    const { id: agencyId } = await t.build.agency()
    const id = await buildCardIssuer(t.deps, { agencyId })
    const early = { contractUntilOn: '2024-12-31', version: 1 }
    const refused = { status: 400, body: { errors: { contractUntilOn: '合約迄日不可早於起日' } } }
    expect(await administrator.patch(`/card-issuers/${id}`, early)).toMatchObject(refused)
  })

  test('another agency sees nothing of it, and nobody makes one of an agency out of reach', async () => {
    const { id: agencyId } = await t.build.agency()
    const id = await buildCardIssuer(t.deps, { agencyId })
    const operator = await t.as('operator')
    expect((await operator.get(`/card-issuers/${id}`)).status).toBe(404)
    expect((await operator.get(`/card-issuers/${id}/picture`)).status).toBe(404)
    expect((await operator.post('/card-issuers', { agencyId, ...from })).status).toBe(403)
  })
})

describe('its picture', () => {
  async function scene() {
    const { id: agencyId } = await t.build.agency()
    const id = await buildCardIssuer(t.deps, { agencyId })
    const administrator = await t.as('administrator')
    const give = (pictureId: number | null) => administrator.patch(`/card-issuers/${id}`, { pictureId, version: 1 })
    return { id, administrator, give }
  }

  test('is shown with its own type, inert, and stays when uploads of that week are gone', async () => {
    const { id, administrator, give } = await scene()
    const file = await administrator.upload('card-issuer-pictures', 'emblem.png', pngOf())
    expect((await give(file)).status).toBe(200)
    const shown = await administrator.get(`/card-issuers/${id}/picture?pictureId=${file}`)
    expect(shown.status).toBe(200)
    expect(shown.headers.get('content-type')).toBe('image/png')
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff')
    expect(shown.headers.get('content-disposition')).toContain('attachment')
    expect(shown.headers.get('content-security-policy')).toContain('sandbox')
    const kept = t.deps.database.db.selectFrom('file').select('expires_at').where('id', '=', file)
    expect(await kept.executeTakeFirst()).toEqual({ expires_at: null })
    const other = await administrator.upload('card-issuer-pictures', 'other.png', pngOf())
    expect((await administrator.get(`/card-issuers/${id}/picture?pictureId=${other}`)).status).toBe(404)
  })

  test('is decided by its content, not by its name', async () => {
    const { administrator, give } = await scene()
    const behind = Buffer.from('<script>alert(1)</script>')
    const contents = {
      markup: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      brokenOff: pngOf().subarray(0, 40),
      withMore: Buffer.concat([pngOf(), behind]),
      withMoreJpeg: Buffer.concat([jpegOf(), behind]),
      tooWide: pngOf(1_601, 1),
      changed: Buffer.from(pngOf()).fill(7, 30, 33),
    }
    for (const [name, content] of Object.entries(contents)) {
      const file = await administrator.upload('card-issuer-pictures', `${name}.png`, content)
      expect([name, await give(file)]).toMatchObject([
        name,
        { status: 400, body: { errors: { pictureId: expect.stringContaining('PNG') } } },
      ])
    }
    const jpeg = await administrator.upload('card-issuer-pictures', 'x.png', jpegOf())
    expect((await give(jpeg)).status).toBe(200)
  })

  test('cannot be a file of somebody else or of another purpose, nor be too large', async () => {
    const { administrator, give } = await scene()
    const foreign = await (await t.as('administrator')).upload('card-issuer-pictures', 'a.png', pngOf())
    const ofType = await administrator.upload('card-type-pictures', 'a.png', pngOf())
    const large = await administrator.upload('card-issuer-pictures', 'a.png', Buffer.alloc(300 * 1024 + 1))
    const none = (await give(8_999_999)).body
    expect(none).toMatchObject({ errors: { pictureId: '找不到這張圖片，請重新上傳' } })
    for (const file of [foreign, ofType])
      expect((await give(file)).body).toMatchObject({ errors: { pictureId: '找不到這張圖片，請重新上傳' } })
    expect((await give(large)).body).toMatchObject({ errors: { pictureId: '圖片超過 300 KB，請縮小後再上傳' } })
  })
})
