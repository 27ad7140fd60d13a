import { HttpError } from 'react-admin'
import { getLanguage } from './i18n/language.ts'
import { currentI18nProvider } from './i18n/provider.ts'

export const apiRoot = '/api/admin'

/** The body of every refused request. */
export interface ProblemBody {
  code: string
  message: string
  errors?: Record<string, string>
  requestId?: string
  /** The record as it stands, after a stale write. */
  current?: Record<string, unknown>
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

function networkError(): HttpError {
  return new HttpError(text('app.error.network'), 0, { code: 'network', message: text('app.error.network') })
}

/** The refused request as an error; the request id stands in the text that people read out to the help desk. */
export function toHttpError(status: number, body: Partial<ProblemBody> | undefined): HttpError {
  const message = body?.message ?? text('app.error.unexpected')
  const quoted = body?.requestId && status !== 400 && status !== 401
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

async function send<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': getLanguage() }
  if (body !== undefined) headers['content-type'] = 'application/json'
  let response: Response
  try {
    response = await fetch(apiRoot + path, {
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
  const answer = await readJson(response)
  if (!response.ok) throw toHttpError(response.status, answer as Partial<ProblemBody> | undefined)
  return answer as T
}

/** GET `/api/admin` + path. */
export function apiGet<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  return send<T>('GET', path + toQuery(query), undefined, signal)
}

/** POST `/api/admin` + path: a verb, a search, or a new record. */
export function apiPost<T>(path: string, body: unknown = {}, signal?: AbortSignal): Promise<T> {
  return send<T>('POST', path, body, signal)
}

export function apiPatch<T>(path: string, body: unknown): Promise<T> {
  return send<T>('PATCH', path, body)
}

export function apiDelete<T>(path: string): Promise<T> {
  return send<T>('DELETE', path)
}

export interface StoredFile {
  id: number
  name: string
  size: number
  sha256: string
}

/** Sends a file as it is; `onProgress` hears the share that has left, from 0 to 1. */
export function upload(file: File, purpose: string, onProgress?: (share: number) => void): Promise<StoredFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `${apiRoot}/files${toQuery({ purpose, name: file.name })}`)
    request.setRequestHeader('accept-language', getLanguage())
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.responseType = 'json'
    request.upload.onprogress = (event) => onProgress?.(event.total ? event.loaded / event.total : 0)
    request.onerror = () => reject(networkError())
    request.onload = () => {
      if (request.status < 300) resolve(request.response as StoredFile)
      else reject(toHttpError(request.status, (request.response as Partial<ProblemBody> | null) ?? undefined))
    }
    request.send(file)
  })
}

/** The address of a stored file, for a plain link with `download`. */
export function fileUrl(id: number): string {
  return `${apiRoot}/files/${id}/download`
}
