import { createHash } from 'node:crypto'
import type { Answer, Input } from '#contract/endpoint.ts'
import type { Problem } from '#contract/problems.ts'
import { reachOf } from '#engines/audiences/reach.ts'
import { rowId } from '#engines/audiences/row-ids.ts'
import { existing } from '#engines/resource/records.ts'
import { findSendingProvider, handOver, type PushBatch } from '#features/messages/push-providers/service.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { conflict, invalid } from '#kernel/http/errors.ts'
import { findAnswer, once, spent } from '#kernel/idempotency.ts'
import { endHandover, insertHandover } from './batch-queries.ts'
import { listShown } from './check-queries.ts'
import type * as contract from './contract.ts'
import { labelOf, problemsOf, requireClass } from './draft.ts'
import { getOrder } from './order-queries.ts'
import { devicesOf, pushesFor } from './personal.ts'
import { reads } from './queries.ts'
import { messageScope } from './service.ts'
import { getMember } from './target.ts'
import { ownValues, placeholdersOf } from './texts.ts'

type Asked = Input<typeof contract.testMessage>
type Shown = Answer<typeof contract.testMessage>

const testMark = '【測試】'

/** A second click gets the first answer. */
const requestOf = ({ params, body }: Asked) => ({
  ...{ scope: 'messages', key: body.requestKey, body: { test: params.id, ...body } },
  label: () => `#${params.id}`,
})

/**
 * Sends a message at once to one member, marked as a test and on record with whom: it passes quiet hours and counts for no
 * cap, and so it is asked for seldom. What a list would fill in stands as its name.
 */
export async function testMessage(ctx: Ctx, asked: Asked): Promise<Shown> {
  const { params, body } = asked
  const done = await findAnswer<Shown>(ctx, requestOf(asked))
  if (done) return done
  const message = await existing(reads.find(ctx.db, params.id, messageScope(ctx, 'messages:create')))
  requireClass(ctx, message.class, 'create')
  const { texts, kind, target } = await getOrder(ctx.db, params.id)
  const problems = await problemsOf(ctx, { ...texts, kind, targetKind: target?.kind ?? null })
  if (Object.keys(problems).length > 0) throw invalid(problems)
  const provider = await findSendingProvider(ctx)
  if (!provider) throw conflict('message.noProvider')
  const memberId = await getMember(ctx, body.account, reachOf(ctx, 'messages:create'), 'account')
  const devices = (await devicesOf(ctx, provider.id, [{ memberId }])).get(memberId) ?? []
  if (devices.length === 0) throw invalid({ account: 'message.noDevice' })
  const shown = (await listShown(ctx.db, [memberId])).get(memberId)
  const named = Object.fromEntries(placeholdersOf(texts).map((name) => [name, `{${name}}`]))
  const values = { ...named, ...ownValues({ name: shown?.nameMasked ?? '', account: shown?.account ?? '' }) }
  const marked = { ...texts, title: testMark + texts.title, titleEn: texts.titleEn && `[Test] ${texts.titleEn}` }
  const batch = { id: uuidOf(ctx, params.id, body.requestKey), items: pushesFor(marked, values, devices).items }
  const handoverId = await begin(ctx, { message, memberId, providerId: provider.id, batch })
  const handed = await handOver(ctx, provider, batch)
  return once<Shown>(ctx, requestOf(asked), (ctx) => end(ctx, { handoverId, memberId, batch }, handed))
}

/** A second click is the same batch, which the table refuses. */
function uuidOf(ctx: Ctx, messageId: number, requestKey: string): string {
  const hex = createHash('sha256').update(`test:${messageId}:${ctx.actor.id}:${requestKey}`).digest('hex')
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)]
  return parts.join('-')
}

interface Beginning {
  message: { id: number; title: string }
  memberId: number
  providerId: number
  batch: PushBatch
}

async function begin(ctx: Ctx, { message, memberId, providerId, batch }: Beginning): Promise<number> {
  const own = rowId(message.id, memberId)
  const handover = { messageId: message.id, jobId: null, providerId, uuid: batch.id, firstId: own, lastId: own }
  return inTransaction(ctx, async (ctx) => {
    const id = await insertHandover(ctx.db, { ...handover, devices: batch.items.length }, ctx.now()).catch(
      (error: unknown) => {
        throw spent(error, 'message_handover_uuid')
      },
    )
    const record = { resource: 'messages', recordId: message.id, recordLabel: labelOf(message) }
    await audit(ctx, { ...record, action: 'test', subjects: [{ type: 'members', id: memberId }] })
    return id
  })
}

interface Ending {
  handoverId: number
  memberId: number
  batch: PushBatch
}

async function end(
  ctx: Ctx,
  { handoverId, memberId, batch }: Ending,
  handed: Awaited<ReturnType<typeof handOver>>,
): Promise<Shown> {
  const kinds = batch.items.map(({ key }) =>
    handed.kind === 'LATER' ? 'LATER' : (handed.outcomes.get(key)?.kind ?? 'UNKNOWN'),
  )
  const accepted = kinds.filter((kind) => kind === 'ACCEPTED').length
  await endHandover(ctx.db, handoverId, { state: handed.kind === 'LATER' ? 'BACK' : 'DONE', accepted }, ctx.now())
  const failed = kinds.filter((kind) => kind !== 'ACCEPTED')
  const failures = failed.map((kind): Problem => ({ key: `message.outcome.${kind}` })).map(ctx.translate)
  return { id: handoverId, memberId, devices: batch.items.length, accepted, failures }
}
