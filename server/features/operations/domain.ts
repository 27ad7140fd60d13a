import { defineDomain } from '#kernel/feature.ts'
import { files } from './files/feature.ts'
import { home } from './home/feature.ts'
import { jobs } from './jobs/feature.ts'
import { listViews } from './list-views/feature.ts'
import { openapi } from './openapi/feature.ts'
import { schedules } from './schedules/feature.ts'
import { search } from './search/feature.ts'

/** What the house itself needs: jobs, files, the start page, the description of the API. */
export const operationsDomain = defineDomain({
  name: 'operations',
  features: [jobs, schedules, files, home, openapi, listViews, search],
})
