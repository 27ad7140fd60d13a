import { beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '#test/support/app.ts'
import { buildTemplate } from '#test/support/build-agreements.ts'
import { buildService } from '#test/support/build-services.ts'
import { mint } from '#test/support/builders.ts'

interface Agreement {
  id: number
  draftId: number
  state: string
}

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

const named = () => ({ code: `A${mint()}`, name: '停車服務協議', nameEn: 'Parking agreement' })

describe('an agreement', () => {
  test('begins with the texts of a template, with the names of its service and agency in them', async () => {
    const { id: agency_id } = await t.build.agency({ name: '停車<管>處' })
    const operator = await t.as('operator', { agencyId: agency_id })
    const serviceId = await buildService(t.deps, { agency_id, name: '停車 & 繳費' })
    const texts = { text_zh: '<p>{服務名稱}由{機關名稱}提供</p>', text_en: '<p>{service} is provided by {agency}</p>' }
    const templateId = await buildTemplate(t.deps, { agency_id, ...texts })
    const created = await operator.post<Agreement>('/service-agreements', { ...named(), serviceId, templateId })
    expect(created).toMatchObject({ status: 201, body: { agencyId: agency_id, state: 'NOT_YET', inForceId: null } })
    const draft = await operator.get(`/service-agreement-editions/${created.body.draftId}`)
    expect(draft.body).toMatchObject({
      edition: 1,
      textZh: '<p>停車 &amp; 繳費由停車&lt;管&gt;處提供</p>',
      textEn: '<p>Service is provided by 停車&lt;管&gt;處</p>',
    })
  })

  test('begins blank without one, and is named anew at its version', async () => {
    const { id: agency_id } = await t.build.agency()
    const operator = await t.as('operator', { agencyId: agency_id })
    const serviceId = await buildService(t.deps, { agency_id })
    const { body } = await operator.post<Agreement>('/service-agreements', { ...named(), serviceId })
    const draft = await operator.get(`/service-agreement-editions/${body.draftId}`)
    expect(draft.body).toMatchObject({ textZh: null, textEn: null })
    expect((await operator.patch(`/service-agreements/${body.id}`, { name: '新名', version: 1 })).status).toBe(200)
    expect((await operator.patch(`/service-agreements/${body.id}`, { name: '舊名', version: 1 })).status).toBe(412)
    expect((await operator.get<{ items: object[] }>('/service-agreements?state=IN_FORCE')).body.items).toEqual([])
  })

  test('needs a service and a template in reach, and a code of its own', async () => {
    const { id: agency_id } = await t.build.agency()
    const operator = await t.as('operator', { agencyId: agency_id })
    const serviceId = await buildService(t.deps, { agency_id })
    const elsewhere = (await t.build.agency()).id
    const foreign = await buildService(t.deps, { agency_id: elsewhere })
    const path = '/service-agreements'
    expect(await operator.post(path, { ...named(), serviceId: foreign })).toMatchObject({
      status: 400,
      body: { errors: { serviceId: expect.any(String) } },
    })
    const templateId = await buildTemplate(t.deps, { agency_id: elsewhere })
    expect(await operator.post(path, { ...named(), serviceId, templateId })).toMatchObject({
      status: 400,
      body: { errors: { templateId: expect.any(String) } },
    })
    const input = { ...named(), serviceId }
    expect((await operator.post(path, input)).status).toBe(201)
    expect(await operator.post(path, input)).toMatchObject({
      status: 409,
      body: { errors: { code: expect.any(String) } },
    })
  })
})
