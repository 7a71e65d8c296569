import { type ChildProcess, spawn } from "node:child_process"
import { fileURLToPath } from "node:url"

/** A program of this example in a process of its own. */
export interface Child {
  readonly process: ChildProcess
  readonly stdout: () => string
  /** Answers its exit code when it has ended; null when it was killed. */
  readonly ended: Promise<number | null>
}

/** Starts a file from its source; what it says on stderr is passed on. */
export const startChild = (file: URL, args: ReadonlyArray<string>, env: NodeJS.ProcessEnv): Child => {
  const child = spawn(process.execPath, ["--conditions=@souk/source", fileURLToPath(file), ...args], {
    env: { ...process.env, ...env },
    stdio: ["pipe", "pipe", "inherit"],
  })
  let stdout = ""
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text
  })
  return {
    process: child,
    stdout: () => stdout,
    ended: new Promise((resolve) => {
      child.once("close", resolve)
    }),
  }
}

/** A server in a process of its own. */
export interface RunningServer {
  readonly url: string
  /** Ends it gracefully. */
  readonly stop: () => Promise<void>
  /** Ends it as `kill -9` does. */
  readonly kill: () => Promise<void>
}

/** Starts a server and answers once it takes requests. */
export const startServer = async (env: NodeJS.ProcessEnv): Promise<RunningServer> => {
  const child = startChild(new URL("./server.ts", import.meta.url), [], env)
  const url = new Promise<string>((resolve) => {
    child.process.stdout?.on("data", () => {
      const [, address] = /listening (\S+)\n/u.exec(child.stdout()) ?? []
      if (address !== undefined) resolve(address)
    })
  })
  const died = child.ended.then((code) => {
    throw new Error(`The server ended with ${code}.`)
  })
  const end = (signal: NodeJS.Signals) => async () => {
    child.process.kill(signal)
    await child.ended
  }
  return { url: await Promise.race([url, died]), stop: end("SIGTERM"), kill: end("SIGKILL") }
}
