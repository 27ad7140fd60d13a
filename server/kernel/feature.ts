import type { Ctx } from './context.ts'
import type { JobDefinition, Schedule } from './jobs.ts'
import type { App } from './mount.ts'

/** Throws not-found for a record that does not exist or is out of the actor's reach. */
export type RecordReader = (ctx: Ctx, id: number) => Promise<unknown>

export interface Feature {
  name: string
  routes: (app: App) => void
  // biome-ignore lint/suspicious/noExplicitAny: each job reads its own payload by its own schema
  jobs?: JobDefinition<any>[]
  schedules?: Schedule[]
  /** By resource: who may see a record may see its timeline. */
  records?: Record<string, RecordReader>
}
