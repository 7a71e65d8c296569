import assert from "node:assert/strict"
import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { parseAllDocuments } from "yaml"
import { gracefulSeconds } from "./gracefulSeconds.ts"

/** A Kubernetes object as it is written. */
interface Manifest {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> }
  // What the schemas have approved of is read by its path.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly [key: string]: any
}

/**
 * Holds every manifest against the schema of its kind, strictly, and then to what no schema knows: pods are as
 * restricted as the namespace demands, what is named exists, and a pod is given the time that it takes to leave.
 */
export const checkKubernetes = async (folder: string): Promise<string> => {
  const manifests = globSync("**/*.yaml", { cwd: folder })
    .filter((file) => !file.endsWith("kustomization.yaml"))
    .flatMap((file) => documents(join(folder, file)))
  for (const manifest of manifests) await checkSchema(manifest)
  await assert.rejects(checkSchema(planted(manifests)), /replica/u)
  checkKustomizations(folder)
  const pods = manifests.filter(({ kind }) => kind === "Deployment" || kind === "Job")
  for (const manifest of pods) checkPod(manifest, manifests)
  checkReferences(manifests)
  checkDrain(manifests)
  return `${manifests.length} Kubernetes objects`
}

const documents = (file: string): ReadonlyArray<Manifest> =>
  parseAllDocuments(readFileSync(file, "utf8")).map((document) => {
    assert.deepEqual(document.errors, [], file)
    return document.toJS() as Manifest
  })

/** A field that Kubernetes does not know: a check that let it pass would be none. */
const planted = (manifests: ReadonlyArray<Manifest>): Manifest => {
  const deployment = find(manifests, "Deployment", "souk-worker")
  return { ...deployment, spec: { ...deployment["spec"], replica: 2 } }
}

const checkSchema = async (manifest: Manifest): Promise<void> => {
  const module = (await import(`kubernetes-models/${manifest.apiVersion}/${manifest.kind}`)) as Record<string, Model>
  const model = module[manifest.kind]
  assert.ok(model, `${manifest.apiVersion} ${manifest.kind} is unknown`)
  const read = new Set<string>()
  model.prototype.validate.call(recording(manifest, "", read))
  const unknown = paths(manifest, "").filter((path) => !read.has(path))
  assert.deepEqual(unknown, [], `${manifest.kind} ${manifest.metadata.name} has fields that its schema does not know`)
}

interface Model {
  readonly prototype: { validate: (this: unknown) => void }
}

// The schemas are compiled to functions that pass over fields they do not know. Those are the ones nobody read.
const recording = <A extends object>(value: A, path: string, read: Set<string>): A =>
  new Proxy(value, {
    get: (target, key) => {
      const found: unknown = Reflect.get(target, key)
      if (typeof key === "symbol") return found
      const at = `${path}/${key}`
      read.add(at)
      return typeof found === "object" && found !== null ? recording(found, at, read) : found
    },
  })

const paths = (value: unknown, path: string): ReadonlyArray<string> =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, child]) => [`${path}/${key}`, ...paths(child, `${path}/${key}`)])
    : []

const checkKustomizations = (folder: string) => {
  for (const file of globSync("**/kustomization.yaml", { cwd: folder })) {
    const [kustomization] = documents(join(folder, file))
    const beside = globSync("*.yaml", { cwd: join(folder, file, "..") }).filter(
      (name) => name !== "kustomization.yaml" && name !== "secret.example.yaml",
    )
    assert.deepEqual(kustomization?.["resources"].toSorted(), beside.toSorted(), `${file} names other files`)
  }
}

const checkPod = (manifest: Manifest, all: ReadonlyArray<Manifest>) => {
  const { spec, metadata } = manifest["spec"].template
  const who = `${manifest.kind} ${manifest.metadata.name}`
  assert.equal(spec.securityContext.runAsNonRoot, true, who)
  assert.equal(spec.securityContext.seccompProfile.type, "RuntimeDefault", who)
  assert.equal(spec.automountServiceAccountToken, false, who)
  assert.equal(metadata.labels["app.kubernetes.io/name"], "souk", `${who}: the network policy passes it over`)
  for (const container of spec.containers) {
    assert.deepEqual(
      container.securityContext,
      { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } },
      who,
    )
    assert.ok(container.resources.requests.cpu && container.resources.limits.memory, who)
    for (const { configMapRef, secretRef } of container.envFrom) {
      if (configMapRef) find(all, "ConfigMap", configMapRef.name)
      if (secretRef) find(all, "Secret", secretRef.name)
    }
    const volumes = new Set<string>((spec.volumes ?? []).map(({ name }: { name: string }) => name))
    for (const { name } of container.volumeMounts ?? []) assert.ok(volumes.has(name), `${who}: volume ${name}`)
  }
  for (const { persistentVolumeClaim } of spec.volumes ?? [])
    if (persistentVolumeClaim) find(all, "PersistentVolumeClaim", persistentVolumeClaim.claimName)
}

const find = (manifests: ReadonlyArray<Manifest>, kind: string, name: string): Manifest => {
  const found = manifests.find((manifest) => manifest.kind === kind && manifest.metadata.name === name)
  assert.ok(found, `there is no ${kind} ${name}`)
  return found
}

const checkReferences = (manifests: ReadonlyArray<Manifest>) => {
  const podLabels = manifests
    .filter(({ kind }) => kind === "Deployment")
    .map((manifest) => manifest["spec"].template.metadata.labels as Record<string, string>)
  const selects = (selector: Record<string, string>) =>
    podLabels.some((labels) => Object.entries(selector).every(([key, value]) => labels[key] === value))
  for (const manifest of manifests) {
    const { kind, metadata } = manifest
    const { selector, scaleTargetRef, rules } = manifest["spec"] ?? {}
    if (selector) assert.ok(selects(selector.matchLabels ?? selector), `${kind} ${metadata.name} selects no pod`)
    if (scaleTargetRef) find(manifests, scaleTargetRef.kind, scaleTargetRef.name)
    for (const { http } of kind === "Ingress" ? rules : [])
      for (const { backend } of http.paths) find(manifests, "Service", backend.service.name)
  }
}

const checkDrain = (manifests: ReadonlyArray<Manifest>) => {
  const { SOUK_DRAIN_SECONDS: drain } = find(manifests, "ConfigMap", "souk")["data"]
  for (const { kind, metadata, spec } of manifests as ReadonlyArray<Manifest & { spec: Manifest }>) {
    if (kind !== "Deployment") continue
    const pod = spec["template"].spec
    const given: number = pod.terminationGracePeriodSeconds
    assert.ok(given >= Number(drain) + gracefulSeconds, `${metadata.name}: ${given} s are too few`)
    const { periodSeconds, failureThreshold } = pod.containers[0].readinessProbe
    assert.ok(periodSeconds * failureThreshold < Number(drain), `${metadata.name}: drained before anybody notices`)
  }
}
