/**
 * Tells whether a file is something else besides a picture: a polyglot that a browser or an interpreter could be talked
 * into running.
 *
 * What is stored is encoded anew and carries none of it; refusing tells honest senders, and gives others no second try.
 * Containers that say where they end must end there. JPEG is let off, since cameras append films and depth maps to it.
 */
export const hidesContent = (bytes: Uint8Array, mime: string): boolean =>
  goesOnAfterItsEnd(bytes, mime) || carriesMarkup(bytes) || isArchive(bytes)

const latin1 = new TextDecoder("latin1")

// One pass without the `u` flag: ten times as fast over ten megabytes, and every character is one byte.
const markup = /<(?:script|!doctype|html|\?php|svg[\s>])|%PDF-\d|#!\/(?:usr\/)?bin\//i

const blockSize = 1 << 20
const overlap = 64

const carriesMarkup = (bytes: Uint8Array): boolean => {
  for (let start = 0; start < bytes.byteLength; start += blockSize) {
    if (markup.test(latin1.decode(bytes.subarray(start, start + blockSize + overlap)))) return true
  }
  return false
}

// ZIP, so also JAR, DOCX, APK: a local file header and an end of central directory. Either alone may be chance.
const isArchive = (bytes: Uint8Array): boolean => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return buffer.includes("PK\u0003\u0004", 0, "latin1") && buffer.includes("PK\u0005\u0006", 0, "latin1")
}

const goesOnAfterItsEnd = (bytes: Uint8Array, mime: string): boolean => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size = bytes.byteLength
  if (mime === "image/png") {
    // The last chunk is IEND: length 0, its name, its checksum.
    return size < 12 || view.getUint32(size - 12) !== 0 || view.getUint32(size - 8) !== 0x49454e44
  }
  if (mime === "image/webp") {
    const length = view.getUint32(4, true) + 8
    return length !== size && length + (length % 2) !== size
  }
  if (mime === "image/gif") return bytes[size - 1] !== 0x3b
  return false
}
