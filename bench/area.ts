import type { Kind } from './checkout.ts'
import type { Figure } from './report.ts'
import type { World } from './world.ts'

/** One figure of the product; of `/s` more is better, of all else less. */
export interface Sample {
  operation: string
  value: number
  unit: '/s' | 's' | 'ms' | 'MB' | 'kB'
}

/** What is measured together, under the name that `npm run bench --` takes. */
export interface Area {
  name: string
  /** The kept data it runs on. */
  data: Kind
  /** How often the two sides take turns in a round of a comparison. */
  turns: number
  /** It leaves so much behind that each round of a comparison begins on a new copy. */
  leaves: boolean
  /** The product alone, one operation after another, for a comparison with another checkout. */
  sample: (world: World) => AsyncGenerator<Sample[], void>
  /** The product beside a floor and a bar, for the table. */
  measure: (world: World) => Promise<Figure[]>
}
