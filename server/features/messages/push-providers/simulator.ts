import { hash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Simulation } from './contract.ts'
import type { Accepted, Adapter, Feedback, Outcome, PushItem } from './gateway.ts'

const unavailableMs = 5_000
const withinMinuteMs = 60_000
const withinHoursMs = 2 * 3_600_000

/**
 * Sends nothing and says what a provider would say: after a while, with failures in the proportions that are set. The same
 * seed, telephone and words always have the same outcome; whether it can be reached changes from second to second.
 */
export const simulator: Adapter = {
  batchSize: 2_000,
  mayRepeat: true,
  knows: 'EACH',
  handOver: async (ctx, { simulation }, batch) => {
    const said = settled(simulation)
    if (said.delayMs > 0) await sleep(said.delayMs)
    const second = Math.floor(ctx.now().getTime() / 1_000)
    if (draw(said.seed, batch.id, String(second)) < said.unavailablePercent)
      return { kind: 'LATER', afterMs: unavailableMs, failure: 'UNAVAILABLE' }
    return { kind: 'DONE', outcomes: new Map(batch.items.map((item) => [item.key, outcomeOf(said, item)])) }
  },
  test: async () => undefined,
  listFeedback: async (ctx, { simulation }, accepted) => {
    const said = settled(simulation)
    const now = ctx.now()
    const each = accepted.flatMap((push) => feedbackOf(said, push)).filter(({ at }) => at <= now)
    return { each, counts: [] }
  },
}

function settled(simulation: Simulation | null): Simulation {
  if (!simulation) throw new Error('A simulator without settings')
  return simulation
}

function outcomeOf(said: Simulation, { token, title, body }: PushItem): Outcome {
  if (draw(said.seed, 'token', token) < said.invalidPercent) return { kind: 'INVALID_TOKEN' }
  const drawn = draw(said.seed, token, title, body)
  if (drawn < said.rejectedPercent) return { kind: 'REJECTED', cause: 'CONTENT' }
  return drawn < said.rejectedPercent + said.lostPercent ? { kind: 'UNKNOWN' } : { kind: 'ACCEPTED' }
}

/** Most confirm within a minute; who opens does so within two hours, most of them soon. */
function feedbackOf(said: Simulation, { key, deviceId, acceptedAt }: Accepted): Feedback[] {
  const push = [String(key), String(deviceId), String(acceptedAt.getTime())]
  const confirmedIn = (draw(said.seed, 'confirmed', ...push) / 100) * withinMinuteMs
  const openedIn = (draw(said.seed, 'opened', ...push) / 100) ** 3 * withinHoursMs
  const drawn = draw(said.seed, 'feedback', ...push)
  const after = (ms: number) => new Date(acceptedAt.getTime() + Math.round(ms))
  const confirmed: Feedback = { key, kind: 'CONFIRMED', at: after(confirmedIn) }
  if (drawn < said.openedPercent) return [confirmed, { key, kind: 'OPENED', at: after(confirmedIn + openedIn) }]
  return drawn < said.confirmedPercent ? [confirmed] : []
}

/** From 0 to 100, always the same for the same words. */
function draw(seed: number, ...words: string[]): number {
  const drawn = hash('sha256', `${seed}:${words.join(':')}`, 'buffer')
  return (drawn.readUInt32BE(0) / 2 ** 32) * 100
}
