/** Gives the terminal, the signals and the exit code to another program. */
import { spawn } from "node:child_process"

/**
 * Runs the task in the foreground and ends as it ends.
 *
 * @param {string} command
 * @param {ReadonlyArray<string>} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} where
 */
export async function handOver(command, args, where) {
  const child = spawn(command, args, { ...where, stdio: "inherit" })
  for (const signal of /** @type {const} */ (["SIGTERM", "SIGHUP", "SIGQUIT", "SIGINT"])) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to parent and child alike; twice would mean "at once" to the child.
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal)
    })
  }
  stopWithParent(() => child.kill("SIGTERM"))
  const [code, signal] = await new Promise((resolve, reject) => {
    child.once("error", reject)
    child.once("exit", (code, signal) => resolve([code, signal]))
  })
  if (signal === null) process.exit(code)
  process.removeAllListeners(signal)
  process.kill(process.pid, signal)
}

/**
 * Stops the task when npm was killed: npm signals the shell between it and us, and that shell passes nothing on.
 *
 * @param {() => void} stop
 */
function stopWithParent(stop) {
  if (process.env.npm_lifecycle_event === undefined || process.platform === "win32") return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop()
  }, 500)
}
