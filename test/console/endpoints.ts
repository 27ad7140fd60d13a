import type { EndpointShape } from '#contract/endpoint.ts'
import { createRouter, endpointsOf } from '#kernel/http/mount.ts'
import { product } from '#server/domains.ts'

const router = createRouter()
for (const feature of product.features) feature.mount(router)

/** All that the server offers to the console. */
export const endpoints: EndpointShape[] = endpointsOf(router)
