import { hash } from 'node:crypto'
import type { Context } from 'hono'
import type { Actor } from '#kernel/access/permissions.ts'
import { createContext, type Deps } from '#kernel/context.ts'
import type { AppEnv } from './mount.ts'
import type { RateLimit } from './rates.ts'
import type { Surface } from './surface.ts'

const maxSeen = 10_000
/** Devices that one process looks up in a second beyond what their addresses may ask. */
const looksASecond = 50

/**
 * Who asks at a door. Made-up cookies and keys count as requests of the unknown. Once an address has none of those
 * left, a credential that this process has not seen to be right is not looked up any more, unless it comes from a
 * device that is known.
 */
export function createCallers(deps: Deps, surface: Surface, unknown: RateLimit) {
  const identify = surface.identify(deps)
  const recognise = createRecognise(deps, surface, unknown)
  const seen = new Set<string>()

  return async (c: Context<AppEnv>): Promise<Actor | undefined> => {
    const shown = surface.credential(c)
    if (shown === undefined) return void (await recognise(c))
    const mark = markOf(shown)
    if (!seen.has(mark) && unknown.isSpent(c.get('ctx'))) {
      await recognise(c)
      unknown.refuseSpent(c.get('ctx'))
    }
    const actor = await identify(c)
    if (actor) return remember(seen, mark, actor)
    seen.delete(mark)
    return void (await recognise(c))
  }
}

/** Counts a known device for itself from now on, so that others at its address cannot keep it out. */
function createRecognise(deps: Deps, { device }: Surface, unknown: RateLimit) {
  const isKnown = device?.isKnown(deps)
  const seen = new Set<string>()
  let second = 0
  let looks = 0

  function mayLook(): boolean {
    const now = Math.floor(Date.now() / 1_000)
    if (now !== second) looks = 0
    second = now
    return looks++ < looksASecond
  }

  return async (c: Context<AppEnv>): Promise<void> => {
    const shown = device?.credential(c)
    const { request } = c.var.ctx
    if (!isKnown || shown === undefined || request.device !== undefined) return
    const mark = markOf(shown)
    if (!seen.has(mark) && unknown.isSpent(c.get('ctx')) && !mayLook()) return
    if (!(await isKnown(shown))) return void seen.delete(mark)
    c.set('ctx', createContext(deps, c.var.ctx.actor, { ...request, device: remember(seen, mark, mark) }))
  }
}

const markOf = (shown: string) => hash('sha256', shown, 'base64url')

function remember<T>(seen: Set<string>, mark: string, answer: T): T {
  if (seen.size >= maxSeen) seen.clear()
  seen.add(mark)
  return answer
}
