import type { Input } from '#contract/endpoint.ts'
import { changeRecord, placeOf } from '#engines/resource/records.ts'
import { verbsOf } from '#engines/resource/verbs.ts'
import { taken, updateRecord } from '#engines/resource/write.ts'
import { checkAddress } from '#features/oversight/public.ts'
import { checkCategory } from '#features/services/service-categories/service.ts'
import type { Ctx } from '#kernel/context.ts'
import { conflict, invalid } from '#kernel/http/errors.ts'
import type * as contract from './contract.ts'
import { isWindow, type Service, type ServiceInput } from './contract.ts'
import type { ServiceStatus } from './enums.ts'
import { readsAt, stored } from './queries.ts'

export const services = verbsOf({
  name: 'services',
  table: 'service',
  columns: { agency: 'service.agency_id', department: 'service.department_id' },
  reads: readsAt,
  stored: { ...stored, fields: [...stored.fields, 'status'] as typeof stored.fields },
  label: ({ name, code }) => `${name} (${code})`,
  place: (ctx, { agencyId }) => placeOf(ctx, 'services:create', agencyId),
  check,
  taken: taken('service.codeTaken', 'code', { agencyId: 'agency' }),
})
const { resource } = services

async function check(ctx: Ctx, after: ServiceInput, before?: Service): Promise<void> {
  if (!isWindow(after)) throw invalid({ publishUntilAt: 'periodOrder' })
  const problem = await checkAddress(ctx, after.address)
  if (problem) throw invalid({ address: problem })
  if (after.categoryId !== before?.categoryId) await checkCategory(ctx, after.categoryId)
}

function moveTo(status: ServiceStatus, id: number, version: number) {
  return { id, write: (ctx: Ctx) => updateRecord('service', ctx.db, { id, version }, { status }, ctx.now()) }
}

export function publishService(ctx: Ctx, { params: { id }, body }: Input<typeof contract.publishService>) {
  const check = async ({ status, publishUntilAt, address }: Service) => {
    if (status === 'PUBLISHED') throw conflict('service.published')
    if (publishUntilAt && new Date(publishUntilAt) < ctx.now()) throw conflict('service.windowOver')
    const problem = await checkAddress(ctx, address)
    if (problem) throw conflict(problem.key, problem.params)
  }
  return changeRecord(resource, ctx, { ...moveTo('PUBLISHED', id, body.version), action: 'publish', check })
}

export function takeServiceOffline(ctx: Ctx, { params: { id }, body }: Input<typeof contract.takeServiceOffline>) {
  const { reason, version } = body
  const check = ({ status }: Service) => {
    if (status !== 'PUBLISHED') throw conflict('service.notPublished')
  }
  return changeRecord(resource, ctx, { ...moveTo('OFFLINE', id, version), action: 'take-offline', reason, check })
}

export { checkListed, getListed, labelOf, serviceListOf } from './listed.ts'
