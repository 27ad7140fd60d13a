import { searchMembers } from '#features/members/members/contract.ts'
import { type AnswerOf, call } from '#kit/call.ts'
import { type SearchMemory, useSearch } from '#kit/search/useSearch.ts'
import { guessKey, type SearchKey } from './guessKey.ts'

export interface Search {
  key: SearchKey
  value: string
  page: number
}

const pageSize = 25

const memory: SearchMemory<Search, AnswerOf<typeof searchMembers>> = {}
const ask = (search: Search) => call({ ...searchMembers, writes: false }, { body: { ...search, pageSize } })

export const useMemberSearch = () => useSearch(memory, ask)

export function searchOf(key: SearchKey | 'AUTO', value: string): Search {
  return { key: key === 'AUTO' ? guessKey(value) : key, value: value.trim(), page: 1 }
}
