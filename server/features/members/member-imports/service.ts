import type { z } from 'zod'
import { taipeiDay } from '#contract/days.ts'
import type { Page } from '#contract/list.ts'
import type { Problem } from '#contract/problems.ts'
import { type Permission, reaches, scopeFilter } from '#kernel/access/permissions.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { isDuplicateKey } from '#kernel/database/driver-errors.ts'
import { keepFile } from '#kernel/files/files.ts'
import { conflict, invalid, notFound, refused } from '#kernel/http/errors.ts'
import { cancelJob, enqueue, JobFailed, retryJob } from '#kernel/jobs/jobs.ts'
import { type AmbiguousField, mappingProblems } from './columns.ts'
import type {
  createImport as createContract,
  listErrors as errorsContract,
  listImports as listContract,
  MemberImport,
} from './contract.ts'
import * as errorQueries from './error-queries.ts'
import { importMembers, takeContent } from './jobs.ts'
import { getUpload, layOut } from './preview.ts'
import * as queries from './queries.ts'
import { createErrorReader } from './reasons.ts'

type Order = z.output<(typeof createContract)['body']>

const keepUploadMs = 7 * 86_400_000

function importScope(ctx: Ctx, permission: Permission) {
  return scopeFilter(ctx.actor, permission, {
    agency: 'member_import.agency_id',
    department: 'member_import.department_id',
  })
}

function present(ctx: Ctx, view: queries.ImportView): MemberImport {
  return { ...view, error: view.error && ctx.translate(view.error) }
}

export async function listImports(
  ctx: Ctx,
  query: z.output<(typeof listContract)['query']>,
): Promise<Page<MemberImport>> {
  const page = await queries.listImports(ctx.db, query, importScope(ctx, 'member-imports:list'))
  return { ...page, items: page.items.map((view) => present(ctx, view)) }
}

export async function getImport(ctx: Ctx, id: number, permission: Permission): Promise<MemberImport> {
  const found = await queries.findImport(ctx.db, id, importScope(ctx, permission))
  if (!found) throw notFound()
  return present(ctx, found)
}

export async function listErrors(ctx: Ctx, id: number, query: z.output<(typeof errorsContract)['query']>) {
  await getImport(ctx, id, 'member-imports:show')
  const { layout } = await queries.findTask(ctx.db, id)
  const describe = createErrorReader(layout, ctx.translate)
  const page = await errorQueries.listErrors(ctx.db, id, query)
  return {
    ...page,
    items: page.items.map((row) => ({ id: row.id, line: row.line, errors: row.problems.map(describe) })),
  }
}

export async function createImport(ctx: Ctx, order: Order): Promise<MemberImport> {
  const { id: createdBy, agencyId, departmentId } = ctx.actor
  const place = { agencyId: agencyId ?? 0, departmentId }
  if (createdBy === null || !reaches(ctx.actor, 'members:import', place)) throw refused('member.agency')
  const file = await getUpload(ctx, order.fileId)
  const { layout, ambiguous } = await layOut(ctx, order.fileId, order)
  checkMapping(layout, order, ambiguous)
  return inTransaction(ctx, async (ctx) => {
    const id = await queries
      .insertImport(ctx.db, { file, layout, ...order, ...place, createdBy }, ctx.now())
      .catch((error: unknown) => sameContent(ctx, error, place.agencyId, file.sha256))
    await keepFile(ctx.db, file.id, keepUntil(ctx))
    const title = file.name.slice(0, 200)
    const payload = { importId: id, lang: ctx.request.lang }
    const jobId = await enqueue(ctx, importMembers, payload, { title, subject: { type: 'member-imports', id } })
    await queries.setJob(ctx.db, id, jobId ?? 0)
    await audit(ctx, {
      action: 'import',
      resource: 'member-imports',
      recordId: id,
      recordLabel: file.name,
      difference: { mode: order.mode, policy: order.policy, sha256: file.sha256.toString('hex') },
    })
    return getImport(ctx, id, 'members:import')
  })
}

const keepUntil = (ctx: Ctx) => new Date(ctx.now().getTime() + keepUploadMs)

function checkMapping(
  layout: { header: string[]; mapping: Order['mapping'] },
  order: Order,
  ambiguous: AmbiguousField[],
) {
  const problems: Record<string, Problem> = {}
  for (const [field, key] of mappingProblems(layout.mapping ?? {}, layout.header.length, order.mode)) {
    problems[`mapping.${field}`] = { key }
  }
  for (const { field, columns } of ambiguous) {
    const names = columns.map((index) => layout.header[index]).join('、')
    problems[`mapping.${field}`] = { key: 'memberImport.twoColumns', params: { columns: names } }
  }
  if (Object.keys(problems).length > 0) throw invalid(problems)
}

async function sameContent(ctx: Ctx, error: unknown, agencyId: number, sha256: Buffer): Promise<never> {
  const earlier = isDuplicateKey(error) && (await queries.findSameContent(ctx.db, agencyId, sha256))
  if (!earlier) throw error
  const { id, fileName: name, createdAt } = earlier
  throw conflict('memberImport.sameContent', { id, name, day: taipeiDay(createdAt) }, 'fileId')
}

export async function cancelImport(ctx: Ctx, id: number): Promise<MemberImport> {
  return inTransaction(ctx, async (ctx) => {
    const before = await getImport(ctx, id, 'member-imports:run')
    if (!(await cancelJob(ctx, before.jobId ?? 0))) throw conflict('memberImport.ended')
    await audit(ctx, {
      action: 'ask-cancel',
      resource: 'member-imports',
      recordId: id,
      recordLabel: before.fileName,
    })
    return getImport(ctx, id, 'member-imports:run')
  })
}

export async function resumeImport(ctx: Ctx, id: number): Promise<MemberImport> {
  return inTransaction(ctx, async (ctx) => {
    const before = await getImport(ctx, id, 'member-imports:run')
    const task = await queries.lockImport(ctx.db, id)
    if (task.state !== 'CANCELLED' && task.state !== 'FAILED') throw conflict('memberImport.notResumable')
    await takeContent(ctx, task).catch(asConflict)
    if (!(await retryJob(ctx, before.jobId ?? 0))) throw conflict('memberImport.notResumable')
    await queries.updateImport(ctx.db, id, { state: 'QUEUED', finished_at: null })
    await keepFile(ctx.db, task.fileId, keepUntil(ctx))
    await audit(ctx, { action: 'resume', resource: 'member-imports', recordId: id, recordLabel: before.fileName })
    return getImport(ctx, id, 'member-imports:run')
  })
}

/** What ends a job is a conflict to the person who asks for it. */
function asConflict(error: unknown): never {
  if (error instanceof JobFailed) throw conflict(error.problem.key, error.problem.params)
  throw error
}
