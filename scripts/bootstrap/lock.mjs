/** One bootstrap at a time. */
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"

/**
 * Lets one bootstrap at a time touch the installation; a lock whose owner is gone is taken over.
 *
 * @param {string} folder
 * @returns {() => void} gives the lock back
 */
export function lock(folder) {
  const file = join(folder, "bootstrap.lock")
  const own = `${file}.${process.pid}`
  mkdirSync(folder, { recursive: true })
  writeFileSync(own, String(process.pid))
  for (let waited = 0; ; waited += 1) {
    try {
      linkSync(own, file)
      rmSync(own)
      return () => rmSync(file, { force: true })
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error
    }
    if (!alive(Number(readFileSync(file, { encoding: "utf8", flag: "a+" })))) rmSync(file, { force: true })
    else if (waited === 10) process.stderr.write("souk: waiting for another command that is installing …\n")
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)
  }
}

/** @param {number} pid */
function alive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM"
  }
}
