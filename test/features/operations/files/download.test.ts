import { beforeAll, describe, expect, test } from 'vitest'
import { apiBase, type Client, type TestApp, testApp } from '#test/support/app.ts'

let t: TestApp
let operator: Client
beforeAll(async () => {
  t = await testApp()
  operator = await t.as('operator')
})

const rows = 'a,b\n'.repeat(300_000)
const upload = () => operator.upload('member-imports', 'list.csv', rows)
const loseChunk = (id: number, n: number) =>
  t.deps.database.db.deleteFrom('file_chunk').where('file_id', '=', id).where('n', '=', n).execute()
const get = (id: number) =>
  t.app.request(`${apiBase}/files/${id}/download`, { headers: { cookie: operator.cookie, 'accept-language': 'en' } })

describe('a download', () => {
  test('is the file, as an attachment', async () => {
    const answer = await get(await upload())
    expect(answer.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''list.csv")
    expect(await answer.text()).toBe(rows)
  })

  test('of a file that lost its content is refused in words', async () => {
    const id = await upload()
    await loseChunk(id, 0)
    const answer = await get(id)
    expect([answer.status, await answer.json()]).toMatchObject([
      500,
      { message: expect.stringContaining('incomplete') },
    ])
  })

  test('of a file that lost its end breaks off, and never looks whole', async () => {
    const id = await upload()
    await loseChunk(id, 2)
    const answer = await get(id)
    expect(answer.status).toBe(200)
    await expect(answer.text()).rejects.toThrow()
  })
})
