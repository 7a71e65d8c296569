import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { parse } from "yaml"

interface Rule {
  readonly alert: string
  readonly expr: string
  readonly labels: { readonly severity: string }
  readonly annotations: { readonly summary: string; readonly description: string }
}

interface Panel {
  readonly id: number
  readonly title: string
  readonly type: string
  readonly targets?: ReadonlyArray<{ readonly expr: string }>
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
}

/** Metrics and labels of processes, as Prometheus would find them. */
export interface Exposition {
  readonly metrics: ReadonlySet<string>
  readonly labels: ReadonlySet<string>
}

/** Reads what `/metrics` of some processes answers. */
export const readMetrics = async (urls: ReadonlyArray<string>): Promise<Exposition> => {
  const texts = await Promise.all(urls.map(async (url) => (await fetch(`${url}/metrics`)).text()))
  const text = texts.join("\n")
  const metrics = [...text.matchAll(/^# TYPE (\w+) (\w+)$/gmu)].flatMap(([, name = "", kind]) =>
    kind === "histogram" ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
  )
  const labels = [...text.matchAll(/[{,](\w+)="/gu)].map(([, name = ""]) => name)
  // `up`, and the labels that Prometheus and prometheus.yml add.
  return { metrics: new Set([...metrics, "up"]), labels: new Set([...labels, "job", "instance", "role"]) }
}

/** Alerts and dashboard ask only for what processes tell, and the dashboard's panels lie side by side. */
export const checkMonitoring = (folder: string, exposition: Exposition): string => {
  const { groups } = parse(readFileSync(join(folder, "alerts.yml"), "utf8")) as {
    readonly groups: ReadonlyArray<{ readonly rules: ReadonlyArray<Rule> }>
  }
  const rules = groups.flatMap((group) => group.rules)
  const { panels } = JSON.parse(readFileSync(join(folder, "grafana/dashboards/souk.json"), "utf8")) as {
    readonly panels: ReadonlyArray<Panel>
  }
  for (const { alert, expr, labels, annotations } of rules) {
    checkExpression(alert, expr, exposition)
    assert.ok(["page", "ticket"].includes(labels.severity) && annotations.summary && annotations.description, alert)
  }
  for (const { title, targets = [] } of panels) for (const { expr } of targets) checkExpression(title, expr, exposition)
  checkLayout(panels)
  assert.throws(() => checkExpression("planted", "max(souk_outbox_age)", exposition), /souk_outbox_age/u)
  assert.throws(() => checkExpression("planted", 'sum by (shop) (up{job="souk"})', exposition), /shop/u)
  return `${rules.length} alerts, ${panels.length} panels, of ${exposition.metrics.size} metrics`
}

const functions = new Set(
  "abs absent and by clamp_max histogram_quantile le max min min_over_time offset on or rate sum time topk unless".split(
    " ",
  ),
)

const checkExpression = (where: string, expression: string, { metrics, labels }: Exposition) => {
  // What stands in braces and after `by` are labels; of the rest, every word is a metric, or one of PromQL's.
  const matchers = [...expression.matchAll(/[{,]\s*(\w+)\s*[!=]~?=?"/gu)].map(([, name = ""]) => name)
  const grouped = [...expression.matchAll(/\b(?:by|without|on)\s*\(([^)]*)\)/gu)].flatMap(([, names = ""]) =>
    names.split(",").map((name) => name.trim()),
  )
  for (const label of [...matchers, ...grouped])
    assert.ok(labels.has(label), `${where}: no metric has a label ${label}`)
  const rest = expression.replaceAll(/\{[^}]*\}|\[[^\]]*\]|\b(?:by|without|on)\s*\([^)]*\)/gu, " ")
  for (const word of rest.match(/\b[a-z_]\w*/gu) ?? [])
    assert.ok(functions.has(word) || metrics.has(word), `${where}: no process tells ${word}`)
}

const checkLayout = (panels: ReadonlyArray<Panel>) => {
  assert.equal(new Set(panels.map(({ id }) => id)).size, panels.length, "panels share an id")
  const taken = new Map<string, string>()
  for (const { title, gridPos } of panels) {
    assert.ok(gridPos.x + gridPos.w <= 24, title)
    for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++) {
      for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
        assert.ok(!taken.has(`${x} ${y}`), `${title} lies over ${taken.get(`${x} ${y}`)}`)
        taken.set(`${x} ${y}`, title)
      }
    }
  }
}
