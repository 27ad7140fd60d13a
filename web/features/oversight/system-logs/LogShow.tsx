import { useRecordContext, useResourceContext, useTranslate } from 'react-admin'
import { Section } from '#kit/pages/Section.tsx'
import { ShowPage } from '#kit/pages/ShowPage.tsx'
import { LogDetails } from './LogDetails.tsx'
import { titleOf } from './LogDrawer.tsx'
import type { LogRow } from './log.ts'

/** One entry on a page of its own, for a link to it. */
export function LogShow() {
  const translate = useTranslate()
  return (
    <ShowPage<LogRow> title={(row) => titleOf(translate, row)}>
      <Section>
        <Entry />
      </Section>
    </ShowPage>
  )
}

function Entry() {
  const row = useRecordContext<LogRow>()
  const resource = useResourceContext() ?? 'system-logs'
  return row ? <LogDetails row={row} resource={resource} /> : null
}
