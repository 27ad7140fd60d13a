import { HttpError } from 'react-admin'
import { type SessionEnd, signIn, signOut } from '#contract/session.ts'
import { mayGoOn, type SpentBudget } from './budgets/goOn.ts'
import { askServerBy, isOffline, noteAnswer, noteSilence } from './connection.ts'
import { getLanguage } from './i18n/language.ts'
import { currentI18nProvider } from './i18n/provider.ts'
import { isLeftAlone } from './presence.ts'
import { isSignedInAgain, noteEnd, signedInPerson } from './signedIn.ts'

const apiRoot = '/api/admin'

/** The body of every refused request. */
export interface ProblemBody {
  code: string
  message: string
  errors?: Record<string, string>
  requestId?: string
  /** The record as it stands, after a stale write. */
  current?: Record<string, unknown>
  /** A budget that is spent. */
  limit?: SpentBudget
  /** Why a session is over. */
  ended?: SessionEnd
}

export type Query = Record<string, unknown>

const text = (key: string) => currentI18nProvider().translate(key)

/** A query string of the wire dialect: empty values are left out, lists are joined by commas. */
export function toQuery(query: Query = {}): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue
    if (Array.isArray(value) && value.length === 0) continue
    params.set(key, Array.isArray(value) ? value.join(',') : String(value))
  }
  const encoded = params.toString()
  return encoded ? `?${encoded}` : ''
}

/** One that reached nobody, or to which nothing came back: status 0, and in words what that means for a write. */
export function networkError(message: string): HttpError {
  return new HttpError(message, 0, { code: 'network', message })
}

/** What can be said of a request without an answer: a write that had left may have been carried out. */
function silenceOf({ path, body, writes }: Asked, offline: boolean): string {
  if (!writes) return text('app.error.network')
  if (offline) return text('app.error.notSent')
  const [, resource = ''] = path.split(/[/?]/)
  const place = currentI18nProvider().translate(`resources.${resource}.name`, { smart_count: 2, _: '' })
  const where = place ? currentI18nProvider().translate('app.error.lookAt', { place }) : text('app.error.lookAgain')
  const keyed = typeof body === 'object' && body !== null && 'requestKey' in body
  return `${text('app.error.noAnswer')}${where}${keyed ? text('app.error.safeAgain') : ''}`.trim()
}

/** Statuses whose message tells all there is to do, so that nobody need ring the help desk. */
const ownWords = new Set([400, 401, 413, 429])

/** The refused request as an error; the request id stands in the text that people read out to the help desk. */
export function toHttpError(status: number, body: Partial<ProblemBody> | undefined): HttpError {
  const message = body?.message ?? text('app.error.unexpected')
  const quoted = body?.requestId && !ownWords.has(status)
  const shown = quoted ? `${message} (${text('app.error.requestId')} ${body.requestId})` : message
  return new HttpError(shown, status, { code: 'internal', ...body, message })
}

/** The problem behind an error of a request, if it was one. */
export function problemIn(error: unknown): (ProblemBody & { status: number }) | undefined {
  if (!(error instanceof HttpError) || !error.body) return undefined
  return { ...(error.body as ProblemBody), status: error.status }
}

async function readJson(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined
  if (!response.headers.get('content-type')?.includes('json')) return undefined
  return response.json()
}

/** The address of a path of the API. */
export function addressOf(path: string): string {
  return apiRoot + path
}

interface Asked {
  method: string
  path: string
  body?: unknown
  signal?: AbortSignal | undefined
  /** Whether it may change anything: all but a GET where nothing is said. */
  writes?: boolean | undefined
}

/** One request; only `call` and the data provider compose the path. */
export async function send<T>(asked: Asked): Promise<T> {
  const response = await request({ writes: asked.method !== 'GET', ...asked })
  return (await readJson(response)) as T
}

/** One that is answered by a file. */
export async function sendForFile(method: string, path: string, body: unknown): Promise<Blob> {
  return (await request({ method, path, body, writes: false })).blob()
}

askServerBy(() => fetch('/healthz', { cache: 'no-store' }))

/** How long an answer may take to begin: longer than the server works at any. */
const longestMs = 90_000

async function reach(asked: Asked): Promise<Response> {
  const { method, path, body, signal } = asked
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': getLanguage() }
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (isLeftAlone()) headers['x-background'] = '1'
  const offline = isOffline()
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), longestMs)
  try {
    const response = await fetch(addressOf(path), {
      method,
      headers,
      credentials: 'same-origin',
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, late.signal]) : late.signal,
    })
    noteAnswer()
    return response
  } catch (error) {
    if (signal?.aborted) throw error
    noteSilence()
    throw networkError(silenceOf(asked, offline))
  } finally {
    clearTimeout(timer)
  }
}

/** The doors of a session, where a refusal says nothing of the one that was. */
const doors: readonly string[] = [signIn.path, signOut.path]

/** What ends a write that met an ended session: nothing is sent behind a sign-in without a person looking at it. */
export function signedInAgainError(): HttpError {
  const message = text('app.error.signedInAgain')
  return new HttpError(message, 0, { code: 'signedInAgain', message })
}

async function request(asked: Asked): Promise<Response> {
  const response = await reach(asked)
  if (response.ok) return response
  const problem = (await readJson(response)) as Partial<ProblemBody> | undefined
  // Once more with the allowance that the person opened meanwhile; what was refused has changed nothing.
  if (problem?.limit && (await mayGoOn(problem.limit))) return request(asked)
  if (response.status === 401 && !doors.includes(asked.path)) {
    // Without a cookie there is nothing to tell from: another window of this browser has signed out.
    noteEnd(problem?.ended ?? (signedInPerson() && 'ELSEWHERE'))
    if (!(await isSignedInAgain())) throw toHttpError(response.status, problem)
    if (asked.writes) throw signedInAgainError()
    return request(asked)
  }
  throw toHttpError(response.status, problem)
}
