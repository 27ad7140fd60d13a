import type { EndpointShape } from '#contract/endpoint.ts'

// Written by hand: otherwise the compiler would take the whole server into the console's project, at a third of its time.
export const endpoints: EndpointShape[]
export const figures: string[]
export const waiting: string[]
export const looks: string[]
export const refusable: { verb: string; resource: string }[]
export const files: string[]
export const jobs: string[]
export const records: string[]
