import type { JobState } from '#contract/job-states.ts'
import { can, type Permission, reaches } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import { permissionsOf, readJson } from '#kernel/jobs/jobs.ts'
import type { JobRow } from './queries.ts'

export type Step = 'cancel' | 'retry'

const states: Record<Step, readonly JobState[]> = { cancel: ['QUEUED', 'RUNNING'], retry: ['FAILED', 'CANCELLED'] }

/**
 * Whether the actor may step a job of which no feature has steps of its own: besides the right to run jobs that takes
 * the right to what the job does, in its place. A job of a schedule asks for no more.
 */
export function mayStep({ actor, deps }: Ctx, { kind, payload, createdBy, agencyId, departmentId }: JobRow): boolean {
  if (createdBy === null) return true
  const definition = deps.product.jobs.find((job) => job.kind === kind)
  const permissions = definition ? permissionsOf(definition, readJson(payload)) : []
  const holds = (permission: Permission) =>
    can(actor, permission) && (agencyId === null || reaches(actor, permission, { agencyId, departmentId }))
  return permissions.length > 0 && permissions.every(holds)
}

/** Those of the jobs that the actor may step now, by their features where these have a say. */
export async function listSteppable(ctx: Ctx, step: Step, rows: readonly JobRow[]): Promise<ReadonlySet<number>> {
  const { steps } = ctx.deps.product
  const place = ({ agencyId, departmentId }: JobRow) => ({ agencyId: agencyId ?? 0, departmentId })
  const open = can(ctx.actor, 'jobs:run')
    ? rows.filter((row) => states[step].includes(row.state as JobState) && reaches(ctx.actor, 'jobs:run', place(row)))
    : []
  const own = open.filter((row) => !(row.kind in steps) && mayStep(ctx, row))
  const asked = Object.entries(steps).map(async ([kind, { list }]) => {
    const ofKind = open.filter((row) => row.kind === kind)
    const subjects = ofKind.flatMap(({ subjectId }) => subjectId ?? [])
    if (subjects.length === 0) return []
    const steppable = new Set(await list(ctx, step, subjects))
    return ofKind.filter(({ subjectId }) => subjectId !== null && steppable.has(subjectId))
  })
  return new Set([...own, ...(await Promise.all(asked)).flat()].map(({ id }) => id))
}
