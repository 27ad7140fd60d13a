import { hash } from 'node:crypto'
import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { dayMs } from '#contract/days.ts'
import { listOpenDevices } from '#features/messages/member-devices/service.ts'
import type { Ctx } from '#kernel/context.ts'
import type { ListAdapter } from './list-gateway.ts'

const membersAtOnce = 1_000
/** One in so many accounts, and a few, stand for nobody. */
const share = 80
const few = 3

/** A list of our own devices, with some accounts that are none of ours, others each time; what is deleted is not there next time. */
export const simulatedLists: ListAdapter = {
  ask: async (ctx) => ({ address: `list:${ctx.now().getTime()}` }),
  fetch: async (ctx, { id }, address, _, take) => {
    const madeAt = new Date(Number(address.slice('list:'.length)))
    const bytes = Readable.from(linesOf(ctx, id, madeAt)).pipe(createGzip())
    return { kind: 'FILE', value: await take({ madeAt, bytes }) }
  },
  remove: async () => 'DELETED',
}

const columns = ['id', 'identifier', 'session_count', 'language', 'device_type', 'last_active', 'created_at']

async function* linesOf(ctx: Ctx, providerId: number, madeAt: Date): AsyncGenerator<string> {
  yield `${[...columns, 'invalid_identifier'].join(',')}\n`
  const old = stamp(new Date(madeAt.getTime() - 200 * dayMs))
  let accounts = 0
  for (let last = 0; ; ) {
    const members = await listMembers(ctx, providerId, last)
    last = members.at(-1) ?? 0
    for (const { token, platform, language } of await listOpenDevices(ctx, providerId, members)) {
      accounts++
      yield `${token},${digest(token)},7,${language},${platform === 'IOS' ? 0 : 1},${stamp(madeAt)},${old},f\n`
    }
    if (members.length < membersAtOnce) break
  }
  for (let n = 0; n < Math.ceil(accounts / share) + few; n++) {
    const made = digest(`${providerId}:${madeAt.getTime()}:${n}`)
    yield `${uuidOf(made)},${made},1,zh-TW,1,${old},${old},${n % 3 === 0 ? 't' : 'f'}\n`
  }
}

async function listMembers({ db }: Ctx, providerId: number, after: number): Promise<number[]> {
  const devices = db.selectFrom('member_device').select('member_id').distinct().where('provider_id', '=', providerId)
  const rows = await devices.where('member_id', '>', after).orderBy('member_id').limit(membersAtOnce).execute()
  return rows.map((row) => row.member_id)
}

const stamp = (at: Date) => at.toISOString().slice(0, 19).replace('T', ' ')
const digest = (text: string) => hash('sha256', text).slice(0, 32)
const uuidOf = (hex: string) =>
  [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
