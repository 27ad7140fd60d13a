import { createPrivateKey } from 'node:crypto'
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { ask, bodyOf, type Stopped, stopped, stoppedBy } from './calls.ts'
import { keyRefused } from './key-ring.ts'
import type { OpenKey } from './sending-queries.ts'

export const google = { to: 'google-oauth', origin: 'https://oauth2.googleapis.com' } as const
const audience = `${google.origin}/token`
const scope = 'https://www.googleapis.com/auth/firebase.messaging'

const serviceAccount = z.object({
  type: z.literal('service_account'),
  project_id: z.string().min(1),
  client_email: z.string().min(1),
  private_key: z.string().min(1),
})
export type ServiceAccount = z.infer<typeof serviceAccount>

/** The key file of a service account, as Google's console gives it away; undefined where it is none. */
export function readServiceAccount(text: string): ServiceAccount | undefined {
  try {
    const account = serviceAccount.parse(JSON.parse(text))
    return createPrivateKey(account.private_key).asymmetricKeyType === 'rsa' ? account : undefined
  } catch {
    return undefined
  }
}

const lifetimeSeconds = 3_600
const marginMs = 60_000
const tokens = new Map<string, { token: string; until: number }>()
/** What is asked for at this moment: many calls begin at once. */
const asking = new Map<string, Promise<Given>>()
type Given = string | Stopped | typeof keyRefused

const granted = z.object({ access_token: z.string().min(1), expires_in: z.number() })

/**
 * An access token for Firebase messages, which Google gives for an assertion that is signed with the account's key
 * (developers.google.com/identity/protocols/oauth2/service-account); kept until it is about to end.
 */
export function accessTokenOf(ctx: Ctx, key: OpenKey): Given | Promise<Given> {
  const kept = tokens.get(key.fingerprint)
  if (kept && kept.until > ctx.now().getTime()) return kept.token
  const asked = asking.get(key.fingerprint) ?? askForToken(ctx, key).finally(() => asking.delete(key.fingerprint))
  asking.set(key.fingerprint, asked)
  return asked
}

async function askForToken(ctx: Ctx, key: OpenKey): Promise<Given> {
  const account = readServiceAccount(key.text)
  if (!account) return keyRefused
  const form = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: await sign(account, ctx.now()) }
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const call = { to: google.to, method: 'POST', path: '/token', headers, idempotent: true } as const
  const answer = await ask(ctx, { ...call, body: new URLSearchParams(form).toString() })
  // No answer sent no push: it is as if nobody had been there.
  if (!answer) return stopped('UNAVAILABLE')
  if ('failure' in answer) return answer
  const said = granted.safeParse(bodyOf(answer)).data
  if (answer.status === 200 && said) {
    const until = ctx.now().getTime() + said.expires_in * 1_000 - marginMs
    tokens.set(key.fingerprint, { token: said.access_token, until })
    return said.access_token
  }
  return answer.status === 400 || answer.status === 401 ? keyRefused : stoppedBy('UNAVAILABLE', answer)
}

/** For a token that was refused before its time. */
export const forgetToken = ({ fingerprint }: OpenKey): boolean => tokens.delete(fingerprint)

async function sign({ client_email, private_key }: ServiceAccount, now: Date): Promise<string> {
  // It comes with the first call: a start has no use for it.
  const { SignJWT } = await import('jose')
  const at = Math.floor(now.getTime() / 1_000)
  return new SignJWT({ scope })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
    .setIssuer(client_email)
    .setAudience(audience)
    .setIssuedAt(at)
    .setExpirationTime(at + lifetimeSeconds)
    .sign(createPrivateKey(private_key))
}
