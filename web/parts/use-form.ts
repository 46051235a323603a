import { type FormEvent, useRef, useState } from 'react'
import { Problem } from '../api.ts'
import { useWords } from '../words/index.tsx'
import { problemText } from './problem-text.ts'

/** A complaint per field name; no entry means the field is fine. */
export type Complaints = Record<string, string | undefined>

interface Options<Values extends object> {
  start: Values
  /** Looks at the values before they are sent. Says for each wrong field what to do. */
  check?: (values: Values) => Complaints
  /** Sends them. A Problem with a `field` of this form is shown at that field, any other one above the buttons. */
  send: (values: Values) => Promise<unknown>
}

/**
 * State of a form: values, complaints, sending. After a refusal the first field with a complaint takes the focus.
 * Spread `field('name')` on an input of the library, and `form` on the `<form>`.
 */
export function useForm<Values extends object>({ start, check, send }: Options<Values>) {
  const words = useWords()
  const [values, setValues] = useState(start)
  const [complaints, setComplaints] = useState<Complaints>({})
  const [failure, setFailure] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const element = useRef<HTMLFormElement>(null)

  const focusFirst = (names: string[]): void => {
    const inputs = [...(element.current?.elements ?? [])] as HTMLInputElement[]
    // After the complaints are drawn, so that they are read out with the field.
    requestAnimationFrame(() => inputs.find((input) => names.includes(input.name))?.focus())
  }
  const complain = (found: Complaints): boolean => {
    const names = Object.keys(found).filter((name) => found[name] !== undefined)
    setComplaints(found)
    if (names.length > 0) focusFirst(names)
    return names.length > 0
  }
  const set = <Name extends keyof Values & string>(name: Name, value: Values[Name]): void => {
    setValues((before) => ({ ...before, [name]: value }))
    setComplaints((before) => ({ ...before, [name]: undefined }))
  }
  const submit = async (chosen: Values): Promise<void> => {
    setFailure(undefined)
    if (busy || complain(check?.(chosen) ?? {})) return
    setBusy(true)
    try {
      await send(chosen)
    } catch (error) {
      const field = error instanceof Problem ? error.field : undefined
      if (field !== undefined && field in chosen) complain({ [field]: problemText(words, error) })
      else setFailure(error)
    } finally {
      setBusy(false)
    }
  }
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    void submit(values)
  }
  return {
    values,
    set,
    busy,
    /** Sends other values than those typed. */
    submit,
    /** What went wrong with the whole, to show in a Notice. */
    failure: failure === undefined ? undefined : problemText(words, failure),
    error: failure,
    complaints,
    form: { ref: element, onSubmit, noValidate: true },
    /** Props of a text input, textarea or select for a value that is text. */
    field: <Name extends keyof Values & string>(name: Name) => ({
      name,
      value: values[name] as string,
      error: complaints[name],
      onChange: (event: { currentTarget: { value: string } }) =>
        set(name, event.currentTarget.value as Values[Name]),
    }),
  }
}
