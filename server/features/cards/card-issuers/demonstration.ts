import { taipeiDay } from '#contract/days.ts'
import type { Stage } from '#server/demonstration/stage.ts'

/** Code of the agency, whom to ask for, phone, first and last day of the contract as days ago, note. */
const issuers = [
  ['DOIT', '城市通專案辦公室', '02-2000-0301', 900, -820, '市府各局處委託發行的卡證，由專案辦公室統一製卡。'],
  [
    'DOSW',
    '社會福利卡證窗口',
    '02-2000-0302',
    600,
    -55,
    '敬老、身心障礙與兒童卡證。合約將於兩個月內到期，續約辦理中。',
  ],
  ['TPE', '秘書處識別證承辦', '02-2000-0303', -30, undefined, '員工識別證自合約起日開始發卡。'],
] as const

/** 3 issuers: one of long standing, one whose contract ends soon, one whose contract has not begun. */
async function planIssuers(stage: Stage): Promise<void> {
  for (const [n, [code, contact, phone, from, until, note]] of issuers.entries())
    stage.plan(stage.daysAgo(72, 10, n * 15), async () => {
      const client = await stage.as('admin')
      const { items } = await client.get<{ items: { id: number; code: string }[] }>(`/agencies?q=${code}`)
      const agencyId = items.find((agency) => agency.code === code)?.id
      const contractFromOn = taipeiDay(stage.daysAgo(from))
      const ends = until === undefined ? {} : { contractUntilOn: taipeiDay(stage.daysAgo(until)) }
      const email = `cards.${code.toLowerCase()}@gov.example.tw`
      await client.post('/card-issuers', { agencyId, contact, phone, email, contractFromOn, ...ends, note })
    })
}

export const acts = [{ act: 32, play: planIssuers }]
