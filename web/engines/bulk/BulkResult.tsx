import Button from '@mui/material/Button'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useRefresh, useResourceContext, useTranslate } from 'react-admin'
import type { BulkOutcome } from '#engines/bulk/contract.ts'
import { getLanguage } from '#kit/i18n/language.ts'
import { JobProgress } from '#kit/jobs/JobProgress.tsx'
import type { Job } from '#kit/jobs/job.ts'
import { formatCount } from '#kit/numbers.ts'
import type { Act, Answered } from './BulkAction.tsx'
import { Reasons } from './Reasons.tsx'

interface Props {
  act: Act
  answer: Answered
  titleId: string
  onClose: () => void
}

/** What came of it: at once for few, by the job as it goes on for many. */
export function BulkResult({ act, answer: { jobId, outcome }, titleId, onClose }: Props) {
  const translate = useTranslate()
  const refresh = useRefresh()
  const name = translate(`resources.${useResourceContext()}.name`, { smart_count: 2 })
  return (
    <>
      <DialogTitle id={titleId}>{translate('bulk.of', { action: translate(act.label), name })}</DialogTitle>
      <DialogContent>
        {outcome && <Outcome outcome={outcome} />}
        {jobId !== null && (
          <JobProgress id={jobId} onEnd={refresh} result={(job) => <Outcome outcome={outcomeOf(job)} inFile />} />
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} autoFocus variant="contained">
          {translate('app.close')}
        </Button>
      </DialogActions>
    </>
  )
}

type JobOutcome = Omit<BulkOutcome, 'reasons'> & { reasons: Record<'zh' | 'en', BulkOutcome['reasons']> }

function outcomeOf({ result }: Job): BulkOutcome {
  const { reasons, ...counts } = result as JobOutcome
  return { ...counts, reasons: reasons[getLanguage() === 'en' ? 'en' : 'zh'] }
}

function Outcome({ outcome, inFile }: { outcome: BulkOutcome; inFile?: boolean }) {
  const translate = useTranslate()
  const { done, skipped, failed, reasons } = outcome
  const left = skipped + failed
  return (
    <div aria-live="polite">
      <Typography sx={{ fontWeight: 600 }}>{translate('bulk.done', { n: formatCount(done) })}</Typography>
      {left > 0 && <Reasons title={translate('bulk.left', { n: formatCount(left) })} reasons={reasons} />}
      {left > 0 && inFile && (
        <Typography variant="body2" color="text.secondary" sx={{ mt: 0.5 }}>
          {translate('bulk.file')}
        </Typography>
      )}
    </div>
  )
}
