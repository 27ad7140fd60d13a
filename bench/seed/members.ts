import { sql } from 'kysely'
import type { MemberFields } from '#features/members/members/contract.ts'
import { insertMembers, toRow } from '#features/members/members/service.ts'
import type { Db } from '#kernel/context.ts'
import type { Pii } from '#kernel/pii.ts'
import { identityNumber } from '#server/demonstration/people.ts'
import { pick, seededRandom } from '#server/demonstration/random.ts'

const surnames = [...'陳林黃張李王吳劉蔡楊許鄭謝郭洪曾邱廖賴周葉蘇莊呂江何蕭羅高潘簡朱鍾彭']
const given = [...'怡君志明雅婷家豪淑芬俊傑美惠宗憲佩珊建宏欣宜冠廷宥翔品妤承恩子晴柏翰']
const districts = ['中正區', '大同區', '中山區', '松山區', '大安區', '萬華區', '信義區', '士林區', '北投區', '內湖區']
const batch = 1_000

export function phoneOf(n: number): string {
  return `09${String(10_000_000 + n)}`
}

/** Member `n` of the bench: made up, the same each time, identity numbers told apart by `n` itself. */
export function fieldsOf(n: number): MemberFields {
  const random = seededRandom(n)
  const gender = random() < 0.5 ? 'M' : 'F'
  const district = pick(random, districts)
  const month = String(1 + Math.floor(random() * 12)).padStart(2, '0')
  return {
    account: `bench${n}`,
    name: pick(random, surnames) + pick(random, given) + pick(random, given),
    identityNumber: identityNumber(numbered(n), gender),
    birthOn: `${1940 + Math.floor(random() * 70)}-${month}-15`,
    gender,
    phone: phoneOf(n),
    email: `bench${n}@example.tw`,
    district,
    address: `臺北市${district}忠孝東路${1 + Math.floor(random() * 6)}段${n % 300}號`,
    level: random() < 0.6 ? 'GOLD' : 'GENERAL',
  }
}

/** Feeds the digits of `n` where the identity number asks for chance, so that no two are the same. */
function numbered(n: number): () => number {
  const digits = String(n).padStart(7, '0')
  let asked = 0
  return () => {
    const digit = asked === 0 ? 0 : Number(digits[asked - 1] ?? 0)
    asked++
    return (digit + 0.5) / 10
  }
}

interface Place {
  db: Db
  pii: Pii
  agencyId: number
}

/** Fills the member table on two connections. */
export async function seedMembers(place: Place, members: number): Promise<void> {
  let next = 0
  const lane = async () => {
    for (let from = next; from < members; from = next) {
      next = Math.min(from + batch, members)
      await insertMembers(place.db, rows(place, from, next))
    }
  }
  await Promise.all([lane(), lane()])
  await sql`analyze table member`.execute(place.db)
}

function rows({ pii, agencyId }: Place, from: number, to: number) {
  return Array.from({ length: to - from }, (_, i) => {
    const now = new Date(Date.UTC(2025, 0, 1) + (from + i) * 30_000)
    return toRow(pii, fieldsOf(from + i), { agencyId, departmentId: null, channel: 'IMPORT', now })
  })
}
