import { HttpError } from 'react-admin'
import { mayGoOn, type SpentBudget } from './budgets/goOn.ts'
import { getLanguage } from './i18n/language.ts'
import { currentI18nProvider } from './i18n/provider.ts'
import { isLeftAlone } from './presence.ts'

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

export function networkError(): HttpError {
  return new HttpError(text('app.error.network'), 0, { code: 'network', message: text('app.error.network') })
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

/** One request; only `call` and the data provider compose the path. */
export async function send<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const response = await request(method, path, body, signal)
  return (await readJson(response)) as T
}

/** One that is answered by a file. */
export async function sendForFile(method: string, path: string, body: unknown): Promise<Blob> {
  return (await request(method, path, body)).blob()
}

async function request(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': getLanguage() }
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (isLeftAlone()) headers['x-background'] = '1'
  let response: Response
  try {
    response = await fetch(addressOf(path), {
      method,
      headers,
      credentials: 'same-origin',
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw networkError()
  }
  if (response.ok) return response
  const problem = (await readJson(response)) as Partial<ProblemBody> | undefined
  // Once more with the allowance that the person opened meanwhile; what was refused has changed nothing.
  if (problem?.limit && (await mayGoOn(problem.limit))) return request(method, path, body, signal)
  throw toHttpError(response.status, problem)
}
