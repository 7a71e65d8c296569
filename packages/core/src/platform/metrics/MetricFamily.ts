import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Metric from "effect/Metric"

/** A metric as Prometheus and its page in the docs know it; the name is published. */
export interface MetricFamily {
  readonly name: string
  readonly kind: "counter" | "gauge" | "histogram"
  /** One sentence with what is counted or measured; units are in the name. */
  readonly help: string
  readonly labels: ReadonlyArray<string>
  /**
   * `process`: each process tells its own share, to be summed. `fleet`: read from the database, so that every process
   * tells the same, of which one takes the greatest.
   */
  readonly scope: "process" | "fleet"
  /** Where it is told, such as `with Redis`; null for everywhere. */
  readonly only: string | null
}

/** One value that was read. */
export interface Sample {
  readonly family: MetricFamily
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

interface Parts<Label extends string> {
  readonly name: string
  readonly help: string
  readonly labels?: ReadonlyArray<Label>
  readonly only?: string
}

type Labels<Label extends string> = Readonly<Record<Label, string>>

/** Seconds that work in a database takes. */
export const workSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Declares a counter of this process. */
export const counter = <const Label extends string = never>(parts: Parts<Label>) => {
  const { name, help: description } = parts
  const seriesOf = series(parts, (attributes: Labels<Label>) =>
    Metric.counter(name, { description, attributes, incremental: true }),
  )
  return {
    ...familyOf("counter", "process", parts),
    /** Adds to the series with these labels; 0 makes it known, so that its first increase is seen. */
    add: (labels: Labels<Label>, amount = 1) => Metric.update(seriesOf(labels), amount),
    /** The same outside of effects. */
    addUnsafe: (labels: Labels<Label>, amount = 1) => seriesOf(labels).updateUnsafe(amount, Context.empty()),
  }
}

/** Declares a histogram of this process, of seconds unless boundaries of another unit are given. */
export const histogram = <const Label extends string = never>(
  parts: Parts<Label> & { readonly boundaries?: ReadonlyArray<number> },
) => {
  const { name, help: description, boundaries = workSeconds } = parts
  const seriesOf = series(parts, (attributes: Labels<Label>) =>
    Metric.histogram(name, { description, attributes, boundaries }),
  )
  return {
    ...familyOf("histogram", "process", parts),
    observe: (labels: Labels<Label>, value: number) => Metric.update(seriesOf(labels), value),
    /** Makes the series known before anything is observed. */
    touch: (labels: Labels<Label>) => Effect.asVoid(Metric.value(seriesOf(labels))),
  }
}

/** Declares a gauge of this process that goes up and down with what happens. */
export const gauge = <const Label extends string = never>(parts: Parts<Label>) => {
  const { name, help: description } = parts
  const seriesOf = series(parts, (attributes: Labels<Label>) => Metric.gauge(name, { description, attributes }))
  return {
    ...familyOf("gauge", "process", parts),
    add: (labels: Labels<Label>, amount: number) => Metric.modify(seriesOf(labels), amount),
    set: (labels: Labels<Label>, value: number) => Metric.update(seriesOf(labels), value),
    /** The same outside of effects. */
    setUnsafe: (labels: Labels<Label>, value: number) => seriesOf(labels).updateUnsafe(value, Context.empty()),
  }
}

/** Declares a gauge, or a counter that something else keeps, that is read when somebody looks. */
export const sampled = <const Label extends string = never>(
  scope: MetricFamily["scope"],
  parts: Parts<Label> & { readonly kind?: "gauge" | "counter" },
) => {
  const family = familyOf(parts.kind ?? "gauge", scope, parts)
  return {
    ...family,
    of: (labels: Labels<Label>, value: number): Sample => ({ family, labels, value }),
  }
}

const familyOf = <Label extends string>(
  kind: MetricFamily["kind"],
  scope: MetricFamily["scope"],
  { name, help, labels = [], only }: Parts<Label>,
): MetricFamily => ({ name, kind, help, labels, scope, only: only ?? null })

// A series is looked up on hot paths: it is made once.
const series = <Label extends string, A>(
  { labels = [] }: Parts<Label>,
  make: (attributes: Labels<Label>) => A,
): ((attributes: Labels<Label>) => A) => {
  const known = new Map<string, A>()
  return (attributes) => {
    const key = labels.map((label) => attributes[label]).join("\u0000")
    const found = known.get(key)
    if (found !== undefined) return found
    const made = make(attributes)
    known.set(key, made)
    return made
  }
}

/** Makes a registry of samples alone, so that a series ends when nothing is sampled of it any more. */
export const registryOf = (samples: ReadonlyArray<Sample>): Context.Context<never> => {
  const context = Context.make(Metric.MetricRegistry, new Map())
  for (const { family, labels, value } of samples) {
    const options = { description: family.help, attributes: labels }
    const metric = family.kind === "counter" ? Metric.counter(family.name, options) : Metric.gauge(family.name, options)
    metric.updateUnsafe(value, context)
  }
  return context
}
