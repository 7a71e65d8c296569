import { crc32, deflateSync, gzipSync } from "node:zlib"
import type { ImageRefusal } from "../shared/Image.ts"

const base64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "base64"))
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "latin1"))
const join = (...parts: ReadonlyArray<Uint8Array | string>): Uint8Array =>
  new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === "string" ? bytes(part) : part))))

const pngSignature = "\u0089PNG\r\n\u001a\n"

const chunk = (type: string, data: Uint8Array): Uint8Array => {
  const body = join(type, data)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.byteLength)
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(body))
  return join(length, body, checksum)
}

const header = (width: number, height: number, depth: number, color: number): Uint8Array => {
  const data = Buffer.alloc(13)
  data.writeUInt32BE(width, 0)
  data.writeUInt32BE(height, 4)
  data[8] = depth
  data[9] = color
  return chunk("IHDR", data)
}

/** Makes a PNG with a gradient, and chunks of one's own before the pixels. */
export const makePng = (width: number, height: number, ...extra: ReadonlyArray<Uint8Array>): Uint8Array => {
  const rows = Buffer.alloc(height * (1 + width * 4))
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * (1 + width * 4) + 1 + x * 4
      rows.set([(x * 255) / width, (y * 255) / height, 128, 255], at)
    }
  }
  return join(
    pngSignature,
    header(width, height, 8, 6),
    ...extra,
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", new Uint8Array()),
  )
}

/** One bit a pixel, all zero: a few kilobytes that become gigabytes when decoded to RGBA. */
const pngBomb = (side: number): Uint8Array =>
  join(
    pngSignature,
    header(side, side, 1, 0),
    chunk("IDAT", deflateSync(Buffer.alloc(side * (1 + side / 8)), { level: 9 })),
    chunk("IEND", new Uint8Array()),
  )

const jpeg = base64(
  "/9j/4QEWRXhpZgAASUkqAAgAAAAIABIBAwABAAAAAQAAABoBBQABAAAAbgAAABsBBQABAAAAdgAAACgBAwABAAAAAgAAABMCAwABAAAAAQAAAJiCAgAMAAAAfgAAAGmHBAABAAAAigAAACWIBAABAAAA2AAAAAAAAAA4YwAA6AMAADhjAADoAwAARVhJRi1DQU5BUlkABgAAkAcABAAAADAyMTABkQcABAAAAAECAwAAoAcABAAAADAxMDABoAMAAQAAAP//AAACoAQAAQAAABAAAAADoAQAAQAAAAgAAAAAAAAAAgABAAIAAgAAAE4AAAACAAUAAwAAAPYAAAAAAAAAMwAAAAEAAAAeAAAAAQAAAAAAAAABAAAA/9sAQwANCQoLCggNCwoLDg4NDxMgFRMSEhMnHB4XIC4pMTAuKS0sMzpKPjM2RjcsLUBXQUZMTlJTUjI+WmFaUGBKUVJP/9sAQwEODg4TERMmFRUmTzUtNU9PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09P/8AAEQgACAAQAwEiAAIRAQMRAf/EABUAAQEAAAAAAAAAAAAAAAAAAAAF/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/EABUBAQEAAAAAAAAAAAAAAAAAAAUG/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEQMRAD8AhADli//Z",
)

/** What the EXIF data of `turnedJpeg` says, to look for in what is stored. */
export const exifCanary = "EXIF-CANARY"

/** A JPEG of 16 × 8 pixels that EXIF says to turn by a quarter, with a place and a copyright in its EXIF data. */
export const turnedJpeg: Uint8Array = (() => {
  const turned = Buffer.from(jpeg)
  const orientation = turned.indexOf(Buffer.from([0x12, 0x01, 0x03, 0x00, 0x01, 0x00, 0x00, 0x00]))
  turned[orientation + 8] = 6
  return new Uint8Array(turned)
})()

const webp = base64("UklGRjYAAABXRUJQVlA4ICoAAACQAQCdASoQAAgAAsBMJaACdLoAA5gA/u2QP4hd7G2//PTP62/j/xkAAAA=")
const avif = base64(
  "AAAAHGZ0eXBhdmlmAAAAAG1pZjFhdmlmbWlhZgAAANZtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJpbG9jAAAAAERAAAEAAQAAAAAA+gABAAAAAAAAACMAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABhdjAxAAAAAA5waXRtAAAAAAABAAAAVmlwcnAAAAA4aXBjbwAAAAxhdjFDgSACAAAAABRpc3BlAAAAAAAAABAAAAAIAAAAEHBpeGkAAAAAAwgICAAAABZpcG1hAAAAAAAAAAEAAQOBAgMAAAArbWRhdBIACgg4DL+0gIaDSDIVHEJi5OAAFgAAsJ/OXnWgrP4aBDRQ",
)
const gif = base64("R0lGODlhEAAIAIAAAExpccgeHiH5BAUAAAAALAAAAAAQAAgAAAIKjI+py+0Po5ysAAA7")
const animatedGif = base64(
  "R0lGODlhCAAIAIAAAExpcf8AACH5BAUAAAAALAAAAAAIAAgAAAIHjI+py+1dAAAh+QQFAAAAACwAAAAACAAIAIBMaXEAAP8CB4yPqcvtXQAAOw==",
)
const animatedWebp = base64(
  "UklGRroAAABXRUJQVlA4WAoAAAACAAAABwAABwAAQU5JTQYAAAD/////AQBBTk1GRAAAAAAAAAAAAAcAAAcAAGQAAAJWUDggLAAAAJABAJ0BKggACAAEAGgloAJ0ugADmAD+6zb/oTY9qK//Qk/+Js/4mz4AAAAAQU5NRkIAAAAAAAAAAAAHAAAHAABkAAAAVlA4ICoAAAB0AQCdASoIAAgAAABoJaACdAFAAAD+8JtD/0JP/+Js//pNnwiowmkjsAA=",
)

/** Pictures that are accepted, with the size of what is stored. */
export const goodPictures: ReadonlyArray<{
  readonly name: string
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
}> = [
  { name: "a JPEG that EXIF turns", bytes: turnedJpeg, width: 8, height: 16 },
  { name: "a PNG", bytes: makePng(16, 8), width: 16, height: 8 },
  { name: "a WebP", bytes: webp, width: 16, height: 8 },
  { name: "an AVIF", bytes: avif, width: 16, height: 8 },
  { name: "a GIF of one frame", bytes: gif, width: 16, height: 8 },
  { name: "a PNG of one pixel", bytes: makePng(1, 1), width: 1, height: 1 },
]

const png = makePng(16, 8)
const zip = join("PK\u0003\u0004\u0014", new Uint8Array(25), "evil.js", "PK\u0005\u0006", new Uint8Array(18))
const svg = `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`
const comment = (text: string): Uint8Array => {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(text.length + 2)
  return join(jpeg.subarray(0, 2), "\u00ff\u00fe", length, text, jpeg.subarray(2))
}
const text = (content: string): Uint8Array => chunk("tEXt", bytes(`Comment\u0000${content}`))
const withByte = (of: Uint8Array, at: number, value: number): Uint8Array => {
  const changed = new Uint8Array(of)
  changed[at] = value
  return changed
}
const noise = (length: number): Uint8Array => {
  const made = new Uint8Array(length)
  let state = 42
  for (let index = 0; index < length; index++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    made[index] = state >>> 24
  }
  return made
}

/** Screen and frame of 65535 × 65535, with the data of 16 × 8. */
const giantGif = ((side) => {
  const frame = gif.indexOf(0x2c)
  return join("GIF89a", side, gif.subarray(10, frame + 5), side, gif.subarray(frame + 9))
})("\u00ff".repeat(4))

/** Files that strangers send as pictures and that must be refused; several reasons where more than one is right. */
export const hostilePictures: ReadonlyArray<{
  readonly name: string
  readonly bytes: Uint8Array
  readonly reasons: ReadonlyArray<ImageRefusal>
}> = [
  { name: "nothing", bytes: new Uint8Array(), reasons: ["empty"] },
  { name: "more than 10 MB", bytes: join(png, new Uint8Array(10 * 1024 * 1024)), reasons: ["too_large"] },
  ...(
    [
      ["plain text", bytes("hello")],
      ["random bytes", noise(4096)],
      ["one byte", bytes("\u00ff")],
      ["SVG", bytes(svg)],
      ["SVG behind an XML prolog", bytes(`<?xml version="1.0"?>${svg}`)],
      ["SVG with an external entity", bytes(`<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svg}`)],
      ["SVG, gzipped", new Uint8Array(gzipSync(svg))],
      ["HTML named .jpg", bytes("<!doctype html><script>alert(1)</script>")],
      ["PHP named .png", bytes("<?php system($_GET['c']); ?>")],
      ["a data URL", bytes(`data:image/png;base64,${Buffer.from(png).toString("base64")}`)],
      ["PDF", bytes("%PDF-1.7\n1 0 obj\n<< >>\nendobj\n%%EOF")],
      ["PostScript", bytes("%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) run")],
      [
        "a script of ImageMagick",
        bytes("push graphic-context\nimage over 0,0 0,0 'https://127.0.0.1/'\npop graphic-context"),
      ],
      ["ZIP", zip],
      ["an ELF program", join("\u007fELF\u0002\u0001\u0001", new Uint8Array(64))],
      ["a Windows program", join("MZ\u0090", new Uint8Array(128))],
      ["a film", join(new Uint8Array([0, 0, 0, 24]), "ftypisom", new Uint8Array(16))],
      ["HEIC", join(new Uint8Array([0, 0, 0, 24]), "ftypheic", new Uint8Array(4), "mif1heic")],
      ["BMP", join("BM", new Uint8Array(60))],
      ["TIFF", join("II*\u0000\u0008\u0000\u0000\u0000", new Uint8Array(64))],
      ["ICO", join("\u0000\u0000\u0001\u0000\u0001\u0000", new Uint8Array(32))],
      ["PSD", join("8BPS\u0000\u0001", new Uint8Array(64))],
      ["a picture behind a blank", join(" ", png)],
    ] as const
  ).map(([name, content]) => ({ name, bytes: content, reasons: ["unsupported_format"] as const })),
  { name: "an animated GIF", bytes: animatedGif, reasons: ["animated"] },
  { name: "an animated WebP", bytes: animatedWebp, reasons: ["animated"] },
  {
    name: "an animated PNG",
    bytes: makePng(16, 8, chunk("acTL", new Uint8Array([0, 0, 0, 2, 0, 0, 0, 0]))),
    reasons: ["animated"],
  },
  { name: "a PNG bomb of 400 megapixels", bytes: pngBomb(20_000), reasons: ["too_many_pixels"] },
  {
    name: "a PNG that claims 2^31 pixels a side and has none",
    bytes: join(
      pngSignature,
      header(2 ** 31 - 1, 2 ** 31 - 1, 8, 6),
      chunk("IDAT", new Uint8Array()),
      chunk("IEND", new Uint8Array()),
    ),
    reasons: ["too_many_pixels", "damaged"],
  },
  { name: "a GIF that claims 65535 pixels a side", bytes: giantGif, reasons: ["too_many_pixels", "damaged"] },
  { name: "a PNG with a ZIP behind it", bytes: join(png, zip), reasons: ["hidden_content"] },
  {
    name: "a PNG with a page behind it",
    bytes: join(png, "<html><body onload=alert(1)>"),
    reasons: ["hidden_content"],
  },
  { name: "a PNG with one byte behind it", bytes: join(png, "x"), reasons: ["hidden_content"] },
  {
    name: "a PNG with a script in its text",
    bytes: makePng(16, 8, text("<script>alert(1)</script>")),
    reasons: ["hidden_content"],
  },
  {
    name: "a PNG with PHP in its text",
    bytes: makePng(16, 8, text("<?php system('id') ?>")),
    reasons: ["hidden_content"],
  },
  { name: "a JPEG with PHP in its comment", bytes: comment("<?php system('id') ?>"), reasons: ["hidden_content"] },
  { name: "a JPEG with a PDF in its comment", bytes: comment("%PDF-1.7\n1 0 obj"), reasons: ["hidden_content"] },
  { name: "a JPEG with an archive behind it", bytes: join(jpeg, zip), reasons: ["hidden_content"] },
  { name: "a JPEG with a shell script behind it", bytes: join(jpeg, "\n#!/bin/sh\nid\n"), reasons: ["hidden_content"] },
  {
    name: "a GIF that is a script",
    bytes: bytes("GIF89a/*" + "\u0000".repeat(40) + "*/=1;alert(1)//"),
    reasons: ["hidden_content", "too_many_pixels", "damaged"],
  },
  { name: "a GIF with a script behind it", bytes: join(gif, "<script>alert(1)</script>"), reasons: ["hidden_content"] },
  { name: "a WebP longer than it says", bytes: join(webp, "<svg onload=alert(1)>"), reasons: ["hidden_content"] },
  { name: "a WebP shorter than it says", bytes: webp.subarray(0, -6), reasons: ["hidden_content", "damaged"] },
  {
    name: "a JPEG that is a magic number only",
    bytes: join("\u00ff\u00d8\u00ff\u00e0", noise(200)),
    reasons: ["damaged"],
  },
  { name: "a JPEG cut in the middle", bytes: jpeg.subarray(0, jpeg.length - 40), reasons: ["damaged"] },
  { name: "a PNG cut in the middle", bytes: png.subarray(0, 60), reasons: ["damaged", "hidden_content"] },
  { name: "a PNG with a flipped pixel", bytes: withByte(png, png.length - 30, 0xaa), reasons: ["damaged"] },
  {
    name: "a PNG that says it is a JPEG",
    bytes: join("\u00ff\u00d8\u00ff", png.subarray(3)),
    reasons: ["damaged", "unsupported_format"],
  },
  { name: "an AVIF without pixels", bytes: avif.subarray(0, 40), reasons: ["damaged", "unsupported_format"] },
]
