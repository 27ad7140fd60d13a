import type { Stage } from '#server/demonstration/stage.ts'
import { isTaxId } from './contract.ts'

const names = [
  ['大稻埕茶行', '永樂布市咖啡', '迪化小舖', '北投溫泉會館', '士林夜市豆花', '公館書店', '師大麵包坊'],
  ['貓空茶園', '內湖親子餐廳', '南港展覽館餐飲', '信義影城', '饒河胡椒餅', '東區眼鏡', '西門町玩具'],
] as const
const welfareNames = ['長青樂活藥局', '銀髮輔具館', '社區共餐廚房', '愛心計程車隊', '樂齡運動中心', '幸福照護站']

/** 20 merchants: 14 of 資訊局, 6 of 社會局. */
async function createMerchants(stage: Stage): Promise<void> {
  stage.at(stage.daysAgo(68, 11))
  const operator = await stage.as('operator')
  const welfare = await stage.as('lee.junjie')
  const { merchants } = stage.props
  const taxIds = validTaxIds()
  const input = (code: string, name: string) => ({
    code,
    name,
    taxId: taxIds.next().value,
    contact: '店長',
    phone: '02-2720-8889',
    address: `臺北市${name.slice(0, 2)}路 1 號`,
  })
  for (const [n, name] of names.flat().entries()) {
    merchants.city.push((await operator.post('/merchants', input(`SHOP-${n + 1}`, name))).id)
  }
  for (const [n, name] of welfareNames.entries()) {
    merchants.welfare.push((await welfare.post('/merchants', input(`CARE-${n + 1}`, name))).id)
  }
}

/** Numbers with a right check digit, no company's on purpose. */
function* validTaxIds(): Generator<string, string> {
  for (let n = 90_000_000; ; n++) if (isTaxId(String(n))) yield String(n)
}

export const acts = [{ act: 30, play: createMerchants }]
