import RefreshOutlined from '@mui/icons-material/RefreshOutlined'
import Box from '@mui/material/Box'
import Card from '@mui/material/Card'
import IconButton from '@mui/material/IconButton'
import LinearProgress from '@mui/material/LinearProgress'
import Tooltip from '@mui/material/Tooltip'
import { type ReactNode, Suspense, useEffect } from 'react'
import {
  DataTable,
  type DataTableProps,
  ListBase,
  type SortPayload,
  useCanAccess,
  useListContext,
  useLocation,
  useTranslate,
} from 'react-admin'
import type { Callable } from '#kit/call.ts'
import { EmptyState } from '#kit/EmptyState.tsx'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { ExportList } from '#kit/exports/ExportButton.tsx'
import { lazyPart } from '#kit/lazyPage.ts'
import { PageTitle } from '#kit/pages/PageTitle.tsx'
import { StaleNotice } from '#kit/StaleNotice.tsx'
import { usePageName } from '#kit/stated.ts'
import { ColumnsChooser } from './ColumnsChooser.tsx'
import type { FilterInput } from './FilterBar.tsx'
import { ListPagination } from './ListPagination.tsx'
import { SavedViews } from './SavedViews.tsx'
import { TableSkeleton } from './TableSkeleton.tsx'
import { type Unsorted, withReasons } from './unsorted.tsx'

// A list without filters loads none of what forms are made of.
const FilterBar = lazyPart(() => import('./FilterBar.tsx'), 'FilterBar')
const SelectionBar = lazyPart(() => import('./SelectionBar.tsx'), 'SelectionBar')

/** What can be done to many rows at once, by whoever holds the action; without it no row can be ticked. */
export interface Bulk {
  action: string
  buttons: ReactNode
}

interface Props {
  /** `<DataTable.Col>`s. */
  children: ReactNode
  resource?: string
  /** The page's name, translated; the resource's plural name if absent. `false` for a list inside another page. */
  title?: string | false
  subtitle?: ReactNode
  /** Between the title and the list. */
  above?: ReactNode
  filters?: FilterInput[]
  moreFilters?: FilterInput[]
  /** A filter that nobody can take off, for instance `{ couponId: record.id }`. */
  filter?: Record<string, unknown>
  sort?: SortPayload
  perPage?: number
  hiddenColumns?: string[]
  /** By column, why the list cannot be sorted by it. */
  unsorted?: Record<string, Unsorted>
  actions?: ReactNode
  empty?: { title?: string; hint?: string; action?: ReactNode }
  rowClick?: DataTableProps['rowClick']
  expand?: DataTableProps['expand']
  rowSx?: DataTableProps['rowSx']
  bulk?: Bulk
  /** Filters hold personal data: searched by this endpoint, kept out of address, query string and the browser's store. */
  confidential?: Callable
  /** Refetch every so many milliseconds. */
  refetchInterval?: number
  storeKey?: string
  /** A list inside another page whose filters stand in the address all the same, so that links lead to it. */
  addressed?: boolean
}

/** A list page: title and actions, filters, dense table with columns to choose, saved views, pages, empty and error states. */
export function DataList({ children, confidential, refetchInterval, ...props }: Props) {
  const alone = props.title !== false && !confidential
  return (
    <ListBase
      resource={props.resource}
      filter={props.filter}
      sort={props.sort ?? { field: 'id', order: 'DESC' }}
      perPage={props.perPage ?? 25}
      disableSyncWithLocation={!alone && !props.addressed}
      storeKey={alone ? props.storeKey : false}
      exporter={false}
      queryOptions={{ refetchInterval, meta: confidential && { search: confidential }, onError: () => undefined }}
    >
      {props.title !== false && <Head {...props} />}
      {props.above}
      <Card>
        <Toolbar {...props} savable={alone} exportable={!confidential}>
          {children}
        </Toolbar>
        <Rows {...props}>{children}</Rows>
        <ListPagination />
      </Card>
    </ListBase>
  )
}

const noFilter = {}

/** Whether rows are ticked. Another filter, and another visit, begin anew: nobody changes what they do not see. */
function useChoosing(): boolean {
  const { selectedIds, filterValues, onUnselectItems } = useListContext()
  const filter = JSON.stringify(filterValues)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is ticked does not begin anew by itself
  useEffect(() => onUnselectItems(), [filter])
  return selectedIds.length > 0
}

function Head({ title, subtitle, actions }: Omit<Props, 'children'>) {
  const named = usePageName()
  return <PageTitle title={title || named} subtitle={subtitle} actions={actions} />
}

function Toolbar({
  children,
  filters = [],
  moreFilters = [],
  hiddenColumns,
  actions,
  title,
  filter = noFilter,
  savable,
  bulk,
  exportable,
}: Props & { savable: boolean; exportable: boolean }) {
  const translate = useTranslate()
  const { refetch, isFetching, isPending } = useListContext()
  const isChoosing = useChoosing() && bulk !== undefined
  const isFollowing = new URLSearchParams(useLocation().search).has('bulk')
  return (
    <Box sx={{ position: 'relative', borderBottom: 1, borderColor: 'divider' }}>
      {isChoosing && (
        <Suspense>
          <SelectionBar filter={filter}>{bulk.buttons}</SelectionBar>
        </Suspense>
      )}
      {isFollowing && !isChoosing && bulk && <Suspense>{bulk.buttons}</Suspense>}
      <Box inert={isChoosing} sx={{ display: 'flex', alignItems: 'flex-start', gap: 1, p: 1.5 }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          {filters.length > 0 && (
            <Suspense fallback={<Box sx={{ height: 40 }} />}>
              <FilterBar filters={filters} moreFilters={moreFilters} />
            </Suspense>
          )}
        </Box>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5, minHeight: 40 }}>
          {title === false && actions}
          {savable && <SavedViews />}
          <ColumnsChooser hiddenColumns={hiddenColumns}>{children}</ColumnsChooser>
          {exportable && <ExportList filter={filter} inputs={[...filters, ...moreFilters]} />}
          <Tooltip title={translate('app.list.refresh')}>
            <IconButton size="small" onClick={() => refetch()} aria-label={translate('app.list.refresh')}>
              <RefreshOutlined fontSize="small" />
            </IconButton>
          </Tooltip>
        </Box>
      </Box>
      {isFetching && !isPending && (
        <LinearProgress sx={{ position: 'absolute', bottom: 0, left: 0, right: 0, height: 2 }} />
      )}
    </Box>
  )
}

function Rows({ children, hiddenColumns, unsorted, rowClick = 'show', expand, rowSx, empty, bulk }: Props) {
  const { error, refetch, isPending, data, resource } = useListContext()
  const { canAccess } = useCanAccess({ resource, action: 'show' })
  const { canAccess: mayChoose } = useCanAccess({ resource, action: bulk?.action ?? '', enabled: bulk !== undefined })
  const opens = rowClick !== 'show' || canAccess !== false
  if (error && !data) return <ErrorPanel error={error} onRetry={() => refetch()} />
  if (isPending) return <TableSkeleton />
  return (
    <>
      {error && <StaleNotice error={error} onRetry={() => refetch()} />}
      <DataTable
        bulkActionButtons={bulk && mayChoose ? ownBar : false}
        bulkActionsToolbar={ownBar}
        sx={denseTicks}
        rowClick={opens && rowClick}
        hiddenColumns={hiddenColumns}
        expand={expand}
        rowSx={rowSx}
        empty={<NoRows empty={empty} />}
      >
        {withReasons(children, unsorted)}
      </DataTable>
    </>
  )
}

/** The bar stands over the tools of the list. */
const ownBar = <></>
const denseTicks = {
  '& .MuiTableCell-root.MuiTableCell-paddingCheckbox': { width: 40, pl: 1, pr: 0 },
  '& .MuiTableCell-paddingCheckbox .MuiCheckbox-root': { p: 0.5 },
}

function NoRows({ empty }: Pick<Props, 'empty'>) {
  const translate = useTranslate()
  const { filterValues } = useListContext()
  if (Object.keys(filterValues).length > 0) {
    return <EmptyState title={translate('app.list.noMatch')} hint={translate('app.list.noMatchHint')} />
  }
  return <EmptyState title={empty?.title ?? translate('app.list.empty')} hint={empty?.hint} action={empty?.action} />
}
