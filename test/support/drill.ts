/** What a generator of a test runs with. */
export interface Drill {
  count: number
  /** The whole of it, by `npm run drill -- NAME`, and not the sample of an ordinary run. */
  whole: boolean
  seed: number
  /** What a failed expectation says, so that the same run can be had again. */
  hint: string
  /** How long the test may take: as long as the sample may for each part of the size of a sample. */
  timeout: (sampleMs: number) => number
}

/**
 * The size of a generator: a sample in every run of the tests, the whole when its drill is run. scripts/drill.mjs finds
 * the drills by these calls, so the name stands in it as a plain text.
 */
export function drill(name: string, { sample, whole }: { sample: number; whole: number }): Drill {
  const chosen = (process.env.DRILL ?? '').split(',').includes(name)
  const count = chosen ? whole : sample
  const seed = Number(process.env.DRILL_SEED ?? 20_260_302)
  const hint = `seed ${seed}; again by npm run drill -- ${name} --seed ${seed}`
  return { count, whole: chosen, seed, hint, timeout: (ms) => Math.ceil((ms * count) / sample) }
}
