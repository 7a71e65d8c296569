import { execFileSync } from "node:child_process"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"

interface TmuxOptions {
  /** Where the shell starts, and where the socket lies. */
  readonly home: string
  readonly columns: number
  readonly rows: number
  readonly env: Readonly<Record<string, string>>
}

/** Whether tmux can be called here. */
export const hasTmux = (): boolean => {
  try {
    execFileSync("tmux", ["-V"], { stdio: "ignore" })
    return true
  } catch {
    return false
  }
}

let sessions = 0

/** A real terminal with a shell in it; what is on it is waited for, never a time. */
export class Tmux {
  readonly #socket: string
  readonly #env: NodeJS.ProcessEnv

  constructor({ home, columns, rows, env }: TmuxOptions) {
    this.#socket = join(home, `tmux-${++sessions}`)
    this.#env = { HOME: home, TERM: "xterm-256color", LANG: "C.UTF-8", TZ: "UTC", ...env }
    const size = ["-x", String(columns), "-y", String(rows)]
    this.#tmux("-f", "/dev/null", "new-session", "-d", ...size, "-c", home, "sh")
    // Escape is a key by itself, at once.
    this.#tmux("set-option", "-s", "escape-time", "0")
  }

  /** Presses keys by their names in tmux, such as `a`, `Enter`, `C-c`. */
  press(...keys: ReadonlyArray<string>): void {
    this.#tmux("send-keys", ...keys)
  }

  /** Types a text. */
  type(text: string): void {
    this.#tmux("send-keys", "-l", text)
  }

  /** Runs a line in the shell. */
  run(line: string): void {
    this.type(line)
    this.press("Enter")
  }

  resize(columns: number, rows: number): void {
    this.#tmux("resize-window", "-x", String(columns), "-y", String(rows))
  }

  /** What is on the screen. */
  screen(): string {
    return this.#tmux("capture-pane", "-p").trimEnd()
  }

  /** The same with its colours. */
  colouredScreen(): string {
    return this.#tmux("capture-pane", "-p", "-e")
  }

  /** The screen with what has been moved off its top. */
  history(): string {
    return this.#tmux("capture-pane", "-p", "-J", "-S", "-").trimEnd()
  }

  /** What tmux knows of the terminal, such as `alternate_on`. */
  ask(name: string): string {
    return this.#tmux("display-message", "-p", `#{${name}}`).trim()
  }

  /** Waits until the screen shows something and has come to rest; answers the screen. */
  async shows(what: string | RegExp | ((screen: string) => boolean)): Promise<string> {
    const fits = (screen: string): boolean => {
      if (typeof what === "function") return what(screen)
      return typeof what === "string" ? screen.includes(what) : what.test(screen)
    }
    const end = performance.now() + patience
    for (let last: string | undefined; ;) {
      const screen = this.screen()
      if (fits(screen) && screen === last) return screen
      last = screen
      if (performance.now() > end) throw new Error(`The terminal never showed ${String(what)}, but\n${screen}`)
      await wait(50)
    }
  }

  close(): void {
    this.#tmux("kill-server")
  }

  #tmux(...args: ReadonlyArray<string>): string {
    return execFileSync("tmux", ["-u", "-S", this.#socket, ...args], { encoding: "utf8", env: this.#env })
  }
}

/** A machine with much else to do is slow to start a program. */
const patience = 60_000
