import type { ReactNode } from 'react'
import {
  CreateBase,
  type RedirectionSideEffect,
  type TransformData,
  useTranslate,
  type ValidateForm,
} from 'react-admin'
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
}

/** The page on which a record is made. `validate={zodValidate(createSchema, problems)}` */
export function CreatePage({ title, children, resource, redirect = 'show', transform, saveLabel, ...form }: Props) {
  const translate = useTranslate()
  return (
    <CreateBase resource={resource} redirect={redirect} transform={transform}>
      <PageTitle title={title} />
      <FormFrame {...form} saveLabel={saveLabel ?? translate('app.form.create')}>
        {children}
      </FormFrame>
    </CreateBase>
  )
}
