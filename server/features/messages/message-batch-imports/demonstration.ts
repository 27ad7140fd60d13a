import { accountOf } from '#server/demonstration/people.ts'
import type { Stage } from '#server/demonstration/stage.ts'

interface List {
  /** Days ago. */
  day: number
  name: string
  code: string
  header: string
  count: number
  row: (n: number) => string
}

const lots = ['大安森林公園', '信義廣場', '松山機場', '士林夜市', '公館水岸']
const books = ['城市散步', '海風酒店', '論語別裁', '臺北老街', '天文入門']

const lists: List[] = [
  {
    ...{ day: 26, name: '停車費繳納通知-10月.csv', code: 'PARKING-BILL', header: '帳號,標題,內容,連結', count: 240 },
    row: (n) =>
      `停車費繳納通知,您在${lots[n % lots.length]}停車場尚有 ${20 + ((n * 10) % 200)} 元未繳，請於期限內繳納。,https://www.gov.taipei/parking/${n}`,
  },
  {
    ...{ day: 9, name: '到期提醒-第47週.csv', code: 'LIBRARY-DUE', header: '帳號,書名,到期日', count: 130 },
    row: (n) => `${books[n % books.length]},12月${1 + (n % 9)}日`,
  },
  {
    ...{ day: 1, name: '停車費繳納通知-11月.csv', code: 'PARKING-BILL', header: '帳號,標題,內容,連結', count: 180 },
    row: (n) =>
      `停車費繳納通知,您在${lots[(n + 2) % lots.length]}停車場尚有 ${30 + ((n * 10) % 150)} 元未繳，請於期限內繳納。,https://www.gov.taipei/parking/${n}`,
  },
]

/** Three files, of which some rows name nobody or somebody frozen; each makes a draft. */
async function planImports(stage: Stage): Promise<void> {
  for (const [at, list] of lists.entries())
    stage.plan(stage.daysAgo(list.day, 14, 20 + at), async () => {
      const operator = await stage.as('operator')
      const { items } = await operator.get<{ items: { id: number }[] }>(`/message-batches?q=${list.code}`)
      const fileId = await operator.upload('message-batch-imports', list.name, contentOf(list, at))
      const order = { subjectId: items[0]?.id, fileId, mode: 'CREATE', policy: 'VALID_ROWS', seen: [] }
      await operator.post('/message-batch-imports', order)
      await stage.runJobs()
    })
}

function contentOf({ header, count, row }: List, at: number): string {
  const lines = Array.from({ length: count }, (_, n) => {
    const account = n % 47 === 3 ? `gone${n}` : accountOf(300 * at + n * 3)
    return `${account},${row(n)}`
  })
  return `\ufeff${[header, ...lines].join('\r\n')}\r\n`
}

export const acts = [{ act: 63, play: planImports }]
