import type { z } from 'zod'
import type { BudgetName, BudgetStep } from '#contract/budgets.ts'
import { fieldOf, type Problem, type Problems, problemOf } from '#contract/problems.ts'
import type { SessionEnd } from '#contract/session.ts'

const statusOf = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  precondition_failed: 412,
  limited: 429,
  internal: 500,
} as const
export type ErrorCode = keyof typeof statusOf

/** Problems for which HTTP has a status that says more than that of their code. */
const statusOfProblem: Record<string, 413 | 503> = { tooLarge: 413, 'file.tooLarge': 413, unavailable: 503, busy: 503 }

/** A budget that is spent, and what opens a further allowance of it. */
export interface SpentBudget {
  name: BudgetName
  next: BudgetStep
  retryAfter: number
}

interface Details {
  errors?: Record<string, Problem>
  /** The record as it stands now, for a stale write. */
  current?: unknown
  retryAfter?: number
  limit?: SpentBudget
  /** Of a session that is over. */
  ended?: SessionEnd
}

/** The only error that reaches a client in words; anything else is answered as `internal`. */
export class ApiError extends Error {
  readonly code: ErrorCode
  readonly problem: Problem
  readonly details: Details

  constructor(code: ErrorCode, problem: Problem, details: Details = {}) {
    super(`${code}: ${problem.key}`)
    this.code = code
    this.problem = problem
    this.details = details
  }
}

/** One of each code, and of each problem with a status of its own. */
export const anyError = [
  ...Object.keys(statusOf).map((code) => new ApiError(code as ErrorCode, { key: code })),
  ...Object.keys(statusOfProblem).map((key) => new ApiError('internal', { key })),
]

export function statusOfError({ code, problem }: ApiError) {
  return statusOfProblem[problem.key] ?? statusOf[code]
}

/** An error that brings its problem is a refusal in words, whoever made it; any other is a fault of ours. */
export function refusalIn(error: unknown): ApiError | undefined {
  if (error instanceof ApiError) return error
  const problem = error instanceof Error && 'problem' in error ? (error.problem as Problem) : undefined
  return problem && new ApiError('invalid', problem)
}

type Params = Problem['params']

/** 400 with one problem a field. */
export function invalid(errors: Record<string, Problem | string>, key = 'invalid'): ApiError {
  const named = Object.entries(errors).map(([field, p]) => [field, typeof p === 'string' ? { key: p } : p])
  return new ApiError('invalid', { key }, { errors: Object.fromEntries(named) })
}

export function refused(key: string, params?: Params): ApiError {
  return new ApiError('invalid', { key, params })
}

export function unauthenticated(key = 'unauthenticated', ended?: SessionEnd): ApiError {
  return new ApiError('unauthenticated', { key }, ended ? { ended } : {})
}

export function forbidden(key = 'forbidden', params?: Params): ApiError {
  return new ApiError('forbidden', { key, params })
}

export function notFound(): ApiError {
  return new ApiError('not_found', { key: 'notFound' })
}

/** 409: a state or a unique value forbids it. Name the field when there is one. */
export function conflict(key: string, params?: Params, field?: string): ApiError {
  return new ApiError('conflict', { key, params }, field ? { errors: { [field]: { key, params } } } : {})
}

/** 412: the record has changed since it was read; `current` lets the console show both versions. */
export function stale(current: unknown): ApiError {
  return new ApiError('precondition_failed', { key: 'stale' }, { current })
}

/** A failed parse as a 400 that names each field once. */
export function fromZod(error: z.core.$ZodError, known: Problems): ApiError {
  const errors = new Map<string, Problem>()
  for (const issue of error.issues) {
    const field = fieldOf(issue)
    // A map, because `toString` or `__proto__` may be what somebody sent.
    if (!errors.has(field)) errors.set(field, problemOf(issue, known))
  }
  return invalid(Object.fromEntries(errors))
}
