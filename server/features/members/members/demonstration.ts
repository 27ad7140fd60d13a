import { taipeiDay } from '#contract/days.ts'
import { accountOf } from '#server/demonstration/people.ts'
import { seededRandom } from '#server/demonstration/random.ts'
import type { Client, Stage } from '#server/demonstration/stage.ts'

/** When the telephone rings at the counters of support, of a day. */
const calls = [
  [9, 24],
  [10, 51],
  [14, 8],
  [16, 37],
] as const

/** The last weeks at the counters: sign-ins, searches, views, reveals, freezes. */
async function planLooks(stage: Stage): Promise<void> {
  const random = seededRandom(5)
  for (let day = 20; day >= 1; day--)
    for (const [call, [hour, minute]] of calls.entries()) {
      const account = accountOf(Math.floor(random() * 3_000))
      stage.plan(stage.daysAgo(day, hour, (minute + day) % 60), async () => {
        const support = await stage.as(call < 3 ? 'support' : 'yang.shuhui')
        const member = await find(support, account)
        if (call % 2 === 0) await reveal(support, member, caseOf(stage, day, call))
      })
    }
  stage.plan(stage.daysAgo(8, 14), () => freezeSome(stage))
  planSignIns(stage)
}

/** The number of a call to 1999, by the day in the Republic's years. */
function caseOf(stage: Stage, day: number, call: number) {
  const [year = 0, month, date] = taipeiDay(stage.daysAgo(day)).split('-')
  const purpose = (day + call) % 3 === 0 ? 'COMPLAINT' : 'IDENTITY_CHECK'
  return { purpose, caseNumber: `1999-${Number(year) - 1911}${month}${date}-${call + 1}` }
}

async function find(client: Client, account: string): Promise<number> {
  const asked = { key: 'ACCOUNT', value: account }
  const { items } = await client.post<{ items: { id: number }[] }>('/members/search', asked)
  const id = items[0]?.id ?? 0
  await client.get(`/members/${id}`)
  return id
}

function reveal(client: Client, member: number, why: ReturnType<typeof caseOf>) {
  return client.post(`/members/${member}/reveal`, { fields: ['phone', 'email'], ...why })
}

async function freezeSome(stage: Stage): Promise<void> {
  const operator = await stage.as('operator')
  const reasons = ['疑似帳號遭盜用', '本人申請暫停', '資料查證中']
  for (const [n, reason] of reasons.entries()) {
    const member = await find(operator, accountOf(3_900 + n))
    await operator.post(`/members/${member}/freeze`, { reason })
    if (n === 1) await operator.post(`/members/${member}/lift`, { reason: '本人申請恢復' })
  }
}

/** In the mornings of the last days; somebody mistypes now and then. */
function planSignIns(stage: Stage): void {
  const signIn = async (account: string, password: string) => {
    await (await stage.as(account)).post('/auth/login', { account, password })
  }
  for (let day = 9; day >= 1; day--)
    for (const [n, account] of ['operator', 'support', 'auditor'].entries()) {
      stage.plan(stage.daysAgo(day, 8, 48 + 3 * n), () => signIn(account, stage.password))
      if ((day + n) % 4 === 0)
        stage.plan(stage.daysAgo(day, 8, 47 + 3 * n), () => signIn(account, 'mistyped').catch(() => undefined))
    }
}

export const acts = [{ act: 80, play: planLooks }]
