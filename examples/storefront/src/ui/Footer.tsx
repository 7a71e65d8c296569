export function Footer() {
  return (
    <footer className="foot">
      <p>
        A demo marketplace of small makers. Nothing is sold, nobody is charged. Sign in as{" "}
        <code>maren.oldenburg@example.com</code> with <code>souk-demo-2026</code>.
      </p>
    </footer>
  )
}
