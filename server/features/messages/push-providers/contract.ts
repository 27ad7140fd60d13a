import { z } from 'zod'
import { empty, id, optionalText, text, version } from '#contract/endpoint.ts'
import { flag, q } from '#contract/list.ts'
import { changesOf, resourceEndpoints, stepsOf } from '#contract/resource.ts'
import { breakerStates, keySlots, providerFailures, providerKinds } from './enums.ts'

const percent = z.number().min(0).max(100)

/** How the simulator behaves: milliseconds a batch, and percents of pushes; of `unavailablePercent` they are batches. */
export const simulation = z.strictObject({
  seed: z.number().int().min(0).max(1_000_000),
  delayMs: z.number().int().min(0).max(60_000),
  invalidPercent: percent,
  rejectedPercent: percent,
  unavailablePercent: percent,
  lostPercent: percent,
  confirmedPercent: percent,
  openedPercent: percent,
})
export type Simulation = z.output<typeof simulation>

const providerKey = z.strictObject({
  slot: z.enum(keySlots),
  fingerprint: z.string(),
  works: z.boolean().nullable(),
  testedAt: z.string().nullable(),
  createdAt: z.string(),
})
export type ProviderKey = z.infer<typeof providerKey>

/** A line of the list. */
const item = z.strictObject({
  id,
  kind: z.enum(providerKinds),
  name: z.string(),
  applicationId: z.string().nullable(),
  ratePerSecond: z.number().int(),
  active: z.boolean(),
  isDefault: z.boolean(),
  breaker: z.enum(breakerStates),
  failures: z.number().int(),
  openUntilAt: z.string().nullable(),
  lastFailure: z.enum(providerFailures).nullable(),
  lastFailureAt: z.string().nullable(),
  version,
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type PushProviderItem = z.infer<typeof item>

/** How many devices are counted at most. */
export const deviceCap = 10_001

export const pushProvider = item.extend({
  /** The current one first. Nothing of a key itself is ever answered. */
  keys: z.array(providerKey),
  simulation: simulation.nullable(),
  /** Pushes that were let through within the last sixty seconds, by all processes. */
  pushesLastMinute: z.number().int(),
  /** Devices that can be reached, up to `deviceCap`. */
  devices: z.number().int(),
})
export type PushProvider = z.infer<typeof pushProvider>

export const pushProviderItem = item

export const pushProviderInput = z.strictObject({
  kind: z.enum(providerKinds),
  name: text(60),
  applicationId: optionalText(100),
  ratePerSecond: z.number().int().min(1).max(100_000).default(500),
  active: z.boolean().default(true),
})
export type PushProviderInput = z.output<typeof pushProviderInput>

export const {
  list: listPushProviders,
  get: getPushProvider,
  create: createPushProvider,
  edit: editPushProvider,
} = resourceEndpoints('push-providers', {
  noun: 'push provider',
  item: pushProvider,
  row: item,
  input: pushProviderInput,
  changes: changesOf(pushProviderInput.omit({ kind: true })),
  // A city has a handful of providers.
  sorts: ['id', 'name', 'kind', 'applicationId', 'ratePerSecond', 'active', 'lastFailureAt', 'createdAt'],
  order: 'asc',
  filters: { q, kind: z.enum(providerKinds).optional(), active: flag.optional() },
})

const step = stepsOf('push-providers', pushProvider)
const read = z.strictObject({ version })

export const setKey = step(
  'set-key',
  'edit',
  'A new key beside the old one, which stays until it is dropped',
  read.extend({ key: z.string().trim().min(1).max(6_000) }),
)
export const dropKey = step('drop-key', 'edit', 'Drop the old key, once the new one has worked', read)
export const testKeys = step(
  'test',
  'edit',
  'Ask the provider whether it knows the keys; nobody is sent anything',
  empty,
)
export const makeDefault = step('make-default', 'edit', 'Messages go out by this provider from now on', read)
export const setSimulation = step('set-simulation', 'edit', 'How the simulator behaves', read.extend({ simulation }))
