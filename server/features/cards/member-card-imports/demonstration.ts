import { taipeiDay } from '#contract/days.ts'
import { cityMembers, memberLine } from '#server/demonstration/people.ts'
import { seededRandom } from '#server/demonstration/random.ts'
import type { Client, Stage } from '#server/demonstration/stage.ts'

interface Holder {
  n: number
  identityNumber: string
  birthOn: string
}

interface List {
  /** Days ago. */
  day: number
  name: string
  code: string
  /** The members of a file, by their numbers. */
  from: number
  to: number
  of?: (holder: Holder) => boolean
  /** Days before today on which a card begins. */
  begins: (n: number) => number
  tag?: (n: number) => string
  isTriedFirst?: true
}

const year = 365.25
const online = (n: number) => (n % 5 === 0 ? '線上申請' : '')
/** Volunteers serve for two years, begun at any time of the last two, some of them longer ago. */
const service = (n: number) => 20 + ((n * 37) % 745)

const lists: List[] = [
  {
    ...{ day: 55, name: 'library-cards-1.csv', code: 'LIBRARY', from: 0, to: 2_450, isTriedFirst: true },
    begins: (n) => 56 + ((n * 13) % (2.9 * year)),
    tag: online,
  },
  {
    ...{ day: 52, name: 'volunteers-1.csv', code: 'VOLUNTEER', from: 0, to: 2_450 },
    begins: (n) => 53 + service(n),
    tag: (n) => (n % 9 === 0 ? '專案' : ''),
  },
  {
    ...{ day: 46, name: 'senior-cards.csv', code: 'SENIOR', from: 0, to: 3_050 },
    of: ({ birthOn }) => birthOn < '1961',
    begins: (n) => 47 + ((n * 29) % 900),
    tag: (n) => (n % 3 === 0 ? '優先' : ''),
  },
  {
    ...{ day: 33, name: 'student-cards.csv', code: 'STUDENT', from: 0, to: 3_550 },
    of: ({ birthOn }) => birthOn > '2000-09',
    begins: (n) => 34 + ((n * 11) % 300),
    tag: online,
  },
  {
    ...{ day: 30, name: 'library-cards-2.csv', code: 'LIBRARY', from: 2_450, to: 3_600 },
    begins: (n) => 31 + ((n * 13) % (4.9 * year)),
    tag: online,
  },
  { ...{ day: 28, name: 'volunteers-2.csv', code: 'VOLUNTEER', from: 2_450, to: 3_600 }, begins: service },
  { ...{ day: 11, name: 'volunteers-3.csv', code: 'VOLUNTEER', from: 100, to: 900 }, begins: service },
]

/** Nearly nine thousand cards from seven lists, some of whose rows are refused: those of members who hold one, or are frozen. */
async function planCards(stage: Stage): Promise<void> {
  const random = seededRandom(20_260_101)
  const holders = Array.from({ length: cityMembers }, (_, n): Holder => {
    const [, , identityNumber = '', birthOn = ''] = memberLine(random, n).split(',')
    return { n, identityNumber, birthOn }
  })
  for (const [at, list] of lists.entries())
    stage.plan(stage.daysAgo(list.day, 15, 3 + at), async () => {
      const operator = await stage.as('operator')
      const content = contentOf(stage, list, at, holders)
      await importList(stage, operator, list, content)
    })
}

function contentOf(stage: Stage, list: List, at: number, holders: Holder[]): string {
  const { code, from, to, of = () => true, begins, tag = () => '' } = list
  const rows = holders.slice(from, to).filter(of)
  const lines = rows.map(({ n, identityNumber }) => {
    const number = 7_000_000_000_000_000 + (at + 1) * 100_000_000_000 + n * 7_919
    return [code, number, identityNumber, taipeiDay(stage.daysAgo(begins(n))), '', tag(n)].join(',')
  })
  return `\ufeff${['卡證代碼,卡號,身分證字號,有效起日,有效迄日,標籤', ...lines].join('\r\n')}\r\n`
}

async function importList(stage: Stage, operator: Client, list: List, content: string): Promise<void> {
  const fileId = await operator.upload('member-card-imports', list.name, content)
  const order = { fileId, mode: 'CREATE', policy: 'VALID_ROWS' }
  if (!list.isTriedFirst) await operator.post('/member-card-imports', order)
  else {
    const { id } = await operator.post('/member-card-imports', { ...order, dryRun: true })
    await stage.runJobs()
    await operator.post(`/member-card-imports/${id}/apply`)
  }
  await stage.runJobs()
}

export const acts = [{ act: 39, play: planCards }]
