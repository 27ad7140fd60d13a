import { useTranslate } from 'react-admin'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { useCurrentEntry } from '#kit/stated.ts'
import { PageTitle } from './PageTitle.tsx'
import { Section } from './Section.tsx'

/** The page of a record that could not be read. */
export function FailedPage({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const translate = useTranslate()
  const entry = useCurrentEntry()
  return (
    <>
      <PageTitle title={translate(entry?.label ?? 'app.error.title')} />
      <Section>
        <ErrorPanel error={error} onRetry={onRetry} />
      </Section>
    </>
  )
}
