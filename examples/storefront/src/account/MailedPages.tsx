import { isError } from "@souk/sdk"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Link, useSearchParams } from "wouter"
import { souk } from "../souk.ts"
import { Failure } from "../ui/Failure.tsx"
import { Field } from "../ui/Field.tsx"
import { fieldErrors, filledIn } from "../ui/fieldErrors.ts"
import { Page } from "../ui/Page.tsx"
import { RequireAccount } from "./RequireAccount.tsx"

// Where the links of mails lead: start the server with SOUK_STOREFRONT_URL set to this shop's address.

/** Proves the address of an account. A button does it, since mail programs look at links before people do. */
export function VerifyEmailPage() {
  const [params] = useSearchParams()
  const queries = useQueryClient()
  const verify = useMutation({
    mutationFn: () => souk.auth.verifyEmail({ token: params.get("token") ?? "" }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["account"] }),
  })
  return (
    <RequireAccount>
      {({ email }) => (
        <Page title="Confirm your address" narrow>
          {verify.isSuccess ? (
            <p className="notice good" role="status">
              {email} is confirmed. <Link href="/products">Look around</Link>
            </p>
          ) : (
            <button type="button" disabled={verify.isPending} onClick={() => verify.mutate()}>
              {email} is mine
            </button>
          )}
          {verify.error && <Failure error={verify.error} />}
        </Page>
      )}
    </RequireAccount>
  )
}

export function ForgotPasswordPage() {
  const ask = useMutation({ mutationFn: (email: string) => souk.auth.requestPasswordReset({ email }) })
  return (
    <Page title="Forgot your password?" narrow>
      {ask.isSuccess ? (
        <p className="notice good" role="status">
          If this address has an account, a mail with a link is on its way.
        </p>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            ask.mutate(filledIn(event.currentTarget)["email"] ?? "")
          }}
        >
          <Field
            name="email"
            label="Email"
            type="email"
            autoComplete="username"
            error={fieldErrors(ask.error)["email"]}
            required
          />
          {ask.error && <Failure error={ask.error} />}
          <button disabled={ask.isPending}>Send me a link</button>
        </form>
      )}
    </Page>
  )
}

export function ResetPasswordPage() {
  const [params] = useSearchParams()
  const reset = useMutation({
    mutationFn: (password: string) =>
      souk.auth.confirmPasswordReset({ uid: params.get("uid") ?? "", token: params.get("token") ?? "", password }),
  })
  if (reset.isSuccess) {
    return (
      <Page title="Your password is new" narrow>
        <p className="notice good" role="status">
          Every device was signed out. <Link href="/sign-in">Sign in</Link>
        </p>
      </Page>
    )
  }
  return (
    <Page title="Choose a new password" narrow>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          reset.mutate(filledIn(event.currentTarget)["password"] ?? "")
        }}
      >
        <Field
          name="password"
          label="New password"
          type="password"
          autoComplete="new-password"
          error={fieldErrors(reset.error)["password"]}
          required
        />
        {reset.error && <Failure error={reset.error} />}
        {isError(reset.error, "invalid_token") && <Link href="/forgot-password">Ask for a new link</Link>}
        <button disabled={reset.isPending}>Keep it</button>
      </form>
    </Page>
  )
}
