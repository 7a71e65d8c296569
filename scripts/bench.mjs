/** `pnpm bench [name]`: runs the benchmarks of `packages/server/bench`, one after the other. */
import { globSync } from "node:fs"
import { basename, join } from "node:path"
import { execute, root, sources } from "./command.mjs"

const folder = "packages/server/bench"
const all = globSync("*.ts", { cwd: join(root, folder) })
  .map((file) => basename(file, ".ts"))
  .toSorted()
const [asked, ...rest] = process.argv.slice(2).filter((arg) => arg !== "--")

if (asked !== undefined && !all.includes(asked)) {
  console.error(`No benchmark called ${asked}. There are: ${all.join(", ")}`)
  process.exit(2)
}
for (const name of asked === undefined ? all : [asked]) {
  await execute(process.execPath, [...sources, `${folder}/${name}.ts`, ...rest])
}
