import CompareArrowsOutlined from '@mui/icons-material/CompareArrowsOutlined'
import Button from '@mui/material/Button'
import { CanAccess, Link, useTranslate } from 'react-admin'

/** Leads to what differs at the providers. */
export function ComparisonLink() {
  const translate = useTranslate()
  return (
    <CanAccess resource="user-topic-drifts" action="list">
      <Button component={Link} to="/user-topic-drifts" startIcon={<CompareArrowsOutlined />}>
        {translate('userTopics.compare')}
      </Button>
    </CanAccess>
  )
}
