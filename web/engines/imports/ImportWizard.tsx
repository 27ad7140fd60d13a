import { useEffect, useState } from 'react'
import { CanAccess, useLocation, useNavigate } from 'react-admin'
import { ForbiddenPage } from '#kit/layout/ForbiddenPage.tsx'
import { PageTitle } from '#kit/pages/PageTitle.tsx'
import { useFocusedStep } from '#kit/pages/useFocusHere.ts'
import { ChooseFile } from './ChooseFile.tsx'
import { type ImportStep, ImportSteps } from './ImportSteps.tsx'
import { ImportsContext, useImports } from './importing.ts'
import { PlannedImport } from './PlannedImport.tsx'

/** From a file to an ordered import. The upload's number stands in the address, so that a reload keeps the file. */
export function ImportWizard() {
  const imports = useImports()
  const { records, action, own, ChooseSubject } = imports
  const navigate = useNavigate()
  const { search, pathname } = useLocation()
  const asked = new URLSearchParams(search)
  const fileId = Number(asked.get('file')) || undefined
  const subjectId = Number(asked.get('subject')) || undefined
  const [step, setStep] = useState<ImportStep>('columns')
  const around = useFocusedStep(fileId ? step : 'file')
  // The next step begins at its top, wherever the button for it stood.
  useEffect(() => {
    if (step) window.scrollTo(0, 0)
  }, [step])
  const go = (file: number | undefined, subject: number | undefined) => {
    setStep('columns')
    const parts = Object.entries({ file, subject }).flatMap(([name, id]) => (id ? `${name}=${id}` : []))
    navigate({ pathname, search: parts.length > 0 ? `?${parts.join('&')}` : '' }, { replace: true })
  }
  const isOpen = !ChooseSubject || subjectId !== undefined
  return (
    <CanAccess resource={records} action={action} accessDenied={<ForbiddenPage />}>
      <PageTitle title={own('title')} subtitle={own('subtitle')} />
      <ImportSteps step={fileId && isOpen ? step : 'file'} />
      <div ref={around}>
        {fileId && isOpen ? (
          <ImportsContext value={{ ...imports, subjectId }}>
            <PlannedImport
              key={fileId}
              fileId={fileId}
              step={step}
              onStep={setStep}
              onRestart={() => go(undefined, subjectId)}
            />
          </ImportsContext>
        ) : (
          <>
            {ChooseSubject && <ChooseSubject value={subjectId} onChange={(id) => go(undefined, id)} />}
            {isOpen && <ChooseFile onUploaded={(id) => go(id, subjectId)} />}
          </>
        )}
      </div>
    </CanAccess>
  )
}
