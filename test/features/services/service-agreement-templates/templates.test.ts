import { beforeAll, describe, expect, test } from 'vitest'
import { listAddresses } from '#features/services/service-agreement-templates/queries.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { allowAppAddress, appAddress } from '#test/support/build-services.ts'
import { mint } from '#test/support/builders.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

const input = (more: object = {}) => ({
  code: `T${mint()}`,
  name: '個資告知',
  textZh: '<h2>告知</h2><p>{機關名稱}<script>alert(1)</script></p>',
  textEn: '<p onclick="x()"><b>Notice</b></p>',
  ...more,
})

describe('a template', () => {
  test('keeps the one safe form of its texts, and the log their digests', async () => {
    const operator = await t.as('operator')
    const { status, body } = await operator.post<{ id: number }>('/service-agreement-templates', input())
    const texts = { textZh: '<h2>告知</h2><p>{機關名稱}</p>', textEn: '<p><strong>Notice</strong></p>' }
    expect({ status, body }).toMatchObject({ status: 201, body: { ...texts, active: true, version: 1 } })
    const change = { textEn: '<p>Note</p>', version: 1 }
    const edited = await operator.patch(`/service-agreement-templates/${body.id}`, change)
    expect(edited.body).toMatchObject({ textZh: texts.textZh, textEn: '<p>Note</p>', version: 2 })
    const log = await t.deps.database.db
      .selectFrom('audit_log')
      .select('difference')
      .where('resource', '=', 'service-agreement-templates')
      .where('record_id', '=', String(body.id))
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    expect(JSON.parse(JSON.stringify(log.difference))).toEqual({
      textEn: {
        from: expect.stringMatching(/^Notice \(6, SHA-256 \w{12}\)$/),
        to: expect.stringMatching(/^Note \(4, SHA-256 \w{12}\)$/),
      },
    })
  })

  test('is refused at the field of a text that lacks something', async () => {
    const operator = await t.as('operator')
    const wrong = { textZh: '<p><a href="http://a.tw">a</a></p>', textEn: '<script>x</script>' }
    const refused = await operator.post('/service-agreement-templates', input(wrong))
    expect(refused).toMatchObject({
      status: 400,
      body: { errors: { textZh: expect.stringContaining('https://'), textEn: '此欄必填' } },
    })
    const long = await operator.post('/service-agreement-templates', input({ textEn: 'a'.repeat(50_001) }))
    expect(long).toMatchObject({ status: 400, body: { errors: { textEn: '最多 50000 個字' } } })
  })

  test('leads people only where the allow list does, and is known for it', async () => {
    const operator = await t.as('operator')
    await allowAppAddress(t.deps)
    const leading = (address: string) => input({ textZh: `<p><a href="${address}">說明</a></p>` })
    const refused = await operator.post('/service-agreement-templates', leading('https://elsewhere.example/'))
    expect(refused).toMatchObject({
      status: 400,
      body: { errors: { textZh: expect.stringContaining('elsewhere.example') } },
    })
    const { body } = await operator.post<{ id: number }>('/service-agreement-templates', leading(appAddress))
    const uses = await listAddresses(t.deps.database.db)
    expect(uses.find(({ recordId }) => recordId === body.id)).toMatchObject({ field: 'textZh', address: appAddress })
  })

  test('is listed without its texts, and only within reach', async () => {
    const operator = await t.as('operator')
    const { body } = await operator.post<{ id: number }>('/service-agreement-templates', input())
    const list = await operator.get<{ items: object[] }>('/service-agreement-templates')
    expect(list.body.items).toHaveLength(1)
    expect(list.body.items[0]).not.toHaveProperty('textZh')
    const stranger = await t.as('operator')
    expect((await stranger.get(`/service-agreement-templates/${body.id}`)).status).toBe(404)
  })
})
