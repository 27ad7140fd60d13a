import type { JobDefinition, Schedule } from './jobs.ts'
import type { App } from './mount.ts'

export interface Feature {
  name: string
  routes: (app: App) => void
  // biome-ignore lint/suspicious/noExplicitAny: each job reads its own payload by its own schema
  jobs?: JobDefinition<any>[]
  schedules?: Schedule[]
}
