/** Runs other programs from the root of the repository. */
import { spawn } from "node:child_process"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Options that let `node` run the TypeScript sources of every package. */
export const sources = [
  "--conditions=@souk/source",
  "--disable-warning=ExperimentalWarning",
  "--import",
  join(root, "scripts/jsx.mjs"),
]

/**
 * Runs a program to its end and returns its exit code with all it said.
 *
 * @param {string} command a program, or a path from the root to one
 * @param {ReadonlyArray<string>} args
 * @param {{ cwd?: string, env?: Record<string, string> }} [options]
 * @returns {Promise<{ code: number, stdout: string, stderr: string }>}
 */
export function capture(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(inRoot(command), args, {
      cwd: options.cwd ?? root,
      env: { ...process.env, ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
    })
    let stdout = ""
    let stderr = ""
    child.stdout.setEncoding("utf8").on("data", (chunk) => (stdout += chunk))
    child.stderr.setEncoding("utf8").on("data", (chunk) => (stderr += chunk))
    child.once("error", reject)
    child.once("close", (code) => resolve({ code: code ?? 1, stdout, stderr }))
  })
}

/**
 * Runs a program in the foreground and ends this process, as it ended, when it failed.
 *
 * @param {string} command
 * @param {ReadonlyArray<string>} args
 */
export async function execute(command, args) {
  const child = spawn(inRoot(command), args, { cwd: root, stdio: "inherit" })
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject)
    child.once("close", (code) => resolve(code ?? 1))
  })
  if (code !== 0) process.exit(code)
}

/** @param {string} command */
function inRoot(command) {
  return command.includes("/") && !command.startsWith("/") ? join(root, command) : command
}
