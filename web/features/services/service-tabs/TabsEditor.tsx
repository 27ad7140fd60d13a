import AddOutlined from '@mui/icons-material/AddOutlined'
import ExpandMore from '@mui/icons-material/ExpandMore'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import type { ServiceTab } from '#features/services/service-tabs/contract.ts'
import { EmptyState } from '#kit/EmptyState.tsx'
import type { Line } from '#web/engines/ordered/difference.ts'
import type { EditorProps } from '#web/engines/ordered/OrderedPage.tsx'
import { SortableList } from '#web/engines/ordered/SortableList.tsx'
import { ServicesEditor } from '#web/engines/services/ServicesEditor.tsx'

const mostTabs = 8
const mostServices = 40

/** Tabs in an order; one of them is open, with its names and its services. */
export function TabsEditor({
  entries,
  onChange,
  readOnly,
  lineOf,
}: EditorProps<ServiceTab> & { lineOf: (tab: ServiceTab) => Line }) {
  const translate = useTranslate()
  const [open, setOpen] = useState<number>()
  const set = (changed: ServiceTab) => onChange(entries.map((tab) => (tab.id === changed.id ? changed : tab)))
  const add = () => {
    const id = Math.min(0, ...entries.map((tab) => tab.id)) - 1
    onChange([...entries, { id, name: '', nameEn: '', services: [] }])
    setOpen(id)
  }
  return (
    <>
      {entries.length === 0 && <EmptyState title={translate('serviceTabs.empty')} />}
      <SortableList
        items={entries}
        lineOf={lineOf}
        onChange={onChange}
        label={translate('menu.items.service-tabs')}
        readOnly={readOnly}
        below={(tab) =>
          tab.id === open && <OpenTab tab={tab} label={lineOf(tab).label} onChange={set} readOnly={readOnly} />
        }
      >
        {(tab) => (
          <Head
            label={lineOf(tab).label}
            count={tab.services.length}
            open={tab.id === open}
            onToggle={() => setOpen(tab.id === open ? undefined : tab.id)}
          />
        )}
      </SortableList>
      {!readOnly && (
        <Box sx={{ p: 1.5 }}>
          {entries.length < mostTabs ? (
            <Button variant="outlined" startIcon={<AddOutlined />} onClick={add}>
              {translate('serviceTabs.add')}
            </Button>
          ) : (
            <Typography color="text.secondary">{translate('serviceTabs.full')}</Typography>
          )}
        </Box>
      )}
    </>
  )
}

interface HeadProps {
  label: string
  count: number
  open: boolean
  onToggle: () => void
}

function Head({ label, count, open, onToggle }: HeadProps) {
  const translate = useTranslate()
  return (
    <Button
      fullWidth
      color="inherit"
      onClick={onToggle}
      aria-expanded={open}
      endIcon={<ExpandMore sx={{ transform: open ? 'rotate(180deg)' : undefined }} />}
      sx={{ justifyContent: 'flex-start', textAlign: 'left', '& .MuiButton-endIcon': { ml: 'auto' } }}
    >
      {label}
      <Typography component="span" variant="caption" color="text.secondary" sx={{ ml: 1 }}>
        {translate('serviceTabs.count', { smart_count: count })}
      </Typography>
    </Button>
  )
}

interface OpenProps {
  tab: ServiceTab
  label: string
  onChange: (tab: ServiceTab) => void
  readOnly: boolean
}

function OpenTab({ tab, label, onChange, readOnly }: OpenProps) {
  const translate = useTranslate()
  const name = (field: 'name' | 'nameEn', max: number) => (
    <TextField
      size="small"
      required
      fullWidth
      disabled={readOnly}
      label={translate(`serviceTabs.${field}`)}
      value={tab[field]}
      onChange={(event) => onChange({ ...tab, [field]: event.target.value })}
      slotProps={{ htmlInput: { maxLength: max } }}
    />
  )
  return (
    <Box sx={{ ml: 4, mb: 1.5, borderLeft: 2, borderColor: 'divider' }}>
      <Box sx={{ display: 'grid', gap: 1.5, p: 1.5, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
        {name('name', 10)}
        {name('nameEn', 20)}
      </Box>
      <ServicesEditor
        entries={tab.services}
        onChange={(services) => onChange({ ...tab, services })}
        readOnly={readOnly}
        label={label}
        most={mostServices}
      />
    </Box>
  )
}
