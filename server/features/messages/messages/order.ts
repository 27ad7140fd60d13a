import type { Answer, Input } from '#contract/endpoint.ts'
import { badRowsProblem } from '#engines/audiences/list-file.ts'
import { reachOf } from '#engines/audiences/reach.ts'
import { checkSeen } from '#engines/imports/remarks.ts'
import { existing } from '#engines/resource/records.ts'
import { updateRecord } from '#engines/resource/write.ts'
import { audit } from '#kernel/audit/audit.ts'
import type { Ctx } from '#kernel/context.ts'
import { conflict, invalid, stale } from '#kernel/http/errors.ts'
import { findAnswer, once, spent } from '#kernel/idempotency.ts'
import { foresee } from './check.ts'
import type * as contract from './contract.ts'
import { labelOf, problemsOf, requireClass, subjectsOf } from './draft.ts'
import { orderSending } from './jobs.ts'
import { contentHash, getOrder, type Order, setOrdered } from './order-queries.ts'
import { reads, type StoredMessage } from './queries.ts'
import { messageScope, present } from './service.ts'
import { readTerms } from './terms.ts'

type Asked = Input<typeof contract.sendMessage>
type Shown = Answer<typeof contract.getMessage>

/** A double click or a second tab orders nothing twice. */
const requestOf = ({ params, body }: Asked) => ({
  ...{ scope: 'messages', key: body.requestKey, body: { id: params.id, ...body } },
  label: labelOf,
})

/** Orders a draft, for now or for a time: from here on texts and target are fixed, and a job fixes the recipients. */
export async function sendMessage(ctx: Ctx, asked: Asked): Promise<Shown> {
  const done = await findAnswer<Shown>(ctx, requestOf(asked))
  if (done) return done
  const { id } = asked.params
  const find = (ctx: Ctx) => existing(reads.find(ctx.db, id, messageScope(ctx, 'messages:run')))
  const draft = await find(ctx)
  if (draft.status !== 'DRAFT') throw conflict('message.notDraft')
  requireClass(ctx, draft.class, 'run')
  const at = asked.body.scheduledAt ? new Date(asked.body.scheduledAt) : null
  if (at && at <= ctx.now()) throw invalid({ scheduledAt: 'message.past' })
  const order: Order = { ...(await getOrder(ctx.db, id)), reach: reachOf(ctx, 'messages:run') }
  await checkWhole(ctx, order, at, asked)
  return once<Shown>(ctx, requestOf(asked), async (ctx) => {
    const before = await find(ctx)
    await fixContent(ctx, before, order, { at, asked }).catch((error: unknown) => {
      throw spent(error, 'message_request')
    })
    await orderSending(ctx, order)
    const ordered = await find(ctx)
    await putOnRecord(ctx, ordered, order, asked)
    return present(ctx, ordered)
  })
}

/** All that keeps it from being sent, told at once where each has a field. */
async function checkWhole(ctx: Ctx, order: Order, at: Date | null, { body }: Asked): Promise<void> {
  const { texts, kind, target } = order
  const problems = await problemsOf(ctx, { ...texts, kind, targetKind: target?.kind ?? null })
  if (!target) problems.target = { key: 'message.target' }
  if (Object.keys(problems).length > 0) throw invalid(problems)
  const terms = await readTerms(ctx, order, at ?? ctx.now())
  if (!terms.provider) throw conflict('message.noProvider')
  const { counts, badRowCount, badRows, remarks } = await foresee(ctx, order, terms)
  const [first] = badRows
  if (first) throw invalid({ target: badRowsProblem(badRowCount, first) })
  checkSeen(ctx, remarks, body.seen)
  if (Object.keys(counts).length === 0) throw invalid({ target: 'message.nobody' })
}

/** The guarded update of the version that was read decides between two who order, and between one who orders and one who edits. */
async function fixContent(
  ctx: Ctx,
  before: StoredMessage,
  order: Order,
  { at, asked: { body } }: { at: Date | null; asked: Asked },
): Promise<void> {
  const { id } = before
  const change = { status: 'SCHEDULED', scheduled_at: at, reason: null }
  const isCurrent = before.status === 'DRAFT' && before.version === body.version
  const moved = isCurrent && (await updateRecord('message', ctx.db, { id, version: body.version }, change, ctx.now()))
  if (!moved) throw before.status === 'DRAFT' ? stale(await present(ctx, before)) : conflict('message.notDraft')
  const requestKey = `${ctx.actor.id ?? 0}:${body.requestKey}`
  const by = { actorId: ctx.actor.id, requestKey, at: ctx.now() }
  await setOrdered(ctx.db, { id, reach: order.reach, sha256: contentHash(order) }, by)
}

async function putOnRecord(ctx: Ctx, ordered: StoredMessage, order: Order, { body }: Asked): Promise<void> {
  const { kind, title, targetKind, scheduledAt } = ordered
  const seen = body.seen.length > 0 ? { seen: body.seen } : {}
  const said = { kind, class: ordered.class, title, targetKind, scheduledAt, ...seen }
  const difference = { ...said, sha256: contentHash(order).toString('hex') }
  const record = { resource: 'messages', recordId: ordered.id, recordLabel: labelOf(ordered) }
  await audit(ctx, { ...record, action: 'send', difference, subjects: subjectsOf(ordered) })
}
