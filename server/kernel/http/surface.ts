import type { Context } from 'hono'
import type { z } from 'zod'
import type { EndpointShape, Rate } from '#contract/endpoint.ts'
import type { Actor } from '#kernel/access/permissions.ts'
import type { Ctx, Deps } from '#kernel/context.ts'
import type { ApiError } from './errors.ts'
import type { AppEnv } from './mount.ts'

/** Who asks; undefined for nobody we know. Reads no body. */
export type Identify = (c: Context<AppEnv>) => Promise<Actor | undefined>

/** One door of the house: all behind it is shared, how it is asked and how it answers is its own. */
export interface Surface {
  /** As endpoints name it. */
  name: string
  /** What all its addresses begin with, as `/api/admin`. */
  base: string
  /** Of its OpenAPI document. */
  title: string
  /** Called once a process, so that what it keeps is shared by all requests. */
  identify: (deps: Deps) => Identify
  /** What a caller shows to be known, a cookie or key; undefined for who shows nothing and is nobody. */
  credential: (c: Context<AppEnv>) => string | undefined
  /**
   * How a device shows that somebody was signed in at it before. Who is not signed in there is counted by the device
   * and not by the address, which others may share and use up.
   */
  device?: {
    credential: (c: Context<AppEnv>) => string | undefined
    isKnown: (deps: Deps) => (shown: string) => Promise<boolean>
  }
  /**
   * Callers are known by a cookie, which browsers send by themselves: writes are taken from our own pages only, and no
   * GET may write.
   */
  sameOrigin: boolean
  /** HTTP statuses of a success; the first is that of endpoints which state none. */
  statuses: readonly [number, ...number[]]
  /** What goes out for the answer of a handler that is no stream, and its form. */
  answer: { form: (e: EndpointShape) => z.ZodType; of: (answer: unknown, e: EndpointShape) => unknown }
  /** What goes out for an error, and its form. `Retry-After` and `X-Request-Id` are set for every surface. */
  refusal: { form: z.ZodType; status: (error: ApiError) => number; of: (error: ApiError, ctx: Ctx) => object }
  limits: {
    /** How long a body may be where its endpoint says nothing. */
    bodyBytes: number
    /** Of each session or key. */
    known: Rate
    /** Of all sessions or keys of one account together. */
    account: Rate
    /** Of each address from which somebody unknown asks. */
    unknown: Rate
    /** Requests of each session or key, and of each such address, that one process has at work; event streams apart. */
    atOnce: { known: number; unknown: number; streams: number }
  }
}

export function defineSurface(surface: Surface): Surface {
  return surface
}
