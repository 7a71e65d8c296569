import { Link } from "wouter"
import { Page } from "../ui/Page.tsx"
import { RequireAccount } from "./RequireAccount.tsx"
import { useSignOut } from "./session.ts"

export function AccountPage() {
  const signOut = useSignOut()
  return (
    <RequireAccount>
      {(account) => (
        <Page title={`Hello, ${account.firstName}`} narrow>
          <dl className="facts">
            <dt>Name</dt>
            <dd>
              {account.firstName} {account.lastName}
            </dd>
            <dt>Email</dt>
            <dd>
              {account.email} {account.emailVerified ? "" : "(not yet confirmed)"}
            </dd>
          </dl>
          <p className="actions">
            <Link className="button" href="/orders">
              Your orders
            </Link>
            <Link className="button quiet" href="/wishlist">
              Your wishlist
            </Link>
            <button type="button" className="quiet" disabled={signOut.isPending} onClick={() => signOut.mutate()}>
              Sign out
            </button>
          </p>
        </Page>
      )}
    </RequireAccount>
  )
}
