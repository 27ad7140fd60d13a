/** Works off what the iterator gives, several at a time; the first failure ends all of them after their current piece. */
export async function inParallel<T>(
  atOnce: number,
  pieces: Iterator<T> | AsyncIterator<T>,
  work: (piece: T) => Promise<void>,
): Promise<void> {
  let failed = false
  const runner = async () => {
    for (let next = await pieces.next(); !next.done && !failed; next = await pieces.next()) {
      await work(next.value).catch((error: unknown) => {
        failed = true
        throw error
      })
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: atOnce }, runner))
  const broken = ends.find((end) => end.status === 'rejected')
  if (broken) throw broken.reason
}

/** The numbers from the first to the last in ranges of a size: `[1, 4]`, `[5, 8]`, `[9, 9]`. */
export function* rangesUpTo(last: number, size: number, first = 1): Generator<[from: number, to: number]> {
  for (let from = first; from <= last; from += size) yield [from, Math.min(from + size - 1, last)]
}
