import { isError } from "@souk/sdk"

/** Says what went wrong as the server said it: its problems are written for people. */
export function Failure({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  if (isError(error, "invalid_request", "invalid_phone_number", "password_too_weak")) {
    return (
      <p className="notice bad" role="alert">
        Please have another look at what is marked.
      </p>
    )
  }
  const known = isError(error)
  return (
    <div className="notice bad" role="alert">
      <p>
        <strong>{known ? error.title : "Something went wrong"}</strong>
      </p>
      <p>{isError(error, "network_error") ? "The shop cannot be reached. Are you online?" : messageOf(error)}</p>
      {known && error.requestId !== undefined && <p className="fine">Request {error.requestId}</p>}
      {onRetry && (
        <button type="button" className="quiet" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  )
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
