import { formatCount } from '#kit/numbers.ts'

/** A number for a text, which English says in one way of one and in another of many. */
export const counted = (n: number) => ({ n: formatCount(n), smart_count: n })
