import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import type * as Scope from "effect/Scope"

/** Another process holds the data folder of the embedded database; two would destroy it. */
export class DataFolderInUse extends Schema.TaggedError<DataFolderInUse>()("DataFolderInUse", {
  folder: Schema.String,
  pid: Schema.Int,
}) {
  override get message() {
    return `The embedded database in ${this.folder} is in use by process ${this.pid}. Stop that process, choose another folder, or connect both to a PostgreSQL server with SOUK_DATABASE_URL.`
  }
}

/** Claims a data folder for this process until the scope closes; a claim whose process is gone is taken over. */
export const claimDataFolder = (folder: string): Effect.Effect<void, DataFolderInUse, Scope.Scope> => {
  const file = join(folder, "..", `${folder.split(/[/\\]/u).at(-1)}.pid`)
  const claim = Effect.suspend(() => {
    mkdirSync(join(folder, ".."), { recursive: true })
    for (;;) {
      try {
        writeFileSync(file, String(process.pid), { flag: "wx" })
        return Effect.void
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error
      }
      const pid = Number(readFileSync(file, "utf8"))
      if (pid !== process.pid && isAlive(pid)) return Effect.fail(new DataFolderInUse({ folder, pid }))
      rmSync(file, { force: true })
    }
  })
  return Effect.acquireRelease(claim, () => Effect.sync(() => rmSync(file, { force: true })))
}

const isAlive = (pid: number): boolean => {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}
