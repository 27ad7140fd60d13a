import HistoryOutlined from '@mui/icons-material/HistoryOutlined'
import Button from '@mui/material/Button'
import { CanAccess, CreateButton, Link, useTranslate } from 'react-admin'
import { BindingTable } from '#web/engines/topics/BindingTable.tsx'

const create = <CreateButton variant="contained" label="topicBindings.add" />

export function BindingList() {
  const translate = useTranslate()
  const actions = (
    <>
      <CanAccess resource="user-topic-runs" action="list">
        <Button component={Link} to="/user-topic-runs" startIcon={<HistoryOutlined />}>
          {translate('topicBindings.runs')}
        </Button>
      </CanAccess>
      {create}
    </>
  )
  return (
    <BindingTable
      subtitle={translate('topicBindings.listSubtitle')}
      actions={actions}
      empty={{ hint: translate('topicBindings.emptyHint'), action: create }}
    />
  )
}
