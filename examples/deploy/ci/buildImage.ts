import assert from "node:assert/strict"
import { execFileSync } from "node:child_process"
import { chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { delimiter, dirname, join, relative, resolve } from "node:path"
import type { Ignore } from "@balena/dockerignore"
import { readDockerfile, type Stage, type Step } from "./Dockerfile.ts"

// It exports in a way that its types do not tell.
const dockerignore = createRequire(import.meta.url)("@balena/dockerignore") as () => Ignore

/** An image as a folder; paths in it are those of this machine. */
export interface Image {
  readonly root: string
  readonly workingFolder: string
  readonly environment: Readonly<Record<string, string>>
  readonly uid: number
  readonly gid: number
  readonly entrypoint: ReadonlyArray<string>
  readonly command: ReadonlyArray<string>
  readonly healthcheck: ReadonlyArray<string>
}

/** What to build, and where. */
export interface BuildOptions {
  readonly dockerfile: string
  readonly context: string
  /** An empty folder; each stage becomes a folder in it that stands for `/`. */
  readonly folder: string
}

/**
 * Carries out a Dockerfile without a container engine: RUN and COPY happen in folders that stand for the stages' file
 * systems, with this machine's tools and this Node in place of the base image. An instruction that it does not know is
 * an error, so that nothing in the file goes untried.
 */
export const buildImage = ({ dockerfile, context, folder }: BuildOptions): Image => {
  const stages = readDockerfile(dockerfile).map((stage, index) => beginStage(stage, join(folder, `stage-${index}`)))
  for (const stage of stages) {
    for (const step of stage.steps) {
      const act = acts[step.keyword]
      assert.ok(act, `nobody here knows how to carry out ${step.keyword}`)
      act(stage, step, { context, ignoreFile: `${dockerfile}.dockerignore`, stages })
    }
  }
  const last = stages.at(-1)
  assert.ok(last?.user, "the image has no USER")
  const [uid, gid] = last.user.split(":").map(Number)
  assert.ok(uid && gid, "USER must be numbers, so that Kubernetes can tell that it is not root")
  const inRoot = (word: string) => (word.startsWith("/") ? join(last.root, word) : word)
  return {
    root: last.root,
    workingFolder: join(last.root, last.workdir),
    environment: Object.fromEntries([...last.environment].map(([name, value]) => [name, inRoot(value)])),
    uid,
    gid,
    entrypoint: last.entrypoint.map(inRoot),
    command: last.command,
    healthcheck: last.healthcheck,
  }
}

interface OpenStage extends Stage {
  readonly root: string
  workdir: string
  user: string | null
  readonly environment: Map<string, string>
  entrypoint: ReadonlyArray<string>
  command: ReadonlyArray<string>
  healthcheck: ReadonlyArray<string>
}

interface Surroundings {
  readonly context: string
  readonly ignoreFile: string
  readonly stages: ReadonlyArray<OpenStage>
}

// The base image's share: Node, where it has it.
const beginStage = (stage: Stage, root: string): OpenStage => {
  const bin = join(root, "usr/local/bin")
  mkdirSync(bin, { recursive: true })
  copyFileSync(process.execPath, join(bin, "node"))
  chmodSync(join(bin, "node"), 0o755)
  return {
    ...stage,
    root,
    workdir: "/",
    user: null,
    environment: new Map(),
    entrypoint: [],
    command: [],
    healthcheck: [],
  }
}

const jsonOf = ({ keyword, json }: Step): ReadonlyArray<string> => {
  assert.ok(json, `${keyword} must be in JSON form: a shell would swallow signals`)
  return json
}

const nothing = () => {}

const acts: Record<string, (stage: OpenStage, step: Step, surroundings: Surroundings) => void> = {
  WORKDIR: (stage, { text }) => {
    stage.workdir = text
    mkdirSync(join(stage.root, text), { recursive: true })
  },
  ENV: (stage, { words }) => {
    for (const word of words) {
      const at = word.indexOf("=")
      stage.environment.set(word.slice(0, at), word.slice(at + 1))
    }
  },
  RUN: (stage, { text }) => {
    execFileSync("/bin/sh", ["-e", "-c", text], {
      cwd: join(stage.root, stage.workdir),
      env: { ...buildEnvironment(stage.root), ...Object.fromEntries(stage.environment) },
      stdio: ["ignore", "pipe", "pipe"],
    })
  },
  COPY: (stage, step, surroundings) => copy(stage, step, surroundings),
  USER: (stage, { text }) => {
    stage.user = text
  },
  ENTRYPOINT: (stage, step) => {
    stage.entrypoint = jsonOf(step)
  },
  CMD: (stage, step) => {
    stage.command = jsonOf(step)
  },
  HEALTHCHECK: (stage, step) => {
    stage.healthcheck = jsonOf(step)
  },
  LABEL: nothing,
  EXPOSE: nothing,
  VOLUME: nothing,
}

/** This machine's environment, without what the example's own start put into it. */
const buildEnvironment = (root: string): NodeJS.ProcessEnv => {
  const repository = resolve(import.meta.dirname, "../../..")
  const bin = join(root, "usr/local/bin")
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(?:npm_|pnpm_|NODE_(?!EXTRA_CA_CERTS)|SOUK_|INIT_CWD)/iu.test(name),
  )
  const path = (process.env["PATH"] ?? "").split(delimiter).filter((entry) => !entry.startsWith(repository))
  return {
    ...Object.fromEntries(inherited),
    PATH: [bin, ...path].join(delimiter),
    npm_config_prefix: join(root, "usr/local"),
    npm_config_update_notifier: "false",
  }
}

const copy = (stage: OpenStage, { words, flags }: Step, { context, ignoreFile, stages }: Surroundings) => {
  const target = join(stage.root, resolve(stage.workdir, words.at(-1) ?? "."))
  const from = flags.get("from")
  if (from === undefined) {
    copyContext({ sources: words.slice(0, -1), target, context, ignoreFile })
  } else {
    const source = stages.find(({ name }) => name === from)
    assert.ok(source, `COPY --from=${from}: there is no such stage`)
    mkdirSync(target, { recursive: true })
    for (const word of words.slice(0, -1)) execFileSync("cp", ["-a", `${join(source.root, word)}/.`, target])
  }
  const [uid, gid] = (flags.get("chown") ?? "0:0").split(":").map(Number)
  if (process.getuid?.() === 0 && uid !== undefined && gid !== undefined) chownSync(target, uid, gid)
}

const copyContext = (options: {
  readonly sources: ReadonlyArray<string>
  readonly target: string
  readonly context: string
  readonly ignoreFile: string
}) => {
  const { sources, target, context, ignoreFile } = options
  const ignored = dockerignore().add(readFileSync(ignoreFile, "utf8"))
  const copyFile = (file: string, to: string) => {
    mkdirSync(dirname(to), { recursive: true })
    copyFileSync(file, to)
  }
  for (const source of sources) {
    const path = join(context, source)
    if (source !== ".") {
      assert.ok(existsSync(path) && !ignored.ignores(source), `COPY ${source}: it is not in the context`)
      copyFile(path, join(target, source))
      continue
    }
    for (const file of filesOf(context)) {
      const name = relative(context, file)
      if (!ignored.ignores(name)) copyFile(file, join(target, name))
    }
  }
}

// Only to be quick: none of what is passed over could be let in.
const passedOver = new Set(["node_modules", ".git", "dist", ".souk", ".reports"])

const filesOf = function* (folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && !passedOver.has(entry.name)) yield* filesOf(path)
    if (entry.isFile()) yield path
  }
}
