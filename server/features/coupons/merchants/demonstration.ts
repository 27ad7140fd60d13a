import type { Stage } from '#server/demonstration/stage.ts'
import { isTaxId } from './contract.ts'

/** Name, address, whom to ask for. */
const shops = [
  ['大稻埕茶行', '大同區迪化街一段 156 號', '林店長'],
  ['永樂布市咖啡', '大同區迪化街一段 21 號 2 樓', '陳小姐'],
  ['迪化小舖', '大同區迪化街一段 207 號', '周先生'],
  ['北投溫泉會館', '北投區光明路 224 號', '何經理'],
  ['士林夜市豆花', '士林區基河路 101 號', '蔡老闆'],
  ['公館書店', '中正區羅斯福路四段 78 號', '徐店長'],
  ['師大麵包坊', '大安區師大路 83 號', '許師傅'],
  ['貓空茶園', '文山區指南路三段 38 巷 16 號', '張先生'],
  ['內湖親子餐廳', '內湖區成功路四段 168 號', '葉店長'],
  ['南港展覽館餐飲', '南港區經貿二路 1 號', '邱經理'],
  ['信義影城', '信義區松壽路 20 號', '票務課'],
  ['饒河胡椒餅', '松山區饒河街 249 號', '吳老闆'],
  ['東區眼鏡', '大安區忠孝東路四段 181 號', '曾驗光師'],
  ['西門町玩具', '萬華區西寧南路 72 號', '黃店長'],
] as const
const welfareShops = [
  ['長青樂活藥局', '中山區民權東路二段 46 號', '楊藥師'],
  ['銀髮輔具館', '中正區中華路二段 315 號', '鄭組長'],
  ['社區共餐廚房', '萬華區萬大路 411 號', '李主任'],
  ['愛心計程車隊', '大同區承德路三段 232 號', '調度中心'],
  ['樂齡運動中心', '士林區士商路 1 號', '洪教練'],
  ['幸福照護站', '文山區興隆路二段 160 號', '謝護理師'],
] as const

/** 20 merchants: 14 of 資訊局, 6 of 社會局. */
async function planMerchants(stage: Stage): Promise<void> {
  const taxIds = validTaxIds()
  const of = (by: string, code: string, list: readonly (readonly [string, string, string])[], hour: number) => {
    for (const [n, [name, address, contact]] of list.entries())
      stage.plan(stage.daysAgo(68, hour, n * 4), async () => {
        const phone = `02-2000-${code === 'SHOP' ? '01' : '02'}${String(n + 1).padStart(2, '0')}`
        const input = { code: `${code}-${n + 1}`, name, contact, phone, address: `臺北市${address}` }
        const client = await stage.as(by)
        const { id } = await client.post('/merchants', { ...input, taxId: taxIds.next().value })
        stage.props.merchants[name] = id
      })
  }
  of('operator', 'SHOP', shops, 11)
  of('lee.junjie', 'CARE', welfareShops, 14)
}

/** Numbers with a right check digit, no company's on purpose. */
function* validTaxIds(): Generator<string, string> {
  for (let n = 90_000_000; ; n += 37) if (isTaxId(String(n))) yield String(n)
}

export const acts = [{ act: 30, play: planMerchants }]
