import { type InputHTMLAttributes, type ReactNode, useId } from "react"

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly name: string
  readonly label: string
  readonly hint?: string
  /** What is wrong with it, as the server said. */
  readonly error?: string | undefined
  /** Replaces the input, e.g. by a select; it gets the ids that tie it to its label. */
  readonly control?: (props: { id: string; name: string; "aria-describedby": string | undefined }) => ReactNode
}

/** A labelled input; hint and error are read out with it. */
export function Field({ label, hint, error, control, ...input }: FieldProps) {
  const id = useId()
  const about = error !== undefined || hint !== undefined ? `${id}-about` : undefined
  const shared = { id, name: input.name, "aria-describedby": about, "aria-invalid": error !== undefined }
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {input.required !== true && control === undefined && <span className="fine"> (optional)</span>}
      </label>
      {control === undefined ? <input {...input} {...shared} /> : control(shared)}
      {about !== undefined && (
        <p id={about} className={error === undefined ? "fine" : "wrong"}>
          {error ?? hint}
        </p>
      )}
    </div>
  )
}
