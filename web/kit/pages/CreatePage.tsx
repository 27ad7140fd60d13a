import type { ReactNode } from 'react'
import {
  CreateBase,
  type RaRecord,
  type RedirectionSideEffect,
  type TransformData,
  useTranslate,
  type ValidateForm,
} from 'react-admin'
import { problemIn } from '#kit/http.ts'
import { useTellFailure } from '#kit/useTellFailure.ts'
import { FormFrame } from './FormFrame.tsx'
import { PageTitle } from './PageTitle.tsx'

interface Props {
  title: string
  children: ReactNode
  resource?: string
  validate?: ValidateForm
  defaultValues?: Record<string, unknown>
  transform?: TransformData
  redirect?: RedirectionSideEffect
  saveLabel?: string
  also?: ReactNode
  /** What happens with the answer instead of going to the record. */
  onCreated?: (answer: RaRecord) => void
}

/** The page on which a record is made. `validate={zodValidate(loadContract, 'faqInput', problems)}` */
export function CreatePage({ title, children, resource, redirect = 'show', ...props }: Props) {
  const { transform, saveLabel, onCreated, ...form } = props
  const translate = useTranslate()
  const tellFailure = useTellFailure()
  const onError = (error: unknown) => {
    if (!problemIn(error)?.errors) tellFailure(error)
  }
  return (
    <CreateBase
      resource={resource}
      redirect={redirect}
      transform={transform}
      mutationOptions={{ onError, ...(onCreated && { onSuccess: onCreated }) }}
    >
      <PageTitle title={title} />
      <FormFrame {...form} saveLabel={saveLabel ?? translate('app.form.create')}>
        {children}
      </FormFrame>
    </CreateBase>
  )
}
