import { isError, type Register } from "@souk/sdk"
import { useMutation } from "@tanstack/react-query"
import { Link, useLocation, useSearchParams } from "wouter"
import { souk } from "../souk.ts"
import { Failure } from "../ui/Failure.tsx"
import { Field } from "../ui/Field.tsx"
import { fieldErrors, filledIn } from "../ui/fieldErrors.ts"
import { Page } from "../ui/Page.tsx"
import { useSignIn } from "./session.ts"
import { ownPath } from "./SignInPage.tsx"

export function RegisterPage() {
  const { mutateAsync: signIn } = useSignIn()
  const register = useMutation({
    mutationFn: async (person: Register) => {
      await souk.auth.register(person)
      await signIn({ email: person.email, password: person.password })
    },
  })
  const [, navigate] = useLocation()
  const [params] = useSearchParams()
  const next = ownPath(params.get("next"))
  const errors = fieldErrors(register.error)
  return (
    <Page title="Make an account" narrow>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const { firstName = "", lastName = "", email = "", password = "" } = filledIn(event.currentTarget)
          register.mutate({ firstName, lastName, email, password }, { onSuccess: () => navigate(next) })
        }}
      >
        <div className="pair">
          <Field name="firstName" label="First name" autoComplete="given-name" error={errors["firstName"]} required />
          <Field name="lastName" label="Last name" autoComplete="family-name" error={errors["lastName"]} required />
        </div>
        <Field name="email" label="Email" type="email" autoComplete="username" error={errors["email"]} required />
        <Field
          name="password"
          label="Password"
          type="password"
          autoComplete="new-password"
          hint="Several words are easy to keep in mind and hard to guess."
          error={errors["password"]}
          required
        />
        {register.error && <RegistrationFailure error={register.error} />}
        <button disabled={register.isPending}>{register.isPending ? "One moment …" : "Make an account"}</button>
      </form>
      <p>
        You have one? <Link href={`/sign-in?next=${encodeURIComponent(next)}`}>Sign in</Link>
      </p>
    </Page>
  )
}

function RegistrationFailure({ error }: { readonly error: Error }) {
  // Registration never tells whether an address has an account; signing in with another password then fails.
  if (!isError(error, "invalid_credentials")) return <Failure error={error} />
  return (
    <p className="notice bad" role="alert">
      This address seems to have an account already. <Link href="/sign-in">Sign in</Link> with its password.
    </p>
  )
}
