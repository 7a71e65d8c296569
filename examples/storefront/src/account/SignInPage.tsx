import { Link, useLocation, useSearchParams } from "wouter"
import { Failure } from "../ui/Failure.tsx"
import { Field } from "../ui/Field.tsx"
import { fieldErrors, filledIn } from "../ui/fieldErrors.ts"
import { Page } from "../ui/Page.tsx"
import { useSignIn } from "./session.ts"

export function SignInPage() {
  const signIn = useSignIn()
  const [, navigate] = useLocation()
  const [params] = useSearchParams()
  const next = ownPath(params.get("next"))
  return (
    <Page title="Sign in" narrow>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const { email = "", password = "" } = filledIn(event.currentTarget)
          signIn.mutate({ email, password }, { onSuccess: () => navigate(next) })
        }}
      >
        <Field
          name="email"
          label="Email"
          type="email"
          autoComplete="username"
          error={fieldErrors(signIn.error)["email"]}
          required
        />
        <Field name="password" label="Password" type="password" autoComplete="current-password" required />
        {signIn.error && <Failure error={signIn.error} />}
        <button disabled={signIn.isPending}>{signIn.isPending ? "Signing in …" : "Sign in"}</button>
      </form>
      <p>
        New here? <Link href={`/register?next=${encodeURIComponent(next)}`}>Make an account</Link>
        {" · "}
        <Link href="/forgot-password">Forgot your password?</Link>
      </p>
    </Page>
  )
}

/** Only ways within this shop: a link from elsewhere must not send people on to a stranger's page. */
export const ownPath = (next: string | null): string => (next !== null && /^\/(?![/\\])/u.test(next) ? next : "/")
