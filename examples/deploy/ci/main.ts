import assert from "node:assert/strict"
import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { journey, leave } from "../local/journey.ts"
import { Missing } from "../local/services.ts"
import { withFleet } from "../local/withFleet.ts"
import { buildImage } from "./buildImage.ts"
import { checkCompose } from "./checkCompose.ts"
import { checkImage, checkProcesses, programOf } from "./checkImage.ts"
import { checkKubernetes } from "./checkKubernetes.ts"
import { checkMonitoring, readMetrics } from "./checkMonitoring.ts"
import { checkSettings } from "./checkSettings.ts"

const folder = join(import.meta.dirname, "..")
const root = resolve(folder, "../..")

const started = performance.now()
const say = (line: string) => console.log(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${line}`)

say(checkCompose(folder))
say(await checkKubernetes(join(folder, "kubernetes")))
say(checkSettings(folder))

const work = mkdtempSync(join(tmpdir(), "souk-image-"))
// The image's user must reach it.
chmodSync(work, 0o755)
try {
  const image = buildImage({ dockerfile: join(folder, "Dockerfile"), context: root, folder: work })
  say(checkImage(image))
  await withFleet(programOf(image), async (fleet) => {
    say(checkProcesses(image, fleet))
    await journey(fleet, say)
    const exposition = await readMetrics([fleet.worker.url, ...fleet.apis.map(({ url }) => url)])
    say(checkMonitoring(join(folder, "monitoring"), exposition))
    await leave(fleet, say)
    for (const problem of fleet.missing) say(`without: ${problem}`)
    assert.ok(process.env["CI"] === undefined || fleet.missing.length === 0, "CI has every service")
  })
} catch (error) {
  // On a machine of one's own, what is not installed is not tried.
  if (!(error instanceof Missing) || process.env["CI"] !== undefined) throw error
  say(`not tried any further: ${error.message}`)
} finally {
  say("cleaning up")
  rmSync(work, { recursive: true, force: true })
  say("done")
}
