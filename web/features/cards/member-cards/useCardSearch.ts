import { useEffect, useState } from 'react'
import { useGetIdentity } from 'react-admin'
import { type cardSearchKeys, searchMemberCards } from '#features/cards/member-cards/contract.ts'
import { type AnswerOf, call } from '#kit/call.ts'
import { problemIn } from '#kit/http.ts'

export type CardKey = (typeof cardSearchKeys)[number]

interface Found {
  by: CardKey
  items: AnswerOf<typeof searchMemberCards>['items']
}

/** The last result, for the way back from a card's page; in memory only, and for the one who searched. */
let last: (Found & { searcher: unknown }) | undefined

/** Searches by POST and holds what was found in the page alone: what is searched for is personal data. */
export function useCardSearch() {
  const { identity } = useGetIdentity()
  const [found, setFound] = useState<Found>()
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const searcher = identity?.id
  useEffect(() => {
    if (searcher !== undefined && last?.searcher === searcher) setFound((now) => now ?? last)
  }, [searcher])

  const run = async (key: CardKey, value: string) => {
    setBusy(true)
    setProblem(undefined)
    try {
      const { items } = await call({ ...searchMemberCards, writes: false }, { body: { key, value } })
      last = { by: key, items, searcher }
      setFound({ by: key, items })
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
