import type { Answer, EndpointShape, Input } from '#contract/endpoint.ts'
import type { Ctx } from '#kernel/context.ts'
import { type App, mount } from '#kernel/http/mount.ts'

type Verb<E extends EndpointShape> = (ctx: Ctx, input: Input<E>) => Promise<Answer<E>>

interface Endpoints {
  list: EndpointShape
  get: EndpointShape
  create: EndpointShape
  edit: EndpointShape
}

/** For a manifest's `mount`: the four endpoints of a plain resource, each with its verb. */
export function mounting<E extends Endpoints>(
  endpoints: E,
  verbs: { [K in keyof Endpoints]: Verb<E[K]> },
): (app: App) => void {
  return (app) => {
    for (const key of ['list', 'get', 'create', 'edit'] as const) mount(app, endpoints[key], verbs[key] as never)
  }
}
