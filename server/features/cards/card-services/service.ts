import { daysBefore, taipeiDay } from '#contract/days.ts'
import type { Input } from '#contract/endpoint.ts'
import { changeRecord, createRecord, editRecord, getRecord } from '#engines/resource/records.ts'
import { pick, readVerbsOf } from '#engines/resource/verbs.ts'
import { insertRecord, taken, updateRecord } from '#engines/resource/write.ts'
import { findReachableType, namesOfFields } from '#features/cards/card-types/service.ts'
import { scopeFilter } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import { conflict, invalid, notFound } from '#kernel/http/errors.ts'
import type * as contract from './contract.ts'
import { type CardService, type CardServiceInput, callDays, maxAffected, type Readable } from './contract.ts'
import { type CardServiceStatus, cardFields } from './enums.ts'
import * as queries from './queries.ts'

export const cardServices = readVerbsOf({
  name: 'card-services',
  columns: { agency: 'a.agency_id' },
  reads: queries.reads,
  label: ({ cardTypeName, serviceName }) => `${cardTypeName} → ${serviceName}`,
  shown: (one) => ({
    ...pick(one, ['cardTypeName', 'serviceName', 'agencyName', 'edition', 'status']),
    fields: one.fields.map(({ field }) => field),
  }),
})
const { resource } = cardServices

const pairTaken = taken('cardService.taken', 'serviceId')

export function createCardService(ctx: Ctx, { body }: Input<typeof contract.createCardService>): Promise<CardService> {
  const make = async (ctx: Ctx) => {
    const { cardTypeId, reason } = body
    const row = await placed(ctx, body)
    const fields = await chosenOf(ctx, cardTypeId, body.fields)
    const id = await insertRecord('card_service_authorisation', ctx.db, row, ctx.now()).catch(pairTaken)
    await queries.insertEdition(ctx.db, { id, edition: 1, fields, reason, at: ctx.now(), by: ctx.actor.id })
    return id
  }
  return createRecord(resource, ctx, make, { reason: body.reason })
}

/** Whoever manages the type decides on its data; the service is any that they see. */
async function placed(ctx: Ctx, { cardTypeId, serviceId }: CardServiceInput) {
  const type = await findReachableType(ctx, cardTypeId, 'card-services:create')
  if (!type?.active) throw invalid({ cardTypeId: 'cardService.cardType' })
  const scope = scopeFilter(ctx.actor, 'services:list', { agency: 'agency_id', department: 'department_id' })
  if (!(await queries.findService(ctx.db, serviceId, scope))) throw invalid({ serviceId: 'cardService.service' })
  return { card_type_id: cardTypeId, service_id: serviceId, agency_id: type.agencyId }
}

/** The fields that were chosen, in the order in which cards have them, with what they are called now. */
async function chosenOf(ctx: Ctx, cardTypeId: number, chosen: readonly string[]): Promise<Readable[]> {
  const all = await readableOf(ctx, cardTypeId)
  const unknown = chosen.find((field) => !all.some((known) => known.field === field))
  if (unknown) throw invalid({ fields: { key: 'cardService.field', params: { field: unknown } } })
  return all.filter(({ field }) => chosen.includes(field))
}

/** What cards of a type have, with its names: in all editions, since holders keep theirs. */
async function readableOf(ctx: Ctx, cardTypeId: number): Promise<Readable[]> {
  const common = Object.entries(cardFields).map(([field, words]) => ({ field, ...words }))
  return [...common, ...(await namesOfFields(ctx, cardTypeId))]
}

/** Other fields make a new edition, with the reason for it. */
export function editCardService(ctx: Ctx, { params: { id }, body }: Input<typeof contract.editCardService>) {
  const { reason, version } = body
  const write = async (ctx: Ctx, before: CardService) => {
    if (before.status === 'REVOKED') throw conflict('cardService.revoked')
    const fields = await chosenOf(ctx, before.cardTypeId, body.fields)
    const edition = before.edition + 1
    if (!(await updateRecord('card_service_authorisation', ctx.db, { id, version }, { edition }, ctx.now())))
      return false
    await queries.insertEdition(ctx.db, { id, edition, fields, reason, at: ctx.now(), by: ctx.actor.id })
    return true
  }
  return editRecord(resource, ctx, { id, version, reason, write })
}

interface Step {
  params: { id: number }
  body: { version: number; reason: string }
}

function moveTo(status: CardServiceStatus, { params: { id }, body: { version, reason } }: Step) {
  const at = { id, version }
  const write = (ctx: Ctx) => updateRecord('card_service_authorisation', ctx.db, at, { status }, ctx.now())
  return { id, reason, write }
}

export function revokeCardService(ctx: Ctx, step: Step): Promise<CardService> {
  const check = ({ status }: CardService) => {
    if (status === 'REVOKED') throw conflict('cardService.revoked')
  }
  return changeRecord(resource, ctx, { ...moveTo('REVOKED', step), action: 'revoke', check })
}

export function restoreCardService(ctx: Ctx, step: Step): Promise<CardService> {
  const check = ({ status }: CardService) => {
    if (status === 'ACTIVE') throw conflict('cardService.active')
  }
  return changeRecord(resource, ctx, { ...moveTo('ACTIVE', step), action: 'restore', check })
}

export async function getServiceEditions(ctx: Ctx, { params: { id } }: Input<typeof contract.listServiceEditions>) {
  await getRecord(resource, ctx, id, 'card-services:show')
  return { editions: await queries.listEditions(ctx.db, id) }
}

export async function getReadableFields(ctx: Ctx, { params: { id } }: Input<typeof contract.getReadableFields>) {
  if (!(await findReachableType(ctx, id, 'card-types:list'))) throw notFound()
  return { fields: await readableOf(ctx, id) }
}

/** Cards and authorisation are the same agency's, so that its count tells of nobody out of reach. */
export async function getAffected(ctx: Ctx, { params: { id } }: Input<typeof contract.getAffected>) {
  const one = await getRecord(resource, ctx, id, 'card-services:show')
  const [holders, otherServices, days] = await Promise.all([
    queries.countHolders(ctx.db, one.cardTypeId),
    queries.countOtherServices(ctx.db, one),
    queries.listCalls(ctx.db, id, daysBefore(taipeiDay(ctx.now()), callDays - 1)),
  ])
  const members = Math.min(holders, maxAffected)
  const calls = days.reduce((sum, day) => sum + day.calls, 0)
  return { members, membersAtLeast: holders > maxAffected, otherServices, calls, days }
}

export { readFieldsFor } from './reading.ts'
