import type { Input } from '#contract/endpoint.ts'
import type { Permission } from '#contract/permissions.ts'
import { createRecord, editRecord, getRecord, type Resource } from '#engines/resource/records.ts'
import { readVerbsOf } from '#engines/resource/verbs.ts'
import { insertRecord, taken, updateRecord } from '#engines/resource/write.ts'
import { scopeOf } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import { conflict, forbidden, invalid } from '#kernel/http/errors.ts'
import type * as contract from './contract.ts'
import type { PushProvider, PushProviderInput, Simulation } from './contract.ts'
import type { ProviderKind } from './enums.ts'
import { findRest, moveDefault, readsAt, stored } from './queries.ts'

const reading = readVerbsOf({
  name: 'push-providers',
  reads: readsAt,
  label: ({ name }: { name: string }) => name,
  shown: () => ({}),
})
export const listPushProviders = reading.list

/** Keys are told of by their fingerprints. */
export const providers: Resource<PushProvider> = {
  name: 'push-providers',
  label: ({ name }) => name,
  find: async (ctx, id, scope) => {
    const found = await reading.resource.find(ctx, id, scope)
    return found && { ...found, ...(await findRest(ctx.db, id, ctx.now())) }
  },
  shown: ({ kind, name, applicationId, ratePerSecond, active, isDefault, keys, simulation }) => ({
    ...{ kind, name, applicationId, ratePerSecond, active, isDefault, ...simulation },
    keys: keys.map(({ slot, fingerprint }) => `${slot} ${fingerprint}`).join(', ') || null,
  }),
}

export const getPushProvider = (ctx: Ctx, { params }: { params: { id: number } }) =>
  getRecord(providers, ctx, params.id, 'push-providers:show')

export const recordOf = (ctx: Ctx, id: number) => getRecord(providers, ctx, id, 'push-providers:show')

/** A provider has no agency: a grant that reaches some agencies only must not change what all of them send by. */
export function requireAll({ actor }: Ctx, permission: Permission): void {
  if (scopeOf(actor, permission) !== 'ALL') throw forbidden('pushProvider.scope')
}

const isTaken = taken('pushProvider.nameTaken', 'name')

/** One that takes everything, until somebody sets it. */
const calm: Simulation = {
  ...{ seed: 1, delayMs: 0, invalidPercent: 0, rejectedPercent: 0, unavailablePercent: 0, lostPercent: 0 },
  ...{ confirmedPercent: 90, openedPercent: 30 },
}

export function createPushProvider(ctx: Ctx, { body }: { body: PushProviderInput }): Promise<PushProvider> {
  requireAll(ctx, 'push-providers:create')
  const { kind, ...rest } = body
  return createRecord(providers, ctx, (ctx) => {
    checkApplication(kind, rest.applicationId)
    const simulation = kind === 'SIMULATOR' ? JSON.stringify(calm) : null
    const row = { ...stored.insert(rest), kind, simulation }
    return insertRecord('push_provider', ctx.db, row, ctx.now()).catch(isTaken)
  })
}

export function editPushProvider(ctx: Ctx, { params, body }: Input<typeof contract.editPushProvider>) {
  requireAll(ctx, 'push-providers:edit')
  const { version, ...change } = body
  const at = { id: params.id, version }
  return editRecord(providers, ctx, {
    ...at,
    write: async (ctx, before) => {
      const { applicationId = before.applicationId } = change
      checkApplication(before.kind, applicationId)
      return updateRecord('push_provider', ctx.db, at, stored.update(change as never), ctx.now()).catch(isTaken)
    },
  })
}

const applications: Record<ProviderKind, { form: RegExp; problem: string }> = {
  ONESIGNAL: { form: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, problem: 'pushProvider.oneSignalId' },
  FCM: { form: /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/, problem: 'pushProvider.projectId' },
  SIMULATOR: { form: /^$/, problem: 'pushProvider.noApplication' },
}

function checkApplication(kind: ProviderKind, applicationId: string | null | undefined): void {
  const { form, problem } = applications[kind]
  if (!form.test(applicationId ?? '')) throw invalid({ applicationId: problem })
}

type Step = { params: { id: number }; body: { version: number } }

export function makeDefault(ctx: Ctx, { params, body }: Step): Promise<PushProvider> {
  requireAll(ctx, 'push-providers:edit')
  const at = { id: params.id, version: body.version }
  return editRecord(providers, ctx, {
    ...at,
    action: 'make-default',
    check: ({ active, isDefault }) => {
      if (isDefault) throw conflict('pushProvider.alreadyDefault')
      if (!active) throw conflict('pushProvider.inactive')
    },
    write: async (ctx) => {
      await moveDefault(ctx.db, params.id)
      return updateRecord('push_provider', ctx.db, at, {}, ctx.now())
    },
  })
}

export function setSimulation(ctx: Ctx, { params, body }: Input<typeof contract.setSimulation>): Promise<PushProvider> {
  requireAll(ctx, 'push-providers:edit')
  const { simulation } = body
  const at = { id: params.id, version: body.version }
  if (
    simulation.rejectedPercent + simulation.lostPercent > 100 ||
    simulation.openedPercent > simulation.confirmedPercent
  )
    throw invalid({ simulation: 'pushProvider.percents' })
  return editRecord(providers, ctx, {
    ...at,
    action: 'set-simulation',
    check: ({ kind }) => {
      if (kind !== 'SIMULATOR') throw conflict('pushProvider.notSimulator')
    },
    write: (ctx) => updateRecord('push_provider', ctx.db, at, { simulation: JSON.stringify(simulation) }, ctx.now()),
  })
}

// What the other features of messages send by: one way for pushes, one for topics, one for tags.
export {
  type Adapter,
  adapterOf,
  type Feedback,
  handOver,
  listFeedback,
  type Outcome,
  type PushBatch,
  type PushItem,
} from './gateway.ts'
export { findSendingProvider, type SendingProvider } from './sending.ts'
export { maxTags, sendTags, type TagChange, type TagOutcome } from './topics/onesignal-tags.ts'
export {
  readTopics,
  type TopicDevice,
  type TopicOutcome,
  type TopicsOfDevice,
  tellTopic,
  topicAdapterOf,
  topicKinds,
} from './topics/topic-gateway.ts'
