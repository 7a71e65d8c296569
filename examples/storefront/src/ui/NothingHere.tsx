import { Link } from "wouter"
import { Page } from "./Page.tsx"

export function NothingHere() {
  return (
    <Page title="Nothing here" narrow>
      <p>This address leads nowhere, or what it led to is sold out for good.</p>
      <Link className="button" href="/products">
        Look at everything
      </Link>
    </Page>
  )
}
