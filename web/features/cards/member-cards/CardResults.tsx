import Typography from '@mui/material/Typography'
import { DataTable, ListContextProvider, ResourceContextProvider, useList, useTranslate } from 'react-admin'
import { type MemberCardItem, maxFound } from '#features/cards/member-cards/contract.ts'
import { EmptyState } from '#kit/EmptyState.tsx'
import { formatCount } from '#kit/numbers.ts'
import { cardColumns } from './columns.tsx'
import type { CardKey } from './useCardSearch.ts'

/** What a search found, masked. */
export function CardResults({ by, items }: { by: CardKey; items: MemberCardItem[] }) {
  const translate = useTranslate()
  const text = (name: string, given?: object) => translate(`memberCards.search.${name}`, given)
  if (items.length === 0) return <EmptyState title={text('noneTitle')} hint={text('noneHint')} />
  const key = translate(`enums.CardSearchKey.${by}.label`)
  return (
    <>
      <Typography sx={{ px: 2, py: 1.5 }}>
        {text(items.length < maxFound ? 'found' : 'most', { key, total: formatCount(items.length) })}
      </Typography>
      <CardTable items={items} hidden={['validFromOn', 'createdAt']} />
    </>
  )
}

/** Cards that are there at once, in the columns of all tables of cards. */
export function CardTable({ items, hidden }: { items: MemberCardItem[]; hidden: string[] }) {
  const list = useList({ data: items, perPage: maxFound, resource: 'member-cards' })
  return (
    <ResourceContextProvider value="member-cards">
      <ListContextProvider value={list}>
        <DataTable bulkActionButtons={false} rowClick="show" hiddenColumns={hidden}>
          {cardColumns}
        </DataTable>
      </ListContextProvider>
    </ResourceContextProvider>
  )
}
