import { type cardSearchKeys, searchMemberCards } from '#features/cards/member-cards/contract.ts'
import { type AnswerOf, call } from '#kit/call.ts'
import { type SearchMemory, useSearch } from '#kit/search/useSearch.ts'

export type CardKey = (typeof cardSearchKeys)[number]

interface Search {
  key: CardKey
  value: string
}

const memory: SearchMemory<Search, AnswerOf<typeof searchMemberCards>> = {}
const ask = (search: Search) => call({ ...searchMemberCards, writes: false }, { body: search })

export const useCardSearch = () => useSearch(memory, ask)
