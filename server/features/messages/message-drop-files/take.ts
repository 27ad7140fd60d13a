import { createHash } from 'node:crypto'
import { taipeiDay } from '#contract/days.ts'
import { type Problem, translateProblem } from '#contract/problems.ts'
import { keepUpload, maxBytes, orderImport } from '#features/messages/message-batch-imports/service.ts'
import { findTakingFiles } from '#features/messages/message-batches/service.ts'
import { loadActor } from '#kernel/access/actors.ts'
import { can } from '#kernel/access/permissions.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, createContext } from '#kernel/context.ts'
import { isDuplicateKey } from '#kernel/database/driver-errors.ts'
import { ApiError } from '#kernel/http/errors.ts'
import type { JobRun } from '#kernel/jobs/jobs.ts'
import { readJson } from '#kernel/jobs/jobs.ts'
import { TabularError } from '#tabular/error.ts'
import { openTable } from '#tabular/table.ts'
import { openEnvelope } from './envelope.ts'
import { type Folder, nameOf, putAway, readTaken } from './folder.ts'
import * as queries from './queries.ts'

type Batch = NonNullable<Awaited<ReturnType<typeof findTakingFiles>>>

/** Why a file is not taken, and at which line of it. */
class Refused extends Error {
  readonly problem: Problem
  readonly line: number | null
  readonly batch: Batch | undefined
  constructor(problem: Problem, line: number | null = null, batch?: Batch) {
    super(problem.key)
    this.problem = problem
    this.line = line
    this.batch = batch
  }
}

/**
 * Goes on with a file of the working folder from wherever it stands, to its end: an import of it, or the refusal with a
 * report. Whoever does that at the same time comes to the same: the row of the file says once what became of it.
 */
export async function workOn(job: JobRun, folder: Folder, taken: string): Promise<void> {
  const { db } = job.ctx
  const known = await queries.findByWorking(db, taken)
  if (!known || known.state === 'TAKEN') await bring(job, folder, taken)
  const ended = await queries.findByWorking(db, taken)
  if (ended?.state === 'ORDERED') return putAway(folder, taken, folder.done)
  if (ended?.state === 'REFUSED') {
    const reason = readJson(ended.reason) as Problem
    await putAway(folder, taken, folder.refused, reportOf(job.ctx, taken, reason, ended.line))
  }
}

async function bring(job: JobRun, folder: Folder, taken: string): Promise<void> {
  try {
    const content = await readTaken(folder, taken)
    if (!content) return
    await claim(job, taken, createHash('sha256').update(content).digest())
    await order(job, taken, content)
  } catch (error) {
    const { problem, line, batch } = refusalOf(error)
    const rows = { state: 'REFUSED' as const, reason: problem, line, batch, at: job.ctx.now() }
    await job.inTransaction(async (ctx) => {
      if (await queries.endFile(ctx.db, taken, rows))
        await putOnRecord(ctx, taken, 'refuse', { reason: problem.key, line })
    })
  }
}

/** What refuses a file for good; anything else is tried again. */
function refusalOf(error: unknown): Refused {
  if (error instanceof Refused) return error
  if (error instanceof TabularError) return new Refused({ key: error.problem.key, params: error.problem.params ?? {} })
  throw error
}

/** The content is this file's from here on, unless another one of the same has come before. */
async function claim(job: JobRun, taken: string, sha256: Buffer): Promise<void> {
  const row = { name: nameOf(taken), working: taken, at: job.ctx.now() }
  if (await queries.findByWorking(job.ctx.db, taken)) return
  const take = (sha256: Buffer | null) => job.inTransaction(({ db }) => queries.insertTaken(db, { ...row, sha256 }))
  const hinder = await take(sha256).then(() => undefined, duplicateIn)
  if (hinder !== 'content') return
  const earlier = await queries.findByContent(job.ctx.db, sha256)
  await take(null)
  throw new Refused({ key: 'dropFile.sameContent', params: { name: earlier?.name ?? '' } })
}

/** Which key says that there is one already: that of the file, or that of its content. */
function duplicateIn(error: unknown): 'file' | 'content' {
  const duplicate = isDuplicateKey(error)
  if (!duplicate) throw error
  return duplicate.key?.endsWith('content') ? 'content' : 'file'
}

async function order(job: JobRun, taken: string, content: Buffer): Promise<void> {
  if (content.length > maxBytes)
    throw new Refused({ key: 'dropFile.tooLarge', params: { max: maxBytes / 1024 / 1024 } })
  const envelope = openEnvelope(content)
  if ('problem' in envelope) throw new Refused(envelope.problem, envelope.line)
  const { code, rows, said } = envelope
  const batch = await findTakingFiles(job.ctx.db, code)
  if (!batch || batch.active === 0) throw new Refused({ key: 'dropFile.batch', params: { code } }, 1)
  const found = await countRows(rows)
  if (found !== said) throw new Refused({ key: 'dropFile.count', params: { said, found } }, null, batch)
  const ctx = await actingFor(job.ctx, batch)
  const fileId = await keepUpload(ctx, nameOf(taken), once(rows))
  await job.inTransaction(async ({ db }) => {
    const run = await orderImport({ ...ctx, db, inTransaction: true }, { fileId, subjectId: batch.id }).catch(
      asRefusal(batch),
    )
    const end = { state: 'ORDERED' as const, batch, rows: said, importId: run.id, at: ctx.now() }
    // Another worker has ordered it meanwhile: with this transaction goes the second import.
    if (!(await queries.endFile(db, taken, end)))
      throw new Refused({ key: 'dropFile.sameContent', params: { name: taken } })
    await putOnRecord({ ...job.ctx, db }, taken, 'import', { batch: code, rows: said, importId: run.id })
  })
}

async function* once(content: Buffer) {
  yield content
}

/** Rows below the header. */
async function countRows(content: Buffer): Promise<number> {
  let rows = 0
  for await (const batch of (await openTable(once(content))).batches) rows += batch.length
  return Math.max(0, rows - 1)
}

/** With the rights of whoever has let the batch take files, as they are today. */
async function actingFor(ctx: Ctx, batch: Batch): Promise<Ctx> {
  const actor = await loadActor(ctx.db, batch.filesBy ?? 0, taipeiDay(ctx.now()))
  if (!actor || !can(actor, 'message-batches:import')) throw new Refused({ key: 'dropFile.holder' }, null, batch)
  return createContext(ctx.deps, actor, ctx.request)
}

/** What keeps an import from being ordered is wrong with the file or its batch, in words that name the column. */
const asRefusal = (batch: Batch) => (error: unknown) => {
  if (!(error instanceof ApiError) || error.code === 'internal') throw error
  const [first] = Object.values(error.details.errors ?? {})
  throw new Refused(first ?? error.problem, null, batch)
}

function reportOf({ deps }: Ctx, taken: string, reason: Problem, line: number | null): string {
  const say = (lang: 'zh-TW' | 'en') => translateProblem(deps.product.problems, reason, lang)
  const at = line === null ? '' : `第 ${line} 列：`
  return `${nameOf(taken)}\n${at}${say('zh-TW')}\n${line === null ? '' : `Row ${line}: `}${say('en')}\n`
}

function putOnRecord(ctx: Ctx, taken: string, action: string, difference: Record<string, unknown>): Promise<void> {
  return audit(ctx, { action, resource: 'message-drop-files', recordLabel: nameOf(taken), difference })
}
