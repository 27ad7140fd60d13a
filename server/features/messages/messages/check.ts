import type { Answer, Input } from '#contract/endpoint.ts'
import type { BadRow } from '#engines/audiences/contract.ts'
import { rangesUpTo } from '#engines/audiences/lanes.ts'
import { badRowsProblem } from '#engines/audiences/list-file.ts'
import { reachOf } from '#engines/audiences/reach.ts'
import { countRepeated, type Found } from '#engines/audiences/recipients.ts'
import type { Remark } from '#engines/imports/contract.ts'
import { tellRemark } from '#engines/imports/remarks.ts'
import { existing } from '#engines/resource/records.ts'
import { can } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid } from '#kernel/http/errors.ts'
import { countStandings, listStandings } from './check-queries.ts'
import type * as contract from './contract.ts'
import { addUp } from './count-queries.ts'
import { problemsOf } from './draft.ts'
import { groupOf, recipientStates } from './enums.ts'
import type { Counts } from './funnel.ts'
import { readFound } from './list.ts'
import { getOrder, type Order } from './order-queries.ts'
import { reads } from './queries.ts'
import { nextDay } from './quiet.ts'
import { createSamples, readSamples } from './samples.ts'
import { messageScope } from './service.ts'
import type { Target } from './target.ts'
import { findLastMember, meantBy } from './target-queries.ts'
import { readTerms, type Terms } from './terms.ts'

type Check = Answer<typeof contract.checkMessage>

const membersAtOnce = 50_000
const shownRows = 100

/** What sending a message would do at a moment, by the very rules that send it; nothing is written. */
export async function checkMessage(ctx: Ctx, { params, body }: Input<typeof contract.checkMessage>): Promise<Check> {
  await existing(reads.find(ctx.db, params.id, messageScope(ctx, 'messages:show')))
  const now = ctx.now()
  const at = body.scheduledAt ? new Date(body.scheduledAt) : now
  if (at < now) throw invalid({ scheduledAt: 'message.past' })
  const kept = await getOrder(ctx.db, params.id)
  const reach = reachOf(ctx, can(ctx.actor, 'messages:run') ? 'messages:run' : 'messages:show')
  const order = { ...kept, reach }
  const terms = await readTerms(ctx, order, at)
  const foreseen = await foresee(ctx, order, terms)
  return { ...reckon(order, terms, foreseen.counts), ...told(foreseen), ...(await hinder(ctx, order, terms, foreseen)) }
}

/** What a list shows and its rows come to; of members that are found otherwise there is nothing to tell. */
export interface Foreseen {
  counts: Counts
  samples: Check['samples']
  badRowCount: number
  badRows: BadRow[]
  remarks: Remark[]
}

export async function foresee(ctx: Ctx, order: Order, terms: Terms): Promise<Foreseen> {
  const { target } = order
  if (!target) return { counts: {}, samples: [], badRowCount: 0, badRows: [], remarks: [] }
  if (target.kind === 'LIST') return foreseeList(ctx, order, target, terms)
  return { ...(await foreseeMembers(ctx, order, target, terms)), badRowCount: 0, badRows: [], remarks: [] }
}

async function foreseeMembers(ctx: Ctx, order: Order, target: Target, terms: Terms) {
  const { reader } = ctx.deps.database
  const meant = meantBy(target, order.reach, ctx.now())
  const last = target.memberId ?? (await findLastMember(reader.db))
  const counts: Counts = {}
  for (const [from, to] of rangesUpTo(last, membersAtOnce, target.memberId ?? 1))
    for (const [state, members] of await countStandings(reader, { from, to, meant }, terms))
      counts[state] = (counts[state] ?? 0) + members
  return { counts, samples: await readSamples(ctx, order, { meant, last, first: target.memberId ?? 1 }) }
}

async function foreseeList(ctx: Ctx, order: Order, target: Target, terms: Terms): Promise<Foreseen> {
  const { db } = ctx.deps.database.reader
  const [badRows, remarks, repeated]: [BadRow[], Remark[], Found[]] = [[], [], []]
  let [badRowCount, counts]: [number, Counts] = [0, {}]
  const samples = createSamples()
  const bad = (rows: BadRow[]) => {
    badRowCount += rows.length
    badRows.push(...rows.slice(0, shownRows - badRows.length))
  }
  const found = readFound(ctx, order, target, { bad, remarks: (more) => remarks.push(...more) })
  for await (const rows of found) {
    const members = rows.flatMap(({ memberId, repeated }) => (memberId === null || repeated ? [] : memberId))
    const standings = await listStandings(db, members, terms)
    for (const row of rows) {
      const state = row.repeated ? 'REPEATED' : (standings.get(row.memberId ?? 0) ?? 'NO_MEMBER')
      counts = addUp(counts, { [state]: 1 })
      if (row.repeated) repeated.push(row)
      else if (row.memberId !== null) samples.look(row)
    }
  }
  if (repeated.length > 0) {
    const { lines, ...params } = countRepeated(repeated)
    remarks.push(tellRemark(ctx, 'repeatedRecipients', params, lines))
  }
  return { counts, samples: await samples.read(ctx, order), badRowCount, badRows, remarks }
}

const told = ({ samples, badRowCount, badRows, remarks }: Foreseen) => ({ samples, badRowCount, badRows, remarks })

/** The numbers of a check, of which each recipient stands in one place. */
function reckon({ overCap }: Order, { at, quietUntil, rule, provider }: Terms, counts: Counts) {
  const total = recipientStates.reduce((sum, state) => sum + (counts[state] ?? 0), 0)
  const excluded = recipientStates.flatMap((state) =>
    groupOf(state) === 'EXCLUDED' ? [{ state, recipients: counts[state] ?? 0 }] : [],
  )
  const eligible = total - excluded.reduce((sum, { recipients }) => sum + recipients, 0)
  const capped = counts.CAPPED ?? 0
  const quiet = quietUntil ? eligible - capped : 0
  const now = eligible - capped - quiet
  const until = quietUntil ?? (capped > 0 ? nextDay(at, rule) : undefined)
  const perSecond = provider?.ratePerSecond ?? 0
  return {
    ...{ at: at.toISOString(), targeted: total, excluded, eligible, capped, quiet, overCap, now, perSecond },
    putOffUntilAt: overCap === 'DEFER' && until ? until.toISOString() : null,
    seconds: perSecond === 0 ? 0 : Math.ceil(now / perSecond),
  }
}

/** What keeps a message from being sent as it stands. */
async function hinder(ctx: Ctx, order: Order, { provider }: Terms, { counts, badRowCount, badRows }: Foreseen) {
  const { texts, kind, target } = order
  const problems = await problemsOf(ctx, { ...texts, kind, targetKind: target?.kind ?? null })
  const [first] = badRows
  if (!target) problems.target = { key: 'message.target' }
  else if (first) problems.target = badRowsProblem(badRowCount, first)
  else if (Object.keys(counts).length === 0) problems.target = { key: 'message.nobody' }
  const named = Object.entries(problems).map(([field, problem]) => ({ field, reason: ctx.translate(problem) }))
  const nobody = provider ? [] : [{ field: null, reason: ctx.translate({ key: 'message.noProvider' }) }]
  return { hindrances: [...named, ...nobody] }
}
