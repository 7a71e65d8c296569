import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { layer } from "@effect/vitest"
import * as Layer from "effect/Layer"
import * as FolderBlobStore from "../../src/adapters/folder/FolderBlobStore.ts"
import * as SharpImageProcessor from "../../src/adapters/sharp/SharpImageProcessor.ts"
import { blobStoreContract } from "../../src/testing/blobStoreContract.ts"
import { imageProcessorContract } from "../../src/testing/imageProcessorContract.ts"

const folder = Layer.suspend(() =>
  FolderBlobStore.layer({ folder: mkdtempSync(join(tmpdir(), "souk-blobs-")), publicUrl: "https://media.test" }),
)

layer(folder, { excludeTestServices: true })("FolderBlobStore", (it) => {
  for (const { name, run } of blobStoreContract) it.effect(name, () => run)
})

layer(SharpImageProcessor.layer, { excludeTestServices: true })("SharpImageProcessor", (it) => {
  for (const { name, run } of imageProcessorContract) it.effect(name, () => run)
})
