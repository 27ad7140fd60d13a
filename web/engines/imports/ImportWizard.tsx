import { useEffect, useState } from 'react'
import { CanAccess, useLocation, useNavigate } from 'react-admin'
import { ForbiddenPage } from '#kit/layout/ForbiddenPage.tsx'
import { PageTitle } from '#kit/pages/PageTitle.tsx'
import { useFocusedStep } from '#kit/pages/useFocusHere.ts'
import { ChooseFile } from './ChooseFile.tsx'
import { type ImportStep, ImportSteps } from './ImportSteps.tsx'
import { useImports } from './importing.ts'
import { PlannedImport } from './PlannedImport.tsx'

/** From a file to an ordered import. The upload's number stands in the address, so that a reload keeps the file. */
export function ImportWizard() {
  const { records, action, own } = useImports()
  const navigate = useNavigate()
  const { search, pathname } = useLocation()
  const fileId = Number(new URLSearchParams(search).get('file')) || undefined
  const [step, setStep] = useState<ImportStep>('columns')
  const around = useFocusedStep(fileId ? step : 'file')
  // The next step begins at its top, wherever the button for it stood.
  useEffect(() => {
    if (step) window.scrollTo(0, 0)
  }, [step])
  const begin = (id?: number) => {
    setStep('columns')
    navigate({ pathname, search: id ? `?file=${id}` : '' }, { replace: true })
  }
  return (
    <CanAccess resource={records} action={action} accessDenied={<ForbiddenPage />}>
      <PageTitle title={own('title')} subtitle={own('subtitle')} />
      <ImportSteps step={fileId ? step : 'file'} />
      <div ref={around}>
        {fileId ? (
          <PlannedImport key={fileId} fileId={fileId} step={step} onStep={setStep} onRestart={() => begin()} />
        ) : (
          <ChooseFile onUploaded={begin} />
        )}
      </div>
    </CanAccess>
  )
}
