/** Works off what the iterator gives, several at a time; the first failure ends all lanes after their current piece. */
export async function inLanes<T>(count: number, pieces: Iterator<T>, work: (piece: T) => Promise<void>): Promise<void> {
  let failed = false
  const lane = async () => {
    for (let next = pieces.next(); !next.done && !failed; next = pieces.next()) {
      await work(next.value).catch((error: unknown) => {
        failed = true
        throw error
      })
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: count }, lane))
  const broken = ends.find((end) => end.status === 'rejected')
  if (broken) throw broken.reason
}

/** Numbers from one to the other in stretches: `[1, 4]`, `[5, 8]`, `[9, 9]`. */
export function* stretches(last: number, atOnce: number): Generator<[from: number, to: number]> {
  for (let from = 1; from <= last; from += atOnce) yield [from, Math.min(from + atOnce - 1, last)]
}
