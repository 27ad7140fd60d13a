import { useState } from 'react'
import { useTranslate } from 'react-admin'
import { cardSearchKeys } from '#features/cards/member-cards/contract.ts'
import { SearchForm } from '#kit/search/SearchForm.tsx'
import { CardResults } from './CardResults.tsx'
import { type CardKey, useCardSearch } from './useCardSearch.ts'

/** The search for one card, or for the cards of one person. */
export function CardSearch() {
  const translate = useTranslate()
  const search = useCardSearch()
  const [typed, setTyped] = useState<{ key: CardKey; value: string }>({ key: 'CARD', value: '' })
  const keys = cardSearchKeys.map((id) => ({ id, name: translate(`enums.CardSearchKey.${id}.label`) }))
  const { found } = search
  return (
    <SearchForm
      texts="memberCards.search"
      keys={keys}
      typed={typed}
      onType={setTyped}
      state={search}
      onSearch={() => void search.run({ ...typed, value: typed.value.trim() })}
    >
      {found && <CardResults by={found.search.key} items={found.answer.items} />}
    </SearchForm>
  )
}
