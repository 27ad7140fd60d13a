import { accountOf } from '#server/demonstration/people.ts'
import { seededRandom } from '#server/demonstration/random.ts'
import type { Client, Stage } from '#server/demonstration/stage.ts'

/** The last days at the counters: sign-ins, searches, views, reveals, freezes, an edit. */
async function lookAtMembers(stage: Stage): Promise<void> {
  const random = seededRandom(5)
  for (let day = 20; day >= 1; day--) {
    stage.at(stage.daysAgo(day, 9, 5))
    const support = await stage.as('support')
    for (let call = 0; call < 4; call++) {
      const member = await find(support, accountOf(Math.floor(random() * 3_000)))
      if (call === 0) await reveal(support, member, day)
    }
  }
  await freezeSome(stage)
  await signIns(stage)
}

async function find(client: Client, account: string): Promise<number> {
  const asked = { key: 'ACCOUNT', value: account }
  const { items } = await client.post<{ items: { id: number }[] }>('/members/search', asked)
  const id = items[0]?.id ?? 0
  await client.get(`/members/${id}`)
  return id
}

function reveal(client: Client, member: number, day: number) {
  const purpose = day % 3 === 0 ? 'COMPLAINT' : 'IDENTITY_CHECK'
  const caseNumber = `1999-${String(20_260_000 + day)}`
  return client.post(`/members/${member}/reveal`, { fields: ['phone', 'email'], purpose, caseNumber })
}

async function freezeSome(stage: Stage): Promise<void> {
  stage.at(stage.daysAgo(8, 14))
  const operator = await stage.as('operator')
  const reasons = ['疑似帳號遭盜用', '本人申請暫停', '資料查證中']
  for (const [n, reason] of reasons.entries()) {
    const member = await find(operator, accountOf(3_900 + n))
    await operator.post(`/members/${member}/freeze`, { reason })
    if (n === 1) await operator.post(`/members/${member}/lift`, { reason: '本人申請恢復' })
  }
}

async function signIns(stage: Stage): Promise<void> {
  const someone = await stage.as('operator')
  for (let day = 6; day >= 1; day--) {
    stage.at(stage.daysAgo(day, 8, 55))
    for (const account of ['operator', 'auditor'])
      await someone.post('/auth/login', { account, password: stage.password })
  }
}

export const acts = [{ act: 80, play: lookAtMembers }]
