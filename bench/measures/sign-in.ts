import { hash } from '@node-rs/argon2'
import type { Area } from '#bench/area.ts'
import { type Load, load } from '#bench/load.ts'
import { count } from '#bench/report.ts'
import type { World } from '#bench/world.ts'

const callers = 4
const operation = `sign-in at a known device, ${callers} callers`
const path = '/api/admin/auth/login'
const password = 'Bench-0-to-measure'

/** Somebody who has signed in here before does so again; nearly all of it is the hash of the password. */
export const signIn: Area = {
  name: 'sign-in',
  data: 'members',
  turns: 2,
  leaves: false,
  sample: async function* (world) {
    const { perSecond, p95, cpuEach } = await signInOften(world)
    yield [
      { operation, value: perSecond, unit: '/s' },
      { operation: `${operation}: p95`, value: p95, unit: 'ms' },
      { operation: `${operation}: CPU each`, value: cpuEach, unit: 'ms' },
    ]
  },
  measure: async (world) => {
    const { perSecond, p95, cpuEach } = await signInOften(world)
    const ours = `${count(perSecond)}/s, p95 ${count(p95)} ms, CPU ${count(cpuEach)} ms`
    // What the product hashes by, and no more.
    const floor = 1_000 / (await hashMs())
    const met = perSecond >= 0.8 * floor
    return [
      { operation, floor: `${count(floor)}/s`, ours, ratio: (perSecond / floor).toFixed(2), bar: '≥ 0.8 × floor', met },
    ]
  },
}

async function signInOften(world: World): Promise<Load & { cpuEach: number }> {
  await givePassword(world)
  const call = { method: 'POST' as const, path, body: JSON.stringify({ account: 'bench', password }) }
  const device = await deviceOf(world, call.body)
  await load(world.port, device, () => call, { callers, seconds: 1 })
  const before = world.cpu()
  const figures = await load(world.port, device, () => call, { callers, seconds: 5 })
  if (figures.failed > 0) throw new Error(`${figures.failed} of ${figures.sent} sign-ins failed`)
  return { ...figures, cpuEach: ((world.cpu() - before) * 1_000) / figures.sent }
}

async function givePassword({ database: { db } }: World): Promise<void> {
  const change = { password_hash: await hash(password, cost), password_changed_at: new Date(), must_change_password: 0 }
  await db.updateTable('system_user').set(change).where('account', '=', 'bench').execute()
}

/** The cookie of the device alone, where the checkout knows devices: a sign-in ends the session that is shown with it. */
async function deviceOf({ port }: World, body: string): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers, body })
  if (!answer.ok) throw new Error(`The first sign-in: ${answer.status} ${await answer.text()}`)
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
  return cookies.filter((cookie) => cookie.startsWith('cpd=')).join('; ')
}

const cost = { memoryCost: 65_536, timeCost: 3, parallelism: 1 }
const hashes = 20

/** Milliseconds for each of some hashes, two at a time like the product's. */
async function hashMs(): Promise<number> {
  const begin = performance.now()
  const lane = async () => {
    for (let n = 0; n < hashes / 2; n++) await hash(password, cost)
  }
  await Promise.all([lane(), lane()])
  return (performance.now() - begin) / hashes
}
