import { useEffect, useRef, useState } from 'react'
import { useLocation, useTranslate } from 'react-admin'
import { searchKeys } from '#features/members/members/contract.ts'
import { SearchForm } from '#kit/search/SearchForm.tsx'
import type { SearchKey } from './guessKey.ts'
import { MemberResults } from './MemberResults.tsx'
import { searchOf, useMemberSearch } from './useMemberSearch.ts'

const keys = ['AUTO', ...searchKeys] as const

/** The search for one person: a strong key, or the beginning of a name. */
export function MemberSearch() {
  const translate = useTranslate()
  const search = useMemberSearch()
  const [typed, setTyped] = useState<{ key: SearchKey | 'AUTO'; value: string }>({ key: 'AUTO', value: '' })
  useHandedOver((term) => {
    setTyped((now) => ({ ...now, value: term }))
    void search.run(searchOf('AUTO', term))
  })
  const { found, run } = search
  return (
    <SearchForm
      texts="members.search"
      keys={keys.map((id) => ({ id, name: translate(`enums.MemberSearchKey.${id}.label`) }))}
      typed={typed}
      onType={setTyped}
      state={search}
      onSearch={() => void run(searchOf(typed.key, typed.value))}
    >
      {found && <MemberResults {...found} onPage={(page) => void run({ ...found.search, page })} />}
    </SearchForm>
  )
}

/** The global search hands its term over in the navigation state, never in the address; each hand-over is searched once. */
function useHandedOver(search: (term: string) => void): void {
  const { state, key } = useLocation()
  const term: unknown = (state as { find?: unknown } | null)?.find
  const done = useRef('')
  useEffect(() => {
    if (typeof term !== 'string' || term === '' || done.current === key) return
    done.current = key ?? ''
    search(term)
  })
}
