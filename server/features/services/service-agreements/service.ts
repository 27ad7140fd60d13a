import type { Input } from '#contract/endpoint.ts'
import { createRecord, editRecord } from '#engines/resource/records.ts'
import { pick, readVerbsOf } from '#engines/resource/verbs.ts'
import { insertRecord, taken, updateRecord } from '#engines/resource/write.ts'
import { draftEdition } from '#features/services/service-agreement-editions/service.ts'
import { textsOfTemplate } from '#features/services/service-agreement-templates/service.ts'
import { reaches, scopeFilter } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid } from '#kernel/http/errors.ts'
import type * as contract from './contract.ts'
import { filledIn } from './placeholders.ts'
import { findService, readsAt, stored } from './queries.ts'

export const agreements = readVerbsOf({
  name: 'service-agreements',
  columns: { agency: 'service_agreement.agency_id', department: 'service_agreement.department_id' },
  reads: readsAt,
  label: ({ name, code }) => `${name} (${code})`,
  shown: (agreement) => pick(agreement, [...stored.fields, 'serviceName']),
})
const { resource } = agreements
const codeTaken = taken('serviceAgreement.codeTaken')

/** With its first draft, which begins with a template or blank. */
export async function createAgreement(ctx: Ctx, { body }: Input<typeof contract.createAgreement>) {
  const { serviceId, templateId, ...named } = body
  const service = await getService(ctx, serviceId)
  const texts = templateId ? filledIn(await textsOfTemplate(ctx, templateId), service) : undefined
  return createRecord(resource, ctx, async (ctx) => {
    const place = { service_id: serviceId, agency_id: service.agencyId, department_id: service.departmentId }
    const row = { ...stored.insert(named), ...place }
    const id = await insertRecord('service_agreement', ctx.db, row, ctx.now()).catch(codeTaken)
    await draftEdition(ctx, id, texts)
    return id
  })
}

/** An agreement stands where its service does, so that must be in reach to see and to place one. */
async function getService(ctx: Ctx, id: number) {
  const columns = { agency: 'service.agency_id', department: 'service.department_id' }
  const service = await findService(ctx.db, id, scopeFilter(ctx.actor, 'services:list', columns))
  if (!service || !reaches(ctx.actor, 'service-agreements:create', service))
    throw invalid({ serviceId: 'serviceAgreement.service' })
  return service
}

export function editAgreement(ctx: Ctx, { params: { id }, body }: Input<typeof contract.editAgreement>) {
  const at = { id, version: body.version }
  const write = (ctx: Ctx) =>
    updateRecord('service_agreement', ctx.db, at, stored.update(body), ctx.now()).catch(codeTaken)
  return editRecord(resource, ctx, { ...at, write })
}
