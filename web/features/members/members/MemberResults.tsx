import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { DataTable, ListContextProvider, ResourceContextProvider, useList, useTranslate } from 'react-admin'
import type { Page } from '#contract/list.ts'
import type { MemberItem } from '#features/members/members/contract.ts'
import { EmptyState } from '#kit/EmptyState.tsx'
import { formatCount } from '#kit/numbers.ts'
import { memberColumns } from './columns.tsx'
import type { Search } from './useMemberSearch.ts'

interface Props {
  search: Search
  answer: Page<MemberItem>
  onPage: (page: number) => void
}

/** What a search found, masked. */
export function MemberResults({ search, answer, onPage }: Props) {
  const translate = useTranslate()
  const list = useList({ data: answer.items, perPage: 100, resource: 'members' })
  if (answer.items.length === 0) {
    return <EmptyState title={translate('members.search.noneTitle')} hint={translate('members.search.noneHint')} />
  }
  const key = translate(`enums.MemberSearchKey.${search.key}.label`)
  const total = formatCount(answer.totalIsEstimate ? (answer.total ?? 1) - 1 : (answer.total ?? 0))
  return (
    <ResourceContextProvider value="members">
      <ListContextProvider value={list}>
        <Typography sx={{ px: 2, py: 1.5 }}>
          {translate(answer.totalIsEstimate ? 'members.search.foundOver' : 'members.search.found', { key, total })}
        </Typography>
        <DataTable bulkActionButtons={false} rowClick="show" hiddenColumns={['registeredAt']}>
          {memberColumns}
        </DataTable>
      </ListContextProvider>
      {(answer.hasNext || search.page > 1) && (
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', justifyContent: 'flex-end', p: 1 }}>
          <Typography variant="body2">{translate('app.list.page', { page: search.page })}</Typography>
          <Button disabled={search.page === 1} onClick={() => onPage(search.page - 1)}>
            {translate('app.list.previous')}
          </Button>
          <Button disabled={!answer.hasNext} onClick={() => onPage(search.page + 1)}>
            {translate('app.list.next')}
          </Button>
        </Box>
      )}
    </ResourceContextProvider>
  )
}
