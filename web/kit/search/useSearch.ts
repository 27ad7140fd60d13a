import { useEffect, useState } from 'react'
import { useGetIdentity } from 'react-admin'
import { problemIn } from '#kit/http.ts'

interface Found<S, A> {
  search: S
  answer: A
}

/** The last result, for the way back from a record's page; in memory only, and for the one who searched. */
export interface SearchMemory<S, A> {
  last?: Found<S, A> & { by: unknown }
}

/**
 * A search for what no address may hold, since it is personal data: it is asked by POST, and what was found stands in the
 * page alone.
 */
export function useSearch<S, A>(memory: SearchMemory<S, A>, ask: (search: S) => Promise<A>) {
  const { identity } = useGetIdentity()
  const [found, setFound] = useState<Found<S, A>>()
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const by = identity?.id
  useEffect(() => {
    if (by !== undefined && memory.last?.by === by) setFound((now) => now ?? memory.last)
  }, [by, memory])

  const run = async (search: S) => {
    setBusy(true)
    setProblem(undefined)
    try {
      const answer = await ask(search)
      memory.last = { search, answer, by }
      setFound({ search, answer })
    } catch (error) {
      const refused = problemIn(error)
      setProblem(refused?.errors?.value ?? (error instanceof Error ? error.message : String(error)))
    } finally {
      setBusy(false)
    }
  }
  const clear = () => {
    delete memory.last
    setFound(undefined)
    setProblem(undefined)
  }
  return { found, problem, busy, run, clear, setProblem }
}
