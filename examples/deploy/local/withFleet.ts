import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Processes } from "./Processes.ts"
import { type Fleet, type SoukProgram, startFleet } from "./startFleet.ts"

/** Starts a fleet in a folder of its own, uses it, and leaves nothing of it behind, whatever comes of it. */
export const withFleet = async <A>(program: SoukProgram, use: (fleet: Fleet) => Promise<A>): Promise<A> => {
  const folder = mkdtempSync(join(tmpdir(), "souk-fleet-"))
  chmodSync(folder, 0o755)
  const processes = new Processes(folder)
  try {
    return await use(await startFleet(processes, folder, program))
  } finally {
    await processes.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
