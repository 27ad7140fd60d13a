import { randomUUID } from 'node:crypto'
import { Moved, readAfresh } from '#engines/audiences/afresh.ts'
import { rowId } from '#engines/audiences/row-ids.ts'
import { checkAddresses } from '#features/oversight/public.ts'
import type { Ctx } from '#kernel/context.ts'
import { JobFailed } from '#kernel/jobs/jobs.ts'
import { countForDay, type Due, insertHandover, listDue, markRows, takeRows } from './batch-queries.ts'
import { addUp, move, moveCounts, stateOf } from './count-queries.ts'
import type { RecipientState } from './enums.ts'
import type { Counts } from './funnel.ts'
import { devicesOf, pushesFor, valuesFor } from './personal.ts'
import { nextDay } from './quiet.ts'
import { type Batch, isTooLate, type Sending } from './sending.ts'
import { readTerms, type Terms } from './terms.ts'

type Waiting = 'QUEUED' | 'DEFERRED'
interface Ready {
  row: Due
  items: Batch['items']
}

/**
 * The batches of a message one after another, each in the database before it is handed over: first those who wait, then
 * those who were put off and are due. Whoever is sent nothing gets the reason as status on the way.
 */
export async function* readBatches(sending: Sending): AsyncGenerator<Batch> {
  for (const state of ['QUEUED', 'DEFERRED'] as const) {
    for (let after = rowId(sending.order.id, 0); sending.stopMs === undefined; ) {
      const begun = await readAfresh(() => sending.job.inTransaction((ctx) => beginBatch(ctx, sending, state, after)))
      if (!begun) break
      after = begun.last
      if (begun.batch) yield begun.batch
    }
  }
}

async function beginBatch(ctx: Ctx, sending: Sending, state: Waiting, after: number) {
  const { order } = sending
  const terms = await readTerms(ctx, order, sending.now())
  const { provider } = terms
  if (!provider) throw new JobFailed({ key: 'message.noProvider' })
  const limit = provider.batchSize
  const rows = await listDue(ctx.db, { messageId: order.id, after, state, limit }, terms)
  const last = rows.at(-1)?.id
  if (last === undefined) return undefined
  const moves: Counts[] = []
  const end = async (ids: number[], to: RecipientState, dueAt?: Date) => {
    moves.push(move(state, to, await markRows(ctx.db, ids, state, to, dueAt)))
  }
  const { sent, others } = sortOut(sending, rows, terms)
  for (const [to, { ids, dueAt }] of others) await end(ids, to, dueAt)
  const { ready, unfit, lastTaken } = await makePushes(ctx, sending, sent, provider.id, limit)
  for (const [to, ids] of unfit) await end(ids, to)
  const batch = ready.length === 0 ? undefined : await takeBatch(ctx, sending, { state, ready, terms, moves })
  await moveCounts(ctx.db, order.id, addUp(...moves))
  return { last: lastTaken ?? last, batch }
}

interface Others {
  ids: number[]
  dueAt?: Date
}

/** Who is sent it now, and what becomes of the others. */
function sortOut({ order }: Sending, rows: readonly Due[], { at, quietUntil, rule }: Terms) {
  const sent: Due[] = []
  const others = new Map<RecipientState, Others>()
  const put = (id: number, state: RecipientState, until?: Date) => {
    const putOff = until && order.overCap === 'DEFER' && !isTooLate(order, until)
    const to = putOff ? 'DEFERRED' : state
    const key = others.get(to) ?? { ids: [], ...(putOff ? { dueAt: until } : {}) }
    key.ids.push(id)
    others.set(to, key)
  }
  for (const row of rows) {
    const outcome = stateOf(row.outcome)
    if (outcome === 'CAPPED') put(row.id, 'CAPPED', nextDay(at, rule))
    else if (outcome !== 'QUEUED') put(row.id, outcome)
    else if (quietUntil) put(row.id, 'QUIET', quietUntil)
    else sent.push(row)
  }
  return { sent, others }
}

/** The pushes of a batch, as many as a provider takes at once; behind `lastTaken` the next one begins. */
async function makePushes(ctx: Ctx, { order }: Sending, rows: readonly Due[], providerId: number, most: number) {
  const devices = await devicesOf(ctx, providerId, rows)
  const unfit = new Map<RecipientState, number[]>()
  const ready: Ready[] = []
  let pushes = 0
  let lastTaken: number | undefined
  for (const row of rows) {
    const own = devices.get(row.memberId) ?? []
    if (pushes > 0 && pushes + own.length > most) break
    const { items, tooLong } = pushesFor(order.texts, valuesFor(ctx.pii, row), own)
    if (own.length === 0) add(unfit, 'NO_DEVICE', row.id)
    else if (tooLong) add(unfit, 'TOO_LONG', row.id)
    else ready.push({ row, items })
    pushes += items.length
    lastTaken = row.id
  }
  const fit = order.texts.link?.startsWith('{{') ? await withoutBadLinks(ctx, ready, unfit) : ready
  return { ready: fit, unfit, lastTaken: lastTaken === rows.at(-1)?.id ? undefined : lastTaken }
}

function add(to: Map<RecipientState, number[]>, state: RecipientState, id: number): void {
  const ids = to.get(state)
  if (ids) ids.push(id)
  else to.set(state, [id])
}

/** Links that a list says for each row are looked at when they go out. */
async function withoutBadLinks(ctx: Ctx, ready: Ready[], unfit: Map<RecipientState, number[]>): Promise<Ready[]> {
  const links = [...new Set(ready.flatMap(({ items: [first] }) => first?.link ?? []))]
  const problems = await checkAddresses(ctx, links)
  return ready.filter(({ row, items: [first] }) => {
    const bad = first?.link ? problems.has(first.link) : false
    if (bad) add(unfit, 'LINK', row.id)
    return !bad
  })
}

interface Taken {
  state: Waiting
  ready: Ready[]
  terms: Terms
  moves: Counts[]
}

async function takeBatch(ctx: Ctx, { job, order }: Sending, { state, ready, terms, moves }: Taken): Promise<Batch> {
  const providerId = terms.provider?.id ?? 0
  const ids = ready.map(({ row }) => row.id)
  const [firstId = 0, lastId = 0] = [ids[0], ids.at(-1)]
  const items = ready.flatMap((one) => one.items)
  const uuid = randomUUID()
  const handover = { messageId: order.id, jobId: job.id, providerId, uuid, firstId, lastId, devices: items.length }
  const id = await insertHandover(ctx.db, handover, ctx.now())
  const taken = await takeRows(ctx.db, ids, state, id)
  // Whoever cancels meanwhile has ended some of them: they are read again.
  if (taken !== ids.length) throw new Moved()
  await countForDay(
    ctx.db,
    terms,
    ready.map(({ row }) => row.memberId),
  )
  moves.push(move(state, 'SENDING', taken))
  const rowOf = new Map(ready.flatMap(({ row, items }) => items.map(({ deviceId }) => [deviceId, row.id] as const)))
  return { id, uuid, providerId, firstId, lastId, items, rowOf, repeated: false }
}
