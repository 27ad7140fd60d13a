import HomeOutlined from '@mui/icons-material/HomeOutlined'
import { expect, test } from 'vitest'
import { defineFrame, type Frame } from './feature.ts'
import { stateTogether, unionOf } from './frames.ts'
import { messagesOf } from './i18n/frameTexts.ts'
import { mergeTexts } from './i18n/provider.ts'

const word = (text: string) => ({ zh: text, en: text })
const merchants = defineFrame({
  name: 'merchants',
  nouns: { merchants: { zh: '商家', en: 'Merchant |||| Merchants' } },
  menu: [
    { group: 'content', order: 2, icon: HomeOutlined },
    {
      group: 'content',
      order: 3,
      icon: HomeOutlined,
      to: 'merchants/create',
      permission: 'merchants:create',
      label: word('新增'),
    },
  ],
  verbs: { rate: { zh: '評分', en: 'Rate' } },
  tones: { ShopState: { OPEN: 'success' } },
})
const branches = defineFrame({ name: 'branches', nouns: { branches: word('分店') }, after: 'merchants' })
const files = defineFrame({ name: 'files', nouns: { files: word('檔案') } })
const coupons = defineFrame({
  name: 'coupons',
  nouns: { coupons: word('優惠券') },
  menu: [{ group: 'members', order: 9, icon: HomeOutlined }],
  messagesOf: (kinds) => ({
    zh: {},
    en: {
      all: Object.values(kinds)
        .map(({ en }) => en)
        .join(),
    },
  }),
})
const frames = [branches, files, merchants, coupons]
const english = (all: readonly Frame[]) => messagesOf(all).reduce((texts, one) => mergeTexts(texts, one.en), {})

test('kinds of records stand as in the menu, one without an entry after the one it names, the others last', () => {
  expect(Object.keys(stateTogether([], frames).nouns)).toEqual(['coupons', 'merchants', 'branches', 'files'])
})

test('an entry stands in the menu when it leads to a page, under what the feature is called or the stated name', () => {
  const page = () => null
  const { menu } = stateTogether([{ resources: [{ name: 'merchants', list: page, create: page }] }], frames)
  expect(menu.map(({ to, permission, label }) => [to, permission, label])).toEqual([
    ['/merchants', 'merchants:list', 'menu.items.merchants'],
    ['/merchants/create', 'merchants:create', 'menu.items.merchants/create'],
  ])
  expect(english(frames)).toMatchObject({ menu: { items: { merchants: 'Merchants', 'merchants/create': '新增' } } })
})

test('texts follow from what is stated', () => {
  expect(english(frames)).toMatchObject({
    resources: { merchants: { name: 'Merchant |||| Merchants' } },
    enums: { AuditResource: { merchants: { label: 'Merchants' } }, AuditAction: { rate: { label: 'Rate' } } },
    all: '分店,檔案,Merchants,優惠券',
  })
})

test('what two features state is an error of the authors', () => {
  const again = defineFrame({ name: 'stores', tones: { ShopState: {} }, verbs: { rate: word('評分') } })
  expect(() => unionOf([merchants, again], 'tones')).toThrow('stores: tones ShopState is stated twice')
  expect(() => english([merchants, again])).toThrow('AuditAction.rate')
})
