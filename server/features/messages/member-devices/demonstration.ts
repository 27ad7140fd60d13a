import { seededRandom } from '#server/demonstration/random.ts'
import type { Client, Stage } from '#server/demonstration/stage.ts'

interface Listed {
  items: { id: number }[]
  nextCursor: string | null
}

const pageSize = 200
/** How many days ago the app told of the telephones of those who had joined since. */
const told = [58, 36, 11]

/** Five in six members have the app on a telephone, some on two; the app tells of them in pieces. */
async function planDevices(stage: Stage): Promise<void> {
  const random = seededRandom(15_010)
  let known = 0
  for (const days of told)
    stage.plan(stage.daysAgo(days, 3, 30), async () => {
      const client = await stage.as('admin')
      const providerId = await simulatorOf(client)
      let newest = known
      for await (const ids of newMembers(client, known)) {
        newest = Math.max(newest, ...ids)
        const devices = ids.flatMap((memberId) => devicesOf(stage, random, { memberId, days }))
        if (devices.length > 0) await client.post('/member-devices', { providerId, devices })
      }
      known = newest
    })
}

async function simulatorOf(client: Client): Promise<number> {
  const { items } = await client.get<Listed>('/push-providers?kind=SIMULATOR')
  return items[0]?.id ?? 0
}

/** Page by page, the newest first, down to the one that was known last. */
async function* newMembers(client: Client, known: number): AsyncIterable<number[]> {
  for (let cursor: string | null = ''; cursor !== null; ) {
    const from: string = cursor && `&cursor=${encodeURIComponent(cursor)}`
    const page: Listed = await client.get(`/members?sort=id&order=desc&pageSize=${pageSize}${from}`)
    const ids = page.items.map(({ id }) => id).filter((id) => id > known)
    yield ids
    cursor = ids.length === pageSize ? page.nextCursor : null
  }
}

interface Owner {
  memberId: number
  days: number
}

function devicesOf(stage: Stage, random: () => number, { memberId, days }: Owner) {
  const count = random() < 0.17 ? 0 : random() < 0.12 ? 2 : 1
  return Array.from({ length: count }, (_, n) => ({
    ...{ memberId, token: tokenOf(random), platform: random() < 0.55 ? 'ANDROID' : 'IOS' },
    ...{ language: random() < 0.93 ? 'zh-TW' : 'en', lastSeenAt: seenAt(stage, random, days + n * 20) },
  }))
}

const letters = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'

const tokenOf = (random: () => number) =>
  `sim-${Array.from({ length: 40 }, () => letters[Math.floor(random() * letters.length)]).join('')}`

/** The second telephone lies in a drawer. */
function seenAt(stage: Stage, random: () => number, days: number): string {
  const before = days + 1 + Math.floor(random() ** 3 * 30)
  return stage.daysAgo(before, 7 + Math.floor(random() * 15), Math.floor(random() * 60)).toISOString()
}

export const acts = [{ act: 90, play: planDevices }]
