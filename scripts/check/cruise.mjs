/** Runs dependency-cruiser with the rules of this repository over one tree of packages. */
import { join } from "node:path"
import { capture, root } from "../command.mjs"

/**
 * Returns every violation and every file looked at, as paths below the folder.
 *
 * @param {string} folder holds `packages/`
 */
export async function cruise(folder) {
  const rules = join(root, ".dependency-cruiser.cjs")
  const args = ["--config", rules, "--output-type", "json", "packages"]
  const { stdout, stderr } = await capture("node_modules/.bin/depcruise", args, { cwd: folder })
  if (!stdout.startsWith("{")) throw new Error(stderr)
  /** @type {import("dependency-cruiser").ICruiseResult} */
  const result = JSON.parse(stdout)
  const comments = new Map(result.summary.ruleSetUsed?.forbidden?.map((rule) => [rule.name, rule.comment]))
  return {
    rules: [...comments.keys()],
    sources: new Set(result.modules.map((module) => module.source)),
    violations: result.summary.violations.map(({ rule, from, to }) => ({
      rule: rule.name,
      from,
      to,
      comment: comments.get(rule.name),
    })),
  }
}
