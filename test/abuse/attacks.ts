import { setTimeout as sleep } from 'node:timers/promises'
import { identityNumber } from '#test/support/build-members.ts'
import { anAddress, ask, headOf, open, type Reply } from './calls.ts'
import { password, type Site } from './site.ts'

export interface Outcome {
  tried: number
  /** How many were let through. */
  granted: number
  byStatus: Record<string, number>
}

function outcomeOf(replies: readonly Reply[]): Outcome {
  const byStatus: Record<string, number> = {}
  for (const { status } of replies) byStatus[status] = (byStatus[status] ?? 0) + 1
  const granted = replies.filter(({ status }) => status >= 200 && status < 300).length
  return { tried: replies.length, granted, byStatus }
}

const at = ({ processes }: Site, n: number) => processes[n % 2]?.url ?? ''

/** So many at once until the time is over. */
async function storm(ms: number, atOnce: number, send: (n: number) => Promise<Reply>): Promise<Outcome> {
  const until = performance.now() + ms
  const replies: Reply[] = []
  let n = 0
  const one = async () => {
    while (performance.now() < until) {
      const reply = await send(n++)
      replies.push(reply)
      // The way to somebody elsewhere; what asks here takes the processors of those who are asked.
      if (reply.status !== 200) await sleep(100)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
  return outcomeOf(replies)
}

/** Guesses at sign-in by a hundred at once, from one address or from one address each. */
export function floodSignIns(site: Site, ms: number, addresses: 'one' | 'many'): Promise<Outcome> {
  return storm(ms, 100, (n) => {
    const from = addresses === 'one' ? '10.9.9.9' : anAddress()
    return ask(at(site, n), { path: '/auth/login', from, body: { account: `guess${n % 500}`, password: `Guess-${n}` } })
  })
}

/** Signs somebody in for the first time; answers the cookies of a browser that is known from then on. */
export async function becomeKnown(site: Site): Promise<string> {
  const body = { account: site.account, password }
  const { status, cookie } = await ask(at(site, 0), { path: '/auth/login', body, from: '10.0.0.3' })
  if (status !== 200) throw new Error(`The first sign-in was answered with ${status}`)
  return cookie
}

/** Right sign-ins, one a second, at a browser that is known. */
export async function signInAsKnown(site: Site, cookie: string, ms: number): Promise<Reply[]> {
  const body = { account: site.account, password }
  const replies: Reply[] = []
  for (const until = performance.now() + ms; performance.now() < until; await sleep(1_000))
    replies.push(await ask(at(site, replies.length), { path: '/auth/login', body, cookie, from: '10.0.0.3' }))
  return replies
}

/** As at the beginning of a working day: three at each process at once. */
export async function signInTogether(site: Site): Promise<void> {
  const body = { account: site.account, password }
  await Promise.all(
    Array.from({ length: 6 }, (_, n) => ask(at(site, n), { path: '/auth/login', body, from: '10.0.0.5' })),
  )
}

const megabyte = Buffer.alloc(1024 * 1024, 32)

/** Sends so many megabytes to the sign-in; answers how many the process took before it hung up. */
async function sendBody(url: string, megabytes: number): Promise<number> {
  const socket = open(url)
  const gone = new Promise((done) => socket.once('close', done))
  socket.write(headOf(megabytes * megabyte.length, anAddress()))
  let taken = 0
  while (taken < megabytes && socket.writable) {
    if (!socket.write(megabyte))
      await Promise.race([new Promise((done) => socket.once('drain', done)), gone, sleep(2_000)])
    if (socket.writableNeedDrain) break
    taken += 1
  }
  socket.destroy()
  return taken
}

/** Bodies of 300 MB to where nobody needs more than a line, eight at once; answers the megabytes that were taken. */
export async function sendBigBodies(site: Site, ms: number): Promise<number[]> {
  const taken: number[] = []
  const until = performance.now() + ms
  const one = async (n: number) => {
    while (performance.now() < until) {
      taken.push(await sendBody(at(site, n), 300))
      await sleep(100)
    }
  }
  await Promise.all(Array.from({ length: 8 }, (_, n) => one(n)))
  return taken
}

/** Bodies that come by a byte a second, a hundred at once; answers how many connections are left at the end. */
export async function sendSlowBodies(site: Site, ms: number): Promise<{ opened: number; left: number }> {
  const sockets = Array.from({ length: 100 }, (_, n) => open(at(site, n)))
  for (const socket of sockets) socket.write(headOf(1_000, anAddress()))
  for (const until = performance.now() + ms; performance.now() < until; await sleep(1_000))
    for (const socket of sockets) if (!socket.destroyed) socket.write(' ')
  const left = sockets.filter(({ destroyed }) => !destroyed).length
  for (const socket of sockets) socket.destroy()
  return { opened: sockets.length, left }
}

const everything = ['name', 'identityNumber', 'birthOn', 'phone', 'email', 'address']

/** Somebody who may reveal takes one member after the other, four at once; answers what was let through, by member. */
export async function harvestReveals(site: Site, ms: number): Promise<Outcome> {
  const { cookie } = await site.t.as('support')
  const body = { fields: everything, purpose: 'CASE', caseNumber: '1999-20260001' }
  const revealed = new Set<number>()
  const outcome = await storm(ms, 4, async (n) => {
    const id = site.members[n % site.members.length]?.id ?? 0
    const reply = await ask(at(site, n), { path: `/members/${id}/reveal`, cookie, body, from: '10.0.0.4' })
    if (reply.status === 200) revealed.add(id)
    return reply
  })
  return { ...outcome, granted: revealed.size }
}

/** Guesses the hidden digits of one number by searching for each that they could be, four at once. */
export async function guessBySearch(site: Site, ms: number): Promise<Outcome> {
  const { cookie } = await site.t.as('support')
  return storm(ms, 4, (n) => {
    const body = { key: 'IDENTITY', value: identityNumber(22_000_000 + (n % 10_000)) }
    return ask(at(site, n), { path: '/members/search', cookie, body, from: '10.0.0.4' })
  })
}

/** Asks by imports that can never be applied whether numbers are taken that another agency's members have, again and again. */
export async function guessByImport(site: Site, ms: number): Promise<{ cookie: string; runs: number[] }> {
  const { cookie } = await site.t.as('operator')
  const runs: number[] = []
  for (const until = performance.now() + ms; performance.now() < until; await sleep(1_000))
    runs.push(await orderGuess(site, cookie, runs.length))
  return { cookie, runs }
}

async function orderGuess(site: Site, cookie: string, turn: number): Promise<number> {
  const asked = site.strangers.slice(0, 1_000)
  const lines = asked.map(({ identityNumber: number }, n) => `probe${turn}x${n},王小明,${number},1980-01-01,M`)
  const file = ['帳號,姓名,身分證字號,出生日期,性別', ...lines, 'broken,,,,'].join('\n')
  const uploaded = await ask(at(site, 0), { path: '/files?purpose=member-imports&name=probe.csv', cookie, body: file })
  const { id: fileId } = JSON.parse(uploaded.body) as { id: number }
  const body = { fileId, mode: 'CREATE', policy: 'ALL_OR_NOTHING' }
  const ordered = await ask(at(site, 1), { path: '/member-imports', cookie, body })
  return (JSON.parse(ordered.body) as { id: number }).id
}
