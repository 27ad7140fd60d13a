import { useEffect, useState } from 'react'
import { useGetIdentity } from 'react-admin'
import { searchMembers } from '#features/members/members/contract.ts'
import { type AnswerOf, call } from '#kit/call.ts'
import { problemIn } from '#kit/http.ts'
import { guessKey, type SearchKey } from './guessKey.ts'

export interface Search {
  key: SearchKey
  value: string
  page: number
}

interface Found {
  search: Search
  answer: AnswerOf<typeof searchMembers>
}

const pageSize = 25

/** The last result, for the way back from a member's page; in memory only, and for the one who searched. */
let last: (Found & { by: unknown }) | undefined

/** Searches by POST and holds what was found in the page alone: what is searched for is personal data. */
export function useMemberSearch() {
  const { identity } = useGetIdentity()
  const [found, setFound] = useState<Found>()
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const by = identity?.id
  useEffect(() => {
    if (by !== undefined && last?.by === by) setFound((now) => now ?? last)
  }, [by])

  const run = async (search: Search) => {
    setBusy(true)
    setProblem(undefined)
    try {
      const answer = await call({ ...searchMembers, writes: false }, { body: { ...search, pageSize } })
      last = { search, answer, by }
      setFound({ search, answer })
    } catch (error) {
      const refused = problemIn(error)
      setProblem(refused?.errors?.value ?? (error instanceof Error ? error.message : String(error)))
    } finally {
      setBusy(false)
    }
  }
  const clear = () => {
    last = undefined
    setFound(undefined)
    setProblem(undefined)
  }
  return { found, problem, busy, run, clear, setProblem }
}

export function searchOf(key: SearchKey | 'AUTO', value: string): Search {
  return { key: key === 'AUTO' ? guessKey(value) : key, value: value.trim(), page: 1 }
}
