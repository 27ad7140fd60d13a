import { HttpError } from 'react-admin'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { disableSystemUser } from '#features/access/system-users/contract.ts'
import { createDispatch, preflightDispatch } from '#features/coupons/coupon-dispatches/contract.ts'
import { call } from './call.ts'
import { noteAnswer } from './connection.ts'
import { messagesOf } from './i18n/frameTexts.ts'
import { setLanguage } from './i18n/language.ts'
import { addMessages, switchLanguage } from './i18n/provider.ts'
import { upload } from './upload.ts'

addMessages(
  messagesOf([{ name: 'dispatches', nouns: { 'coupon-dispatches': { zh: '優惠券派送', en: 'Dispatches' } } }]),
)

const order = { kind: 'SINGLE', couponId: 1, account: 'a1', pieces: 1 } as const

beforeEach(() => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('Failed to fetch')
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  setLanguage('zh-TW')
  noteAnswer()
})

const wordsOf = async (request: Promise<unknown>): Promise<string> => {
  const error: unknown = await request.catch((failure: unknown) => failure)
  return error instanceof HttpError && error.status === 0 ? error.message : String(error)
}
const goOffline = () => vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)

test('a write without a network was not sent, and says so', async () => {
  goOffline()
  const words = await wordsOf(call(createDispatch, { body: { ...order, requestKey: 'a'.repeat(32) } }))
  expect(words).toContain('沒有網路連線，尚未送出')
  await switchLanguage('en')
  expect(await wordsOf(call(disableSystemUser, { params: { id: 1 }, body: { reason: 'x' } }))).toContain(
    'nothing was sent',
  )
})

test('a write that no answer came to may be done: where to look, and whether it may be pressed again', async () => {
  const keyed = await wordsOf(call(createDispatch, { body: { ...order, requestKey: 'a'.repeat(32) } }))
  expect(keyed).toContain('無法確認是否已完成')
  expect(keyed).toContain('請先到「優惠券派送」查看結果')
  expect(keyed).toContain('同一筆操作只會執行一次')
  const other = await wordsOf(call(disableSystemUser, { params: { id: 1 }, body: { reason: 'x' } }))
  expect(other).toContain('無法確認是否已完成')
  expect(other).not.toContain('只會執行一次')
})

test('a question that comes by POST is told as a read', async () => {
  expect(await wordsOf(call(preflightDispatch, { body: order }))).toContain('無法連上伺服器')
})

test('a file that was cut off says that it was not uploaded', async () => {
  class Cut {
    upload = {}
    onerror = () => undefined
    open = () => undefined
    setRequestHeader = () => undefined
    send = () => this.onerror()
  }
  vi.stubGlobal('XMLHttpRequest', Cut)
  expect(await wordsOf(upload(new File(['a'], 'a.csv'), 'x'))).toContain('檔案沒有上傳完成')
})
