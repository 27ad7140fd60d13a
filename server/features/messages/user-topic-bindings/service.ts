import type { Input } from '#contract/endpoint.ts'
import { accountKey } from '#contract/spelling.ts'
import { changeRecord, createRecord, existing, scopeOn } from '#engines/resource/records.ts'
import { readVerbsOf } from '#engines/resource/verbs.ts'
import { findRecipient, findRecipients } from '#features/members/public.ts'
import { getTopicFor } from '#features/messages/user-topics/service.ts'
import { audit, type Subject } from '#kernel/audit/audit.ts'
import { describeLook } from '#kernel/audit/looks.ts'
import type { Ctx } from '#kernel/context.ts'
import { ApiError, conflict, invalid } from '#kernel/http/errors.ts'
import { riskMiss } from '#kernel/limits/misses.ts'
import { bindingId, tellAnew } from './change-queries.ts'
import { setWanted } from './changes.ts'
import type * as contract from './contract.ts'
import type { MemberTopic, TopicBinding } from './contract.ts'
import type { Wish } from './enums.ts'
import { bindingColumns, listOfMember, readsIn } from './queries.ts'

const nameOf = ({ topicName, memberNameMasked, memberAccount }: TopicBinding) =>
  `${topicName}：${memberNameMasked} (${memberAccount})`

export const bindings = readVerbsOf({
  name: 'user-topic-bindings',
  columns: bindingColumns,
  reads: (_, { translate }) => readsIn(translate),
  label: nameOf,
  shown: ({ topicCode, wanted, source }: TopicBinding) => ({ topicCode, wanted, source }),
  subjects: ({ memberId }) => [{ type: 'members', id: memberId }],
})
const { resource } = bindings

type Asked = Input<typeof contract.bindMember>['body']

/** Binds one member, who must be active and in reach. */
export function bindMember(ctx: Ctx, { body }: Input<typeof contract.bindMember>): Promise<TopicBinding> {
  return recordingRefusal(ctx, body, async (memberId) => {
    const topic = await getOpenTopic(ctx, body.topicId)
    const member = memberId === undefined ? undefined : await findRecipient(ctx, memberId)
    if (memberId === undefined || !member) throw invalid({ [askedBy(body)]: 'topicBinding.member' })
    if (member.status !== 'ACTIVE') throw conflict('topicBinding.notActive', undefined, askedBy(body))
    const bind = async (ctx: Ctx) => {
      const changed = await setWanted(ctx, topic, [memberId], { wanted: 'BOUND', source: 'HAND' })
      if (changed.length === 0) throw conflict('topicBinding.bound', undefined, askedBy(body))
      return bindingId(topic.id, memberId)
    }
    return createRecord(resource, ctx, bind, { action: 'bind' })
  })
}

const askedBy = ({ account }: Asked) => (account === undefined ? 'memberId' : 'account')

/** A topic that takes members in, within the right to bind; one out of reach looks like one that does not exist. */
export async function getOpenTopic(ctx: Ctx, id: number) {
  const topic = await getTopicFor(ctx, id, 'user-topic-bindings:create').catch((error: unknown) => {
    throw error instanceof ApiError && error.code === 'not_found' ? invalid({ topicId: 'topicBinding.topic' }) : error
  })
  if (!topic.active) throw conflict('topicBinding.inactive', { name: topic.name }, 'topicId')
  return topic
}

/**
 * A refusal tells how a member stands, or that nobody of this account is there: it is on record with the member, or
 * counts like a search that found nobody.
 */
async function recordingRefusal<T>(ctx: Ctx, asked: Asked, write: (memberId: number | undefined) => Promise<T>) {
  return riskMiss(ctx, async (missed) => {
    const memberId = await findAsked(ctx, asked)
    try {
      return await write(memberId)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      const known = memberId !== undefined && (await findRecipient(ctx, memberId))
      const subjects: Subject[] = known ? [{ type: 'members', id: memberId }] : []
      const difference = { topicId: asked.topicId, refused: Object.keys(error.details.errors ?? {}) }
      await audit(ctx, { action: 'bind', resource: resource.name, outcome: 'REFUSED', difference, subjects })
      if (!known) await missed()
      throw error
    }
  })
}

async function findAsked(ctx: Ctx, { account, memberId }: Asked): Promise<number | undefined> {
  if (account === undefined) return memberId
  const key = accountKey(account)
  const found = await findRecipients(ctx, { identityNumbers: [], accounts: [key], births: false })
  return found.accounts.get(key)?.id
}

type Step = Input<typeof contract.unbindMember>

export const unbindMember = (ctx: Ctx, { params: { id } }: Pick<Step, 'params'>) => stepTo(ctx, id, 'UNBOUND', 'unbind')

export const rebindMember = (ctx: Ctx, { params: { id } }: Pick<Step, 'params'>) => stepTo(ctx, id, 'BOUND', 'bind')

function stepTo(ctx: Ctx, id: number, wanted: Wish, action: string): Promise<TopicBinding> {
  const refusal = wanted === 'BOUND' ? 'topicBinding.bound' : 'topicBinding.unbound'
  return changeRecord(resource, ctx, {
    id,
    action,
    check: (before) => {
      if (before.wanted === wanted) throw conflict(refusal)
    },
    write: async (ctx, { topicId, memberId }) => {
      const topic = wanted === 'BOUND' ? await getOpenTopic(ctx, topicId) : await topicOf(ctx, topicId)
      const changed = await setWanted(ctx, topic, [memberId], { wanted, source: 'HAND' })
      return changed.length > 0
    },
  })
}

const topicOf = (ctx: Ctx, id: number) => getTopicFor(ctx, id, 'user-topic-bindings:edit')

/** For a binding whose provider refused it or lost it. */
export function tellAgain(ctx: Ctx, { params: { id } }: Pick<Step, 'params'>): Promise<TopicBinding> {
  return changeRecord(resource, ctx, {
    id,
    action: 'tell-again',
    check: ({ state }) => {
      if (state === 'UNDER_WAY') throw conflict('topicBinding.underWay')
    },
    write: async (ctx) => (await tellAnew(ctx.db, [id])) > 0,
  })
}

/** What a member is bound to is data of the member: both rights are needed. */
export async function listTopicsOfMember(ctx: Ctx, { params: { id } }: Input<typeof contract.listTopicsOfMember>) {
  const member = await existing(findRecipient(ctx, id))
  const scope = scopeOn(resource, ctx, 'user-topic-bindings:show')
  const items = (await listOfMember(ctx.db, id, scope)).map(toMemberTopic(ctx))
  describeLook(ctx, { recordLabel: member.label })
  return { items }
}

const toMemberTopic =
  ({ translate }: Ctx) =>
  ({ memberId: _, memberAccount: _a, memberNameMasked: _n, problem, ...binding }: TopicBinding): MemberTopic => ({
    ...binding,
    problem: problem && translate({ key: `topicBinding.provider.${problem}` }),
  })

// What features of the domain stand on: wishes that are written, told again, and made of devices that change hands.
export { bindingId, insertBindings, tellAnew } from './change-queries.ts'
export { setWanted } from './changes.ts'
export { followDevices } from './devices.ts'
export { listTopicProviders } from './follow-queries.ts'
