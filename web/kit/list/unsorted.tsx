import Box from '@mui/material/Box'
import Tooltip from '@mui/material/Tooltip'
import { Children, cloneElement, isValidElement, type ReactNode } from 'react'
import { type DataTableColumnProps, FieldTitle, useResourceContext, useTranslate } from 'react-admin'

/**
 * Why a list cannot be sorted by a column: it is worked out of others, holds several values, tells of a person, or
 * belongs to a table so large that only an index could sort it.
 */
export type Unsorted = 'computed' | 'several' | 'private' | 'large'

const reasonOf = (source: string): Unsorted => (source.endsWith('Masked') ? 'private' : 'large')

/** The columns, those that cannot be sorted by with the reason on their heads; buttons of a row need none. */
export function withReasons(children: ReactNode, reasons: Record<string, Unsorted> = {}): ReactNode {
  return Children.map(children, (child) => {
    if (!isValidElement<DataTableColumnProps>(child)) return child
    const { source, label, disableSort } = child.props
    if (!disableSort || !source || label === '' || source === 'actions') return child
    return cloneElement(child, {
      label: <Head source={source} label={label} reason={reasons[source] ?? reasonOf(source)} />,
    })
  })
}

interface HeadProps {
  source: string
  label: ReactNode
  reason: Unsorted
}

function Head({ source, label, reason }: HeadProps) {
  const translate = useTranslate()
  const resource = useResourceContext()
  const why = translate('app.list.unsorted.title', { reason: translate(`app.list.unsorted.${reason}`) })
  return (
    <Tooltip title={why} describeChild enterDelay={300} placement="bottom-start">
      <Box component="span" sx={{ cursor: 'help' }}>
        <FieldTitle source={source} label={label} resource={resource} />
      </Box>
    </Tooltip>
  )
}
