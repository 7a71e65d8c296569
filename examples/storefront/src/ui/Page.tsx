import type { ReactNode } from "react"

interface PageProps {
  readonly title: string
  /** Beside the title. */
  readonly aside?: ReactNode
  readonly narrow?: boolean
  readonly children: ReactNode
}

/** A page with its one heading, which also names the tab. */
export function Page({ title, aside, narrow = false, children }: PageProps) {
  return (
    <div className={narrow ? "page narrow" : "page"}>
      <title>{`${title} · Souk`}</title>
      <header className="page-head">
        <h1>{title}</h1>
        {aside}
      </header>
      {children}
    </div>
  )
}
