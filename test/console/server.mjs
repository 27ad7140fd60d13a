import { createRouter, endpointsOf } from '#kernel/http/mount.ts'
import { product } from '#server/domains.ts'

const router = createRouter()
for (const feature of product.features) feature.mount(router)

/** All that the server offers to the console. */
export const endpoints = endpointsOf(router)
export const figures = Object.keys(product.figures)
export const waiting = Object.keys(product.waiting)
export const files = Object.keys(product.files)
export const jobs = product.jobs.map(({ kind }) => kind)
export const records = Object.keys(product.records)
