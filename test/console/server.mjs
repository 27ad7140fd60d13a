import { findPersonsIn } from '#kernel/audit/shown.ts'
import { verbOf } from '#kernel/http/looks.ts'
import { createDoors, endpointsOf } from '#kernel/http/mount.ts'
import { product } from '#server/domains.ts'

const doors = createDoors(product.surfaces)
for (const feature of product.features) feature.mount(doors)

/** All that the server offers to the console. */
export const endpoints = endpointsOf(doors, 'admin')
/** What looks at persons are called in the log where no feature names them. */
export const looks = endpoints
  .filter(({ params, query, response }) => [params, query, response].some((schema) => findPersonsIn(schema)))
  .map(verbOf)
/** By which verb and kind of record the log may tell that somebody was refused. */
export const refusable = endpoints.map((e) => ({ verb: verbOf(e), resource: e.path.split('/')[1] ?? '' }))
export const figures = Object.keys(product.figures)
export const waiting = Object.keys(product.waiting)
export const files = Object.keys(product.files)
export const jobs = product.jobs.map(({ kind }) => kind)
export const records = Object.keys(product.records)
