import { sql } from 'kysely'
import type { Problem } from '#contract/problems.ts'
import type { Db } from '#kernel/context.ts'
import { readJson } from './jobs.ts'

/** So much is kept of one run, however often it begins anew. */
const most = 200
const longest = 500

export type NoteLevel = 'INFO' | 'WARN' | 'ERROR'

/** One line of a run's own log: a key of the catalogue with numbers and names of things, and nothing of persons. */
export interface Note {
  at: Date
  level: NoteLevel
  problem: Problem
}

/** Beyond the most that is kept, and where it is too long to be kept whole, nothing is written. */
export async function writeNote(db: Db, jobId: number, level: NoteLevel, problem: Problem): Promise<void> {
  const text = JSON.stringify(problem)
  if (text.length > longest) return
  await sql`
    insert into job_note (job_id, n, level, problem, noted_at)
    select ${jobId}, coalesce(max(n), 0) + 1, ${level}, ${text}, now(3) from job_note
    where job_id = ${jobId} having count(*) < ${most}`.execute(db)
}

/** The lines of one job, the oldest first. */
export async function listNotes(db: Db, jobId: number): Promise<Note[]> {
  const notes = db.selectFrom('job_note').select(['level', 'problem', 'noted_at as at']).where('job_id', '=', jobId)
  const rows = await notes.orderBy('n').execute()
  return rows.map(({ level, problem, at }) => ({
    at,
    level: level as NoteLevel,
    problem: readJson(problem) as Problem,
  }))
}

/** What is older than 400 days, as the slots are; answers how many lines went. */
export async function deleteOldNotes(db: Db, batch: number): Promise<number> {
  const old = db.deleteFrom('job_note').where('noted_at', '<', sql<Date>`now(3) - interval 400 day`)
  return Number((await old.limit(batch).executeTakeFirst()).numDeletedRows)
}
